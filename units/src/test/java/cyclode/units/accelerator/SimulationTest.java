package cyclode.units.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cyclode.core.account.Activity;
import cyclode.core.account.Component.PortKind;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Deadlock;
import cyclode.core.chain.StallCause;
import cyclode.core.event.CycleLimitExceeded;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.core.operator.SoftmaxTables;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import cyclode.units.accelerator.Simulation.Engine;
import cyclode.units.harness.IdealMemory;
import cyclode.units.harness.Streams;
import cyclode.units.harness.Values;
import cyclode.units.memory.BanksSpec;
import cyclode.units.memory.ReadCommand;
import cyclode.units.memory.RowBeats;
import cyclode.units.memory.WordLayout;
import cyclode.units.memory.WriteCommand;
import cyclode.units.model.Buffer;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.Decisions;
import cyclode.units.model.Launch;
import cyclode.units.model.Launch.Edge;
import cyclode.units.model.Launch.Node;
import cyclode.units.model.LoopControl;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import cyclode.units.softmax.SoftmaxCommand;
import cyclode.units.softmax.SoftmaxSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Launches one after the other: a softmax whose time depends on data, in a memory of one port or of two. */
class SimulationTest {
    private static final IntFormat SCORE = IntFormat.signed(8);
    private static final WordLayout LAYOUT = new WordLayout(1, 32);
    private static final int ROWS = 6;
    private static final int COLUMNS = 20;
    private static final int SIZE = ROWS * COLUMNS;

    private final Buffer from = new Buffer(0, "from", "memory", SCORE, ROWS, COLUMNS, 0);
    private final Buffer to = new Buffer(1, "to", "memory", IntFormat.unsigned(8), ROWS, COLUMNS, 100);
    private final Buffer other = new Buffer(2, "other", "memory", SCORE, ROWS, COLUMNS, 200);

    private Launch softmax(String name, Buffer scores, PortKind ports, int slots) {
        Reciprocal reciprocal = new Reciprocal.Divider();
        SoftmaxSpec spec =
                new SoftmaxSpec("fabric", 4, 32, 256, 8, 12, 8, SoftmaxSpec.Quotient.DIVIDER, 8, 16, 4, 2, 3);
        SoftmaxParameters parameters = new SoftmaxParameters(
                8, true, 0, new IntTable(SoftmaxTables.exponential(256, 0, 12, 0.2)), 12, 8, reciprocal);
        SoftmaxCommand command = new SoftmaxCommand(spec, parameters, ROWS, COLUMNS);
        List<Node> nodes = List.of(
                new Node(
                        "memory",
                        "memory.read",
                        BanksSpec.port("memory", ports, true),
                        new ReadCommand(scores, new RowBeats(scores, LAYOUT, 4), 2, -1, Streams.MEMORY)),
                new Node("softmax", "softmax", "", command),
                new Node(
                        "memory",
                        "memory.write",
                        BanksSpec.port("memory", ports, false),
                        new WriteCommand(to, new RowBeats(to, LAYOUT, 4), Streams.MEMORY)));
        List<Edge> edges = List.of(
                new Edge("scores", 0, 1, slots, 4, 8, 0, StallCause.INPUT),
                new Edge("weights", 1, 2, slots, 4, 8, 0, StallCause.INPUT));
        return new Launch(
                "attention", name, nodes, edges, List.of(scores), List.of(to), List.of(), command.function(scores, to));
    }

    /** As many reads as writes, all at one bank. */
    private Launch copy(PortKind ports) {
        List<Node> nodes = List.of(
                new Node(
                        "memory",
                        "memory.read",
                        BanksSpec.port("memory", ports, true),
                        new ReadCommand(from, new RowBeats(from, LAYOUT, 4), 2, -1, Streams.MEMORY)),
                new Node(
                        "memory",
                        "memory.write",
                        BanksSpec.port("memory", ports, false),
                        new WriteCommand(to, new RowBeats(to, LAYOUT, 4), Streams.MEMORY)));
        List<Edge> edges = List.of(new Edge("values", 0, 1, 6, 4, 8, 0, StallCause.INPUT));
        return new Launch(
                "copy",
                "copy",
                nodes,
                edges,
                List.of(from),
                List.of(to),
                List.of(),
                (image, decisions) -> System.arraycopy(image.values(from), 0, image.values(to), 0, SIZE));
    }

    private record Run(List<Long> ends, int[] values, Map<String, long[]> decisions, List<ChainResult> results) {}

