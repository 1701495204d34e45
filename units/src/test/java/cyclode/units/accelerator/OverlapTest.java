package cyclode.units.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.chain.StallCause;
import cyclode.core.number.IntFormat;
import cyclode.units.harness.Bench;
import cyclode.units.harness.Gate;
import cyclode.units.harness.Source;
import cyclode.units.model.Buffer;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.Launch;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With overlap, a launch waits only for those that use one of its processes, or a buffer that one of the two writes. */
final class OverlapTest {
    private static final int BEATS = 50;
    private static final int ISSUE = 3;
    private static final Buffer MAP = new Buffer(0, "map", "memory", IntFormat.signed(8), 1, 1, 0);

    /** A source and a sink on processes of their own. */
    private static Step pass(String name, List<Buffer> reads, List<Buffer> writes) {
        List<Launch.Node> nodes = List.of(
                new Launch.Node("unit", name + ".source", "", new Source(new long[BEATS], 1)),
                new Launch.Node("unit", name + ".gate", "", new Gate(5, BEATS, 1, 3)),
                new Launch.Node("unit", name + ".end", "", new Gate(7, 0, 1, 0)));
        List<Launch.Edge> edges = List.of(
                new Launch.Edge("a", 0, 1, 4, 1, 8, 0, StallCause.INPUT),
                new Launch.Edge("b", 1, 2, BEATS, 1, 8, 0, StallCause.INPUT));
        return new Step.Pass(new Launch(name, name, nodes, edges, reads, writes, List.of(), (image, decisions) -> {}));
    }

    private static long ticks(Simulation.Engine engine, boolean overlap, Step... steps) {
        Program program = new Program(List.of(steps), List.of(MAP, words(7, 1)), 1, List.of());
        Simulation.Machine machine = new Simulation.Machine(
                Map.of("unit", Bench.CLOCK),
                Map.of(),
                Bench.CLOCK,
                ISSUE,
                overlap,
                2,
                kernel -> ExternalMemory.NONE,
                nanoseconds -> nanoseconds);
        return Simulation.run(
                        machine,
                        program,
                        new Simulation.Options(engine, true, Long.MAX_VALUE, null, null),
                        program.newImage(),
                        DecisionTrace.recording(),
                        (name, values) -> {},
                        Simulation.noneKnown())
                .timeline()
                .end();
    }

    @ParameterizedTest
    @EnumSource(Simulation.Engine.class)
    void launchesThatShareNothingRunTogether(Simulation.Engine engine) {
        long one = ticks(engine, true, pass("a", List.of(), List.of()));
        Step[] two = {pass("a", List.of(MAP), List.of()), pass("b", List.of(MAP), List.of())};
        assertThat(ticks(engine, false, two)).isEqualTo(2 * one);
        assertThat(ticks(engine, true, two)).isEqualTo(one + ISSUE);
    }

    @ParameterizedTest
    @EnumSource(Simulation.Engine.class)
    void aBufferThatOneWritesKeepsThemApart(Simulation.Engine engine) {
        long one = ticks(engine, true, pass("a", List.of(), List.of()));
        List<Buffer> none = List.of();
        List<Buffer> map = List.of(MAP);
        assertThat(ticks(engine, true, pass("a", none, map), pass("b", map, none)))
                .isEqualTo(2 * one);
        assertThat(ticks(engine, true, pass("a", map, none), pass("b", none, map)))
                .isEqualTo(2 * one);
        assertThat(ticks(engine, true, pass("a", none, map), pass("b", none, map)))
                .isEqualTo(2 * one);
    }

    @ParameterizedTest
    @EnumSource(Simulation.Engine.class)
    void wordsThatTwoBuffersShareKeepThemApart(Simulation.Engine engine) {
        long one = ticks(engine, true, pass("a", List.of(), List.of()));
        List<Buffer> none = List.of();
        List<Buffer> first = List.of(words(0, 8));
        List<Buffer> second = List.of(words(7, 1));
        assertThat(ticks(engine, true, pass("a", first, none), pass("b", none, second)))
                .isEqualTo(2 * one);
        assertThat(ticks(engine, true, pass("a", none, first), pass("b", second, none)))
                .isEqualTo(2 * one);
        assertThat(ticks(engine, true, pass("a", first, none), pass("b", none, List.of(words(8, 1)))))
                .isEqualTo(one + ISSUE);
    }

    private static Buffer words(int first, int words) {
        return new Buffer(first == 0 ? 0 : 1, "words", "memory", IntFormat.signed(8), 1, 1, first, words);
    }

    @Test
    void aProcessThatBothUseKeepsThemApart() {
        Step pass = pass("a", List.of(), List.of());
        long one = ticks(Simulation.Engine.EXACT, true, pass);
        assertThat(ticks(Simulation.Engine.EXACT, true, pass, pass)).isEqualTo(2 * one);
    }
}
