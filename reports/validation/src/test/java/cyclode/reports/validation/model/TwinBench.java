package cyclode.reports.validation.model;

import cyclode.core.chain.Chain;
import cyclode.core.chain.MemoryPort;
import cyclode.core.chain.StallCause;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import cyclode.reports.validation.mapping.ModelEntry;
import cyclode.units.accelerator.ChainBuilder;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.Launch;
import cyclode.units.model.LaunchBuilder;
import cyclode.units.model.MemoryImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A unit's commands between streams of a random pace: run as a model, and written as a bench for its RTL. */
final class TwinBench {
    static final String UNIT = "unit";
    private static final ClockDomain CLOCK = new ClockDomain("fabric", Frequency.megahertz(200), 1);

    final LaunchBuilder launch = new LaunchBuilder();
    final List<Buffer> buffers = new ArrayList<>();
    final Map<String, MemoryPort> ports = new LinkedHashMap<>();
    private final Map<String, List<long[]>> inputs = new LinkedHashMap<>();
    private final Map<String, BenchPace> paces = new LinkedHashMap<>();
    private final SplittableRandom random;

    TwinBench(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Adds a process of the unit. */
    int unit(String process, Command command) {
        return unit(process, "", command);
    }

    /** Adds a process of the unit that uses a memory port. */
    int unit(String process, String port, Command command) {
        return launch.node(new Launch.Node(UNIT, process, port, command));
    }

    /** Adds a source of random values below a bound in magnitude; the edge that is added with this name takes them. */
    int source(String channel, int beats, int lanes, int bound) {
        List<long[]> values = new ArrayList<>();
        for (int beat = 0; beat < beats; beat++) {
            long[] each = new long[lanes];
            for (int lane = 0; lane < lanes; lane++) {
                each[lane] = random.nextInt(-bound, bound);
            }
            values.add(each);
        }
        inputs.put(channel, values);
        return stream(channel, beats, values);
    }

    private int stream(String channel, int beats, @org.jspecify.annotations.Nullable List<long[]> values) {
        BenchPace pace = BenchPace.of(ModelEntry.Pace.RANDOM, random, beats);
        paces.put(channel, pace);
        return launch.node("bench", "bench." + channel, new BenchStream(pace, values));
    }

    /** Joins a source to the unit. */
    void feed(String channel, int source, int to, int lanes, int bits) {
        int slots = inputs.get(channel).size() + 1;
        launch.edge(channel, source, to, slots, lanes, bits, StallCause.INPUT);
    }

    /** Adds a sink behind the unit. */
    void sink(String channel, int from, int beats, int lanes, int bits, int slots) {
        int sink = stream(channel, beats, null);
        launch.edge(channel, from, sink, slots, lanes, bits, StallCause.INPUT);
    }

    /** Runs the model, and writes what it does and the bench. */
    void write(Path folder) throws IOException {
        Path expected = Files.createDirectory(folder.resolve("expected"));
        Launch built = launch.build("", "", (image, decisions) -> {});
        try (BeatWriter out = new BeatWriter(expected)) {
            BeatLog log = new BeatLog(built, UNIT, chain -> true, out, null, LaneMasks.none());
            ExactEngine.run(Kernel.unlimited(), chain(), 0, true, log);
            out.finish(log.cycles());
        }
        new BenchFiles(UNIT, ExpectedUnit.read(expected), inputs, paces).write(folder);
    }

    private Chain chain() {
        MemoryImage image = new MemoryImage(buffers, 1);
        return new ChainBuilder(unit -> CLOCK, ports::get, 1)
                .build(launch.nodes(), launch.edges(), image, new Decisions(), ExternalMemory.NONE);
    }
}