    private Run run(
            List<Launch> launches,
            Engine engine,
            boolean withData,
            @Nullable Long shuffle,
            long limit,
            DecisionTrace trace) {
        ClockDomain clock = new ClockDomain("fabric", Frequency.megahertz(200), 1);
        Simulation.Machine machine = new Simulation.Machine(
                Map.of("memory", clock, "softmax", clock),
                Map.of("memory.read", 1, "memory.write", 1, "memory.port", 1),
                clock,
                2,
                false,
                2,
                kernel -> new IdealMemory(kernel, 1, 64),
                nanoseconds -> nanoseconds);
        List<Step> steps = new ArrayList<>();
        launches.forEach(launch -> steps.add(new Step.Pass(launch)));
        int[] scores = Values.of(new SplittableRandom(5), SCORE, SIZE);
        int[] others = Values.of(new SplittableRandom(6), SCORE, SIZE);
        Program program = new Program(
                steps,
                List.of(from, to, other),
                0,
                List.of(new Program.Constant(from, scores), new Program.Constant(other, others)));
        MemoryImage image = program.newImage();
        Simulation.Outcome outcome = Simulation.run(
                machine,
                program,
                new Simulation.Options(engine, withData, limit, null, shuffle),
                image,
                trace,
                (name, tensor) -> {},
                Simulation.noneKnown());
        List<Long> ends =
                outcome.timeline().entries().stream().map(e -> e.end()).toList();
        List<ChainResult> results = outcome.timeline().entries().stream()
                .filter(e -> e instanceof Timeline.Pass)
                .map(e -> ((Timeline.Pass) e).result().startedAt(0))
                .toList();
        return new Run(ends, image.copy(to), trace.toMap(), results);
    }

    private Run record(List<Launch> launches, Engine engine, @Nullable Long shuffle) {
        return run(launches, engine, true, shuffle, Long.MAX_VALUE, DecisionTrace.recording());
    }

    @Test
    void aReplayTakesTheCyclesOfTheRunWithData() {
        List<Launch> launches = List.of(softmax("a", from, PortKind.SIMPLE_DUAL, 8));
        Run exact = record(launches, Engine.EXACT, null);
        Run fast = record(launches, Engine.FAST, null);
        assertThat(fast.ends).isEqualTo(exact.ends);
        assertThat(fast.values).isEqualTo(exact.values);
        assertThat(fast.decisions).containsOnlyKeys("attention:a");
        assertThat(fast.decisions.get("attention:a")).isEqualTo(exact.decisions.get("attention:a"));
        for (Engine engine : Engine.values()) {
            DecisionTrace trace = DecisionTrace.replaying(exact.decisions);
            assertThat(run(launches, engine, false, null, Long.MAX_VALUE, trace).ends)
                    .isEqualTo(exact.ends);
            assertThat(run(launches, engine, false, null, Long.MAX_VALUE, trace).ends)
                    .as("the same trace again")
                    .isEqualTo(exact.ends);
        }
    }

    @Test
    void twoLaunchesOfOneNameKeepTheirDecisionsApart() {
        List<Launch> launches =
                List.of(softmax("a", from, PortKind.SIMPLE_DUAL, 8), softmax("a", other, PortKind.SIMPLE_DUAL, 8));
        Run exact = record(launches, Engine.EXACT, null);
        Run fast = record(launches, Engine.FAST, null);
        assertThat(exact.decisions).containsOnlyKeys("attention:a", "attention:a#2");
        assertThat(fast.ends).isEqualTo(exact.ends);
        Run replay = run(launches, Engine.FAST, false, null, Long.MAX_VALUE, DecisionTrace.replaying(exact.decisions));
        assertThat(replay.ends).isEqualTo(exact.ends);
    }

    @Test
    void readerAndWriterAtOnePortContendAndTheFastEngineHandsOver() {
        List<Launch> one = List.of(copy(PortKind.SINGLE));
        Run exact = record(one, Engine.EXACT, null);
        assertThat(record(one, Engine.FAST, null).results).isEqualTo(exact.results);
        long stalled = 0;
        for (long seed = 0; seed < 10; seed++) {
            Run shuffled = record(one, Engine.EXACT, seed);
            assertThat(shuffled.results).isEqualTo(exact.results);
            assertThat(shuffled.values).isEqualTo(exact.values);
        }
        for (ChainResult.Account account : exact.results.get(0).processes()) {
            stalled += account.stalled(StallCause.BANK);
        }
        assertThat(stalled).as("cycles lost at the port").isGreaterThan(20);
        Run dual = record(List.of(copy(PortKind.SIMPLE_DUAL)), Engine.FAST, null);
        assertThat(exact.ends.get(1) - dual.ends.get(1)).isGreaterThan(20);
        assertThat(exact.values).isEqualTo(dual.values);
    }

    @Test
    void aTimingWithoutDecisionsNamesTheUnit() {
        List<Launch> launches = List.of(softmax("a", from, PortKind.SIMPLE_DUAL, 8));
        DecisionTrace.Missing missing = catchThrowableOfType(
                DecisionTrace.Missing.class,
                () -> run(launches, Engine.FAST, false, null, Long.MAX_VALUE, DecisionTrace.replaying(Map.of())));
        assertThat(missing.unit()).isEqualTo("softmax");
        assertThat(missing).hasMessageContaining("attention:a");
    }

    @Test
    void aLimitIsKept() {
        List<Launch> launches = List.of(softmax("a", from, PortKind.SIMPLE_DUAL, 8));
        for (Engine engine : Engine.values()) {
            assertThat(catchThrowableOfType(
                            CycleLimitExceeded.class,
                            () -> run(launches, engine, true, null, 50, DecisionTrace.recording())))
                    .isNotNull();
        }
    }

