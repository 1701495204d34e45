package cyclode.units.harness;

import cyclode.core.account.Component;
import cyclode.core.chain.StallCause;
import cyclode.core.number.IntFormat;
import cyclode.units.memory.MemoryWords;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.ReadCommand;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import java.util.List;
import java.util.SplittableRandom;

/** Puts a unit between streams that hold back at random, or that never do. */
public final class Streams {
    /** A bank as good as any. */
    public static final MemoryWords MEMORY =
            new MemoryWords(new Component.Memory(Component.MemoryKind.BLOCK, Component.PortKind.SIMPLE_DUAL, 32, 512));

    private static final int DEEP = 4096;

    private final Bench bench;
    private final SplittableRandom random;
    private final boolean holdsBack;

    /** Streams on a bench; the same for the same random numbers. */
    public Streams(Bench bench, SplittableRandom random, boolean holdsBack) {
        this.bench = bench;
        this.random = random;
        this.holdsBack = holdsBack;
    }

    /** A stream of values in full width, filled up to whole beats with zeros. */
    public int source(long[] values, int lanes) {
        int node = bench.node("source" + bench.nodes.size(), new Source(values, lanes));
        return gated(node, values.length / lanes, lanes);
    }

    /** A stream out of a buffer. */
    public int read(Buffer buffer, Pattern pattern) {
        int node = bench.node(
                "read" + bench.nodes.size(),
                new ReadCommand(buffer, pattern, random.nextInt(1, 4), Bench.TIME, MEMORY));
        return gated(node, beats(pattern), pattern.lanes());
    }

    private int gated(int node, long beats, int lanes) {
        if (!holdsBack || random.nextInt(4) == 0) {
            return node;
        }
        int gate = bench.node("gate" + bench.nodes.size(), new Gate(random.nextLong(), beats, lanes, pause()));
        bench.edge(node, gate, random.nextInt(1, 5), lanes, StallCause.INPUT);
        return gate;
    }

    /** Joins streams to the inputs of a unit, in order. */
    public int unit(Command command, List<Integer> from, int lanes) {
        int node = bench.node("unit", command);
        for (int stream : from) {
            bench.edge(stream, node, holdsBack ? random.nextInt(1, 5) : DEEP, lanes, StallCause.INPUT);
        }
        return node;
    }

    /** Collects what a unit puts. */
    public Collector collect(int unit, Pattern pattern, int values, int depth) {
        int from = unit;
        int lanes = pattern.lanes();
        if (holdsBack) {
            from = bench.node("back", new Gate(random.nextLong(), beats(pattern), lanes, pause()));
            bench.edge(unit, from, random.nextInt(1, depth + 4), lanes, StallCause.INPUT);
        }
        Collector collector = new Collector(pattern, values);
        bench.edge(from, bench.node("collect", collector), holdsBack ? 2 : DEEP, lanes, StallCause.INPUT);
        return collector;
    }

    /** A buffer that exists only to describe where values of a result belong. */
    public static Buffer result(int rows, int channels) {
        return new Buffer(0, "result", "", IntFormat.signed(32), rows, channels, 0);
    }

    private static long beats(Pattern pattern) {
        return pattern.segments().stream().mapToLong(Pattern.Segment::beats).sum();
    }

    private int pause() {
        return random.nextInt(3) == 0 ? 60 : 4;
    }
}
