package cyclode.units.faults;

import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Deadlock;
import cyclode.core.chain.Phase;
import cyclode.core.chain.StallCause;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.IntTensor;
import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.core.operator.SoftmaxTables;
import cyclode.core.reference.Softmax;
import cyclode.units.harness.Bench;
import cyclode.units.harness.Collector;
import cyclode.units.harness.Streams;
import cyclode.units.harness.Values;
import cyclode.units.memory.ChannelTiles;
import cyclode.units.memory.ReadCommand;
import cyclode.units.memory.RowBeats;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Launch.Edge;
import cyclode.units.softmax.SoftmaxCommand;
import cyclode.units.softmax.SoftmaxSpec;
import cyclode.units.softmax.SoftmaxSpec.Quotient;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Faults in cycles, in one engine or in both. */
final class TimingFaults {
    private static final String SOFTMAX = "cyclode.units.softmax.SoftmaxUnitTest";
    private static final String CONTRACT = "cyclode.units.conformance.UnitContractTest";
    private static final String ENGINES = "cyclesAndBooksAreEqualInBothEnginesInAnyOrderAndInAReplay";
    private static final IntFormat SCORE = IntFormat.signed(8);

    private TimingFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "one cycle lost in the fast engine",
                        CONTRACT,
                        ENGINES,
                        planted -> sameCycles(planted ? p -> p.after() > 2 ? p.withAfter(p.after() - 1) : p : p -> p)),
                new Fault(
                        "a result one cycle late in the fast engine",
                        CONTRACT,
                        ENGINES,
                        planted -> sameCycles(planted ? TimingFaults::later : p -> p)),
                new Fault(
                        "one cycle lost in both engines",
                        SOFTMAX,
                        "aRowTakesThreePassesAndWhatItsQuotientsNeed",
                        TimingFaults::keepsTheLaw),
                new Fault("a long quotient replayed as a short one", CONTRACT, ENGINES, TimingFaults::replays),
                new Fault(
                        "exponentials read from the entry before",
                        CONTRACT,
                        "everyValueIsTheGoldenOneInBothEngines",
                        TimingFaults::looksUp),
                new Fault("bank conflicts ignored in the fast engine", CONTRACT, ENGINES, TimingFaults::conflicts),
                new Fault(
                        "a slot of a channel lost in the fast engine",
                        "cyclode.core.engine.EnginesAgreeTest",
                        "fastEqualsExactOnRandomChainsInOneClock",
                        TimingFaults::slots),
                new Fault(
                        "a beat dropped",
                        "cyclode.core.engine.DeadlockTest",
                        "aProcessThatWaitsForOneThatHasEndedIsNamedWithoutARing",
                        TimingFaults::delivers));
    }

    private static Phase later(Phase p) {
        return new Phase(
                p.work(), p.count(), p.interval(), p.latency() + 1, p.inputs(), p.outputs(), p.after(), p.access());
    }

    /** A softmax of three rows between memory streams. */
    private static final class Rig {
        final Bench bench = new Bench();
        final Collector collector;
        final int unit;
        final int[] scores = Values.of(new SplittableRandom(1), SCORE, 60);

        Rig(SoftmaxParameters parameters, UnaryOperator<Phase> edit) {
            boolean divides = parameters.reciprocal() instanceof Reciprocal.Divider;
            SoftmaxSpec spec = new SoftmaxSpec(
                    "fabric", 4, 32, 256, 8, 12, 8, divides ? Quotient.DIVIDER : Quotient.TABLE, 8, 16, 4);
            Command command = new Edited(new SoftmaxCommand(spec, parameters, 3, 20), edit);
            Buffer from = bench.buffer("scores", SCORE, 3, 20, scores);
            Streams streams = new Streams(bench, new SplittableRandom(2), false);
            int read = streams.read(from, new RowBeats(from, new WordLayout(2, 32), 4));
            unit = streams.unit(command, List.of(read), 4);
            RowBeats out = new RowBeats(Streams.result(3, 20), new WordLayout(1, 32), 4);
            collector = streams.collect(unit, out, 60, 6);
        }
    }

    private static SoftmaxParameters parameters(boolean divides, int[] table) {
        Reciprocal reciprocal = divides ? new Reciprocal.Divider() : SoftmaxTables.reciprocal(8, 16);
        return new SoftmaxParameters(8, true, 0, new IntTable(table), 12, 8, reciprocal);
    }

    private static int[] table() {
        return SoftmaxTables.exponential(256, 0, 12, 0.05);
    }

    private static boolean sameCycles(UnaryOperator<Phase> edit) {
        ChainResult exact = new Rig(parameters(false, table()), p -> p).bench.exact(3);
        return new Rig(parameters(false, table()), edit).bench.fast().equals(exact);
    }

    private static boolean keepsTheLaw(boolean planted) {
        UnaryOperator<Phase> edit = planted ? p -> p.after() > 2 ? p.withAfter(p.after() - 1) : p : p -> p;
        Rig rig = new Rig(parameters(false, table()), edit);
        ChainResult.Books books = rig.bench.exact(3).processes().get(rig.unit);
        return books.busy() == 3 * (3 * 5 + 3);
    }

    private static boolean replays(boolean planted) {
        Rig rig = new Rig(parameters(true, table()), p -> p);
        ChainResult exact = rig.bench.exact(3);
        long[] decided = rig.bench.decided();
        if (planted) {
            decided[0] ^= 1;
        }
        return new Rig(parameters(true, table()), p -> p).bench.fast(decided).equals(exact);
    }

    private static boolean looksUp(boolean planted) {
        int[] table = table();
        int[] shifted = table.clone();
        System.arraycopy(table, 0, shifted, 1, table.length - 1);
        Rig rig = new Rig(parameters(false, planted ? shifted : table), p -> p);
        rig.bench.exact(3);
        IntTensor golden = Softmax.rows(IntTensor.of(SCORE, rig.scores, 3, 20), parameters(false, table));
        return Arrays.equals(
                rig.collector.values(),
                Arrays.stream(golden.data()).asLongStream().toArray());
    }

    private static Bench stream(UnaryOperator<Phase> edit, int slots, int most) {
        Bench bench = new Bench();
        Buffer from = bench.buffer("from", SCORE, 20, 12, new int[240]);
        ChannelTiles tiles = ChannelTiles.of(from, new WordLayout(2, 16), 6);
        int read = bench.node("read", new Edited(new ReadCommand(from, tiles, 3, Bench.TIME, Streams.MEMORY), edit));
        ChannelTiles into = ChannelTiles.of(from, new WordLayout(2, 16), 6);
        int collect = bench.node(
                "collect",
                new Edited(new Collector(into, 240), p -> p.count() > most ? Phase.pipelined(0, most, 1, 1, 1, 0) : p));
        bench.edges.add(new Edge("c", read, collect, slots, 6, 8, 0, StallCause.INPUT));
        return bench;
    }

    private static boolean conflicts(boolean planted) {
        ChainResult exact = stream(p -> p, 6, 99).exact(3);
        UnaryOperator<Phase> free = p ->
                new Phase(p.work(), p.count(), p.interval(), p.latency(), p.inputs(), p.outputs(), p.after(), null);
        return stream(planted ? free : p -> p, 6, 99).fast().equals(exact);
    }

    private static boolean slots(boolean planted) {
        UnaryOperator<Phase> free = p ->
                new Phase(p.work(), p.count(), p.interval(), p.latency(), p.inputs(), p.outputs(), p.after(), null);
        return stream(free, planted ? 2 : 3, 99)
                .fast()
                .equals(stream(free, 3, 99).exact(3));
    }

    private static boolean delivers(boolean planted) {
        UnaryOperator<Phase> drops = p -> new Phase(
                p.work(), p.count() - 1, p.interval(), p.latency(), p.inputs(), p.outputs(), p.after(), p.access());
        try {
            stream(planted ? drops : p -> p, 6, 99).exact(3);
            return true;
        } catch (Deadlock deadlock) {
            return deadlock.others().stream().noneMatch(wait -> wait.process().equals("collect"));
        }
    }
}