    @Test
    void aLaunchThatCannotFinishIsADeadlockInBothEngines() {
        Launch good = softmax("a", from, PortKind.SIMPLE_DUAL, 8);
        List<Node> nodes = new ArrayList<>(good.nodes());
        nodes.set(
                2,
                new Node(
                        "memory",
                        "memory.write",
                        "memory.write",
                        new WriteCommand(to, new RowBeats(to, LAYOUT, 2), Streams.MEMORY)));
        Launch bad = new Launch(
                good.layer(),
                good.name(),
                nodes,
                good.edges(),
                good.reads(),
                good.writes(),
                good.checks(),
                good.function());
        for (Engine engine : Engine.values()) {
            Deadlock deadlock = catchThrowableOfType(Deadlock.class, () -> record(List.of(bad), engine, null));
            assertThat(deadlock).hasMessageContaining("memory.write waits for a beat on weights");
        }
    }

    /** A controller that has a body run twice, each decision of five cycles. */
    private static final class Twice implements LoopControl {
        private int decisions;

        @Override
        public int next(MemoryImage image, Decisions ofData, boolean withData) {
            return decisions++ < 2 ? 0 : END;
        }

        @Override
        public int cycles() {
            return 5;
        }

        @Override
        public String place() {
            return "turn" + decisions;
        }
    }

    /**
     * The processor starts in 10 ns and ends in 7, a tick each; cycles have three ticks. Between, a launch is issued in two cycles, a decision takes
     * five, and each begins at an edge at or after what was before it has ended.
     */
    @Test
    void stepsFollowEachOtherAtTheEdgesOfTheClock() {
        ClockDomain clock = new ClockDomain("fabric", Frequency.megahertz(200), 3);
        Launch copy = copy(PortKind.SIMPLE_DUAL);
        Launch checked = new Launch(
                "copy",
                "checked",
                copy.nodes(),
                copy.edges(),
                copy.reads(),
                copy.writes(),
                List.of(Launch.Check.whole("* of the loop", to)),
                copy.function());
        int[] scores = Values.of(new SplittableRandom(5), SCORE, SIZE);
        for (Engine engine : Engine.values()) {
            for (boolean withData : new boolean[] {true, false}) {
                Program program = new Program(
                        List.of(
                                new Step.Host(
                                        "driver",
                                        "start",
                                        10,
                                        new Activity(),
                                        (image, decisions) -> image.values(from)[0] = 77),
                                new Step.Pass(copy),
                                new Step.Checks(List.of(Launch.Check.whole("copied", to))),
                                new Step.Loop("turns", "softmax", Twice::new, List.of(List.of(new Step.Pass(checked)))),
                                new Step.Host("driver", "end", 7, new Activity())),
                        List.of(from, to, other),
                        0,
                        List.of(new Program.Constant(from, scores)));
                Map<String, int[]> seen = new LinkedHashMap<>();
                Timeline timeline = Simulation.run(
                                new Simulation.Machine(
                                        Map.of("memory", clock, "softmax", clock),
                                        Map.of("memory.read", 1, "memory.write", 1),
                                        clock,
                                        2,
                                        false,
                                        2,
                                        kernel -> new IdealMemory(kernel, 1, 64),
                                        nanoseconds -> nanoseconds),
                                program,
                                new Simulation.Options(engine, withData, Long.MAX_VALUE, null, null),
                                program.newImage(),
                                DecisionTrace.recording(),
                                (name, tensor) -> seen.put(name, tensor.clone()),
                                Simulation.noneKnown())
                        .timeline();
                List<Timeline.Entry> entries = timeline.entries();
                assertThat(entries.stream().map(entry -> entry.layer() + " " + entry.name()))
                        .containsExactly(
                                "driver start",
                                "copy issue",
                                "copy copy",
                                "turns decide",
                                "copy issue",
                                "copy checked",
                                "turns decide",
                                "copy issue",
                                "copy checked",
                                "turns decide",
                                "driver end");
                long pass = entries.get(2).end() - entries.get(2).start();
                assertThat(entries.stream().map(entry -> entry.end() - entry.start()))
                        .containsExactly(10L, 6L, pass, 15L, 6L, pass, 15L, 6L, pass, 15L, 7L);
                for (int i = 1; i < entries.size(); i++) {
                    long before = entries.get(i - 1).end();
                    assertThat(entries.get(i).start()).isEqualTo(i == 10 ? before : (before + 2) / 3 * 3);
                }
                assertThat(timeline.end()).isEqualTo(entries.get(10).end());
                assertThat(timeline.passesByStart()).hasSize(3).isEqualTo(timeline.entries(Timeline.Pass.class));
                if (withData) {
                    int[] copied = scores.clone();
                    copied[0] = 77;
                    assertThat(seen).containsOnlyKeys("copied", "turn1 of the loop", "turn2 of the loop");
                    seen.values().forEach(tensor -> assertThat(tensor).isEqualTo(copied));
                } else {
                    assertThat(seen).isEmpty();
                }
            }
        }
    }
}
