package cyclode.units.memory;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.chain.StallCause;
import cyclode.core.number.IntFormat;
import cyclode.units.harness.Bench;
import cyclode.units.harness.BenchCase;
import cyclode.units.harness.UnitCase;
import cyclode.units.harness.Values;
import cyclode.units.model.Buffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Copies a buffer from one memory to another, by tiles of channels. */
public final class RandomCopy {
    final Bench bench = new Bench();
    final BanksSpec spec;
    final Buffer from;
    final Buffer to;
    final int read;
    final int write;

    RandomCopy(
            SplittableRandom random,
            WordLayout layout,
            IntFormat format,
            int rows,
            int channels,
            int lanes,
            int latency) {
        spec = new BanksSpec(
                "fabric", layout.banks(), layout.wordBits(), 512, MemoryKind.BLOCK, PortKind.SIMPLE_DUAL, latency);
        from = bench.buffer("from", format, rows, channels, Values.of(random, format, rows * channels));
        to = bench.buffer("to", format, rows, channels, new int[rows * channels]);
        ChannelTiles out = ChannelTiles.of(from, layout, lanes);
        read = bench.node("read", new ReadCommand(from, out, latency, Bench.TIME, spec.bank()));
        int gate = bench.gate(read, random.nextLong(), out, random.nextInt(30));
        write = bench.node("write", new WriteCommand(to, ChannelTiles.of(to, layout, lanes), spec.bank()));
        bench.edge(gate, write, random.nextInt(1, 4), lanes, StallCause.INPUT);
    }

    static RandomCopy of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new RandomCopy(
                random,
                new WordLayout(random.nextInt(1, 17), random.nextInt(1, 72), random.nextBoolean()),
                IntFormat.signed(random.nextInt(2, 33)),
                random.nextInt(1, 30),
                random.nextInt(1, 30),
                random.nextInt(1, 12),
                random.nextInt(1, 17));
    }

    /** A copy, for the contract of units; a copy of arrays is the fast engine's kernel. */
    public static UnitCase unitCase(long seed) {
        RandomCopy copy = of(seed);
        long[] golden = longs(copy.bench.image().values(copy.from));
        return new BenchCase(
                copy.spec,
                "copy of " + copy.from,
                copy.bench,
                node -> node == copy.read || node == copy.write,
                golden,
                () -> longs(copy.bench.lastImage().values(copy.to)),
                decisions -> golden);
    }

    private static long[] longs(int... values) {
        return Arrays.stream(values).asLongStream().toArray();
    }
}
