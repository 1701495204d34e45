package cyclode.units.dma;

import cyclode.core.account.Activity;
import cyclode.core.number.IntFormat;
import cyclode.units.ddr4.Ddr4Unit;
import cyclode.units.harness.SimulationCase;
import cyclode.units.harness.UnitCase;
import cyclode.units.harness.Values;
import cyclode.units.model.UnitSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A random buffer, read onto the chip and written back through DDR4, on random clocks. */
public final class RandomTransfer {
    private RandomTransfer() {}

    /** The transfers as a task of the DMA. */
    public static UnitCase ofDma(long seed) {
        DmaBench bench = random(seed, 32);
        return unitCase(bench, bench.spec(), false);
    }

    /** The same on a bus of 128 to 512 bits. */
    public static UnitCase ofWideDma(long seed) {
        DmaBench bench = random(seed, 128);
        return unitCase(bench, bench.spec(), false);
    }

    /** The transfers as a task of the memory: its activity is what all of them did there. */
    public static UnitCase ofDdr4(long seed) {
        return unitCase(random(seed, 32), new Ddr4Unit("ddr", "zcu104", Map.of()), true);
    }

    /** The values golden are those on the chip, and those written back. */
    private static UnitCase unitCase(DmaBench bench, UnitSpec spec, boolean ofMemory) {
        return new SimulationCase(
                spec,
                bench.spec().toString(),
                node -> !ofMemory && node.unit().equals("dma"),
                both(bench.values(), bench.values()),
                "transfer:read",
                (engine, withData, shuffle, trace) -> {
                    DmaBench.Result result = bench.run(engine, withData, shuffle);
                    return new SimulationCase.Left(
                            List.copyOf(result.passes()),
                            both(result.onChip(), result.back()),
                            ofMemory ? result.memory() : new Activity());
                });
    }

    private static long[] both(int[] first, int[] second) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(second))
                .asLongStream()
                .toArray();
    }

    private static DmaBench random(long seed, int leastBits) {
        SplittableRandom random = new SplittableRandom(seed);
        DmaSpec spec = new DmaSpec(
                "dma",
                leastBits << random.nextInt(3),
                random.nextInt(1, 33),
                random.nextInt(1, 9),
                random.nextInt(30),
                random.nextInt(1, 4),
                random.nextInt(3),
                random.nextInt(12),
                random.nextInt(1, 20),
                random.nextInt(1, 20),
                seed % 3 == 2 ? DmaTiming.VERILOG_AXI : DmaTiming.CYCLODE);
        IntFormat format = IntFormat.signed(random.nextInt(2, 33));
        int rows = random.nextInt(1, 20);
        int channels = random.nextInt(1, 60);
        String[] clocks = {"200MHz", "100MHz", "300MHz", "150MHz"};
        DmaBench bench = new DmaBench(
                spec,
                clocks[random.nextInt(4)],
                clocks[random.nextInt(4)],
                format,
                rows,
                channels,
                Values.of(random, format, rows * channels));
        int bytes = new Transfer(bench.external, 0, spec).valueBytes();
        return bench.read(address(random, bytes)).write(address(random, bytes));
    }

    private static long address(SplittableRandom random, int bytes) {
        long address =
                random.nextInt(3) == 0 ? 4096L * random.nextInt(1, 4) - random.nextInt(100) : random.nextInt(9000);
        return random.nextBoolean() ? address / 64 * 64 : address / bytes * bytes;
    }
}
