package cyclode.reports.validation.model;

import cyclode.core.chain.Chain;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.file.FileException;
import cyclode.core.time.ClockDomain;
import cyclode.reports.validation.mapping.ModelEntry;
import cyclode.units.accelerator.ChainBuilder;
import cyclode.units.model.Decisions;
import cyclode.units.model.DeviceCommand;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.Launch;
import cyclode.units.model.LaunchBuilder;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.UnitSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A unit alone: its commands of one launch, fed by sources with the values that it was given there, drained by sinks. A source offers
 * beats at cycles of its own, whether or not earlier ones were taken; a sink waits from one beat to the next.
 */
final class UnitBench {
    /** Values of the largest bench. */
    private static final long MOST_VALUES = 20_000_000;

    private final UnitChoice choice;
    private final Map<String, List<long[]>> inputs;
    private final LaunchBuilder launch = new LaunchBuilder();
    private final Map<String, BenchPace> paces = new LinkedHashMap<>();

    /**
     * A bench.
     *
     * @param choice the launch and the unit
     * @param inputs values put into each channel into the unit
     * @param taken beats taken from each channel out of it
     * @throws FileException if the unit does not live by its channels alone
     */
    UnitBench(
            UnitChoice choice,
            Map<String, List<long[]>> inputs,
            Map<String, Long> taken,
            ModelEntry.Pace pace,
            long seed) {
        this.choice = choice;
        this.inputs = inputs;
        requireAlone();
        join(taken, pace, new SplittableRandom(seed));
    }

    private UnitSpec spec() {
        return Objects.requireNonNull(choice.run().accelerator().units().get(choice.unit()));
    }

    private void requireAlone() {
        if (!spec().livesByChannels()) {
            throw new FileException(
                    choice.unit(),
                    "lives by what memories or registers hold, not by its channels alone; allowed: a model of kind 'run'");
        }
        long values = inputs.values().stream()
                .mapToLong(
                        beats -> beats.stream().mapToLong(beat -> beat.length).sum())
                .sum();
        if (values > MOST_VALUES) {
            throw new FileException(
                    choice.unit(), "takes " + values + " values; allowed: " + MOST_VALUES + ", a smaller workload");
        }
    }

    private void join(Map<String, Long> taken, ModelEntry.Pace pace, SplittableRandom random) {
        Launch whole = choice.launch();
        Map<Integer, Integer> places = new LinkedHashMap<>();
        for (int n = 0; n < whole.nodes().size(); n++) {
            Launch.Node node = whole.nodes().get(n);
            if (own(node)) {
                places.put(n, launch.node(node));
            }
        }
        for (Launch.Edge edge : whole.edges()) {
            Integer from = places.get(edge.from());
            Integer to = places.get(edge.to());
            if (from != null && to != null) {
                launch.edge(edge(edge, from, to, edge.capacity()));
            } else if (to != null) {
                List<long[]> values = inputs.getOrDefault(edge.name(), List.of());
                BenchPace offers = BenchPace.of(pace, random, values.size());
                int source = stream(edge.name(), offers, new BenchStream(offers, values));
                launch.edge(edge(edge, source, to, values.size() + edge.initial() + 1));
            } else if (from != null) {
                BenchPace accepts = BenchPace.of(pace, random, Math.toIntExact(taken.getOrDefault(edge.name(), 0L)));
                int sink = stream(edge.name(), accepts, new BenchStream(accepts, null));
                launch.edge(edge(edge, from, sink, edge.capacity()));
            }
        }
    }

    private boolean own(Launch.Node node) {
        return node.unit().equals(choice.unit()) && !(node.task() instanceof DeviceCommand);
    }

    private static Launch.Edge edge(Launch.Edge like, int from, int to, int capacity) {
        return new Launch.Edge(
                like.name(), from, to, capacity, like.lanes(), like.bits(), like.initial(), like.cause());
    }

    private int stream(String channel, BenchPace pace, BenchStream stream) {
        paces.put(channel, pace);
        return launch.node("bench", "bench." + channel, stream);
    }

    /** When each channel's beats are offered or accepted. */
    Map<String, BenchPace> paces() {
        return paces;
    }

    /** The bench as a launch; it has no function. */
    Launch launch() {
        return launch.build(choice.launch().layer(), choice.launch().name(), (image, decisions) -> {});
    }

    /** Runs it on the exact engine. */
    void run(BeatLog log) {
        ExactEngine.run(Kernel.unlimited(), chain(), 0, true, log);
    }

    private Chain chain() {
        ClockDomain clock = choice.run().accelerator().timebase().clock(spec().clock());
        MemoryImage image = choice.run().program().newImage();
        return ChainBuilder.onOneClock(clock)
                .build(launch.nodes(), launch.edges(), image, new Decisions(), ExternalMemory.NONE);
    }
}
