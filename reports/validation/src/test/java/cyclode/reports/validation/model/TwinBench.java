package cyclode.reports.validation.model;

import cyclode.core.chain.Chain;
import cyclode.core.chain.Channel;
import cyclode.core.chain.MemoryPort;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import cyclode.reports.validation.mapping.ModelEntry;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.Launch;
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

    final List<Launch.Node> nodes = new ArrayList<>();
    final List<Launch.Edge> edges = new ArrayList<>();
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
        nodes.add(new Launch.Node(UNIT, process, "", command));
        return nodes.size() - 1;
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
        nodes.add(new Launch.Node("bench", "bench." + channel, "", new BenchStream(pace, values)));
        return nodes.size() - 1;
    }

    /** Joins a source to the unit. */
    void feed(String channel, int source, int to, int lanes, int bits) {
        int slots = inputs.get(channel).size() + 1;
        edges.add(new Launch.Edge(channel, source, to, slots, lanes, bits, 0, StallCause.INPUT));
    }

    /** Adds a sink behind the unit. */
    void sink(String channel, int from, int beats, int lanes, int bits, int slots) {
        int sink = stream(channel, beats, null);
        edges.add(new Launch.Edge(channel, from, sink, slots, lanes, bits, 0, StallCause.INPUT));
    }

    /** Runs the model, and writes what it does and the bench. */
    void write(Path folder) throws IOException {
        Path expected = Files.createDirectory(folder.resolve("expected"));
        Launch launch = new Launch("", "", nodes, edges, List.of(), List.of(), List.of(), (store, decisions) -> {});
        try (BeatWriter out = new BeatWriter(expected)) {
            BeatLog log = new BeatLog(launch, UNIT, chain -> true, out, null, LaneMasks.none());
            ExactEngine.run(Kernel.unlimited(), chain(), 0, true, log);
            out.finish(log.cycles());
        }
        new BenchFiles(UNIT, ExpectedUnit.read(expected), inputs, paces).write(folder);
    }

    private Chain chain() {
        MemoryImage store = new MemoryImage(buffers, 1);
        Decisions decisions = new Decisions();
        List<List<Process.Input>> takes = new ArrayList<>();
        List<List<Integer>> puts = new ArrayList<>();
        nodes.forEach(node -> {
            takes.add(new ArrayList<>());
            puts.add(new ArrayList<>());
        });
        List<Channel> channels = new ArrayList<>();
        for (Launch.Edge edge : edges) {
            takes.get(edge.to()).add(new Process.Input(channels.size(), edge.cause()));
            puts.get(edge.from()).add(channels.size());
            channels.add(new Channel(edge.name(), edge.capacity(), edge.lanes(), edge.bits(), 0, edge.initial()));
        }
        List<Process> processes = new ArrayList<>();
        for (int n = 0; n < nodes.size(); n++) {
            Launch.Node node = nodes.get(n);
            processes.add(new Process(
                    node.unit(),
                    node.process(),
                    CLOCK,
                    ((Command) node.task()).behavior(store, decisions),
                    takes.get(n),
                    puts.get(n),
                    ports.get(node.process())));
        }
        return Chain.of(processes, channels);
    }
}
