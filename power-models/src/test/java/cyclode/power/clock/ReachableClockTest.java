package cyclode.power.clock;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.account.TimingPath;
import cyclode.core.number.IntTable;
import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReachableClockTest {
    private static final Device NEWER = Devices.named("xczu7ev").atSpeedGrade(1);
    private static final Device OLDER = Devices.named("xc7z045").atSpeedGrade(1);
    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    private static final TimingPath ADDER_AND_SHIFTER =
            TimingPath.of("scaled", new Component.Adder(96), new Component.Shifter(32, 16));

    private static ReachableClock of(Device device, TimingPath path) {
        return ReachableClock.of(device, inventory(new Component.Register(8)), List.of(path))
                .orElseThrow();
    }

    private static Inventory inventory(Component component) {
        return Inventory.on("fabric").add("part", 1, component).build();
    }

    /** Levels of 0.20 + 0.35 + 0.96 + 0.27, 0.47 and 0.47 ns behind a register of 0.20 ns. */
    @Test
    void aPathIsCutWhereItsLongestPieceIsShortest() {
        double chain = 0.20 + 0.35 + 96 * 0.010 + 0.27;
        assertThat(of(NEWER, ADDER_AND_SHIFTER).megahertz()).isCloseTo(1000 / (0.2 + chain + 0.94), EXACT);
        assertThat(of(NEWER, ADDER_AND_SHIFTER.in(2)).megahertz()).isCloseTo(1000 / (0.2 + chain), EXACT);
        assertThat(of(NEWER, ADDER_AND_SHIFTER.in(9)).megahertz()).isCloseTo(1000 / (0.2 + chain), EXACT);
    }

    /** Every way to cut, tried one after the other. */
    @Test
    void theCutIsTheBestOfAll() {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Double> levels = new ArrayList<>();
            int count = random.nextInt(1, 10);
            for (int i = 0; i < count; i++) {
                levels.add(random.nextInt(1, 20) / 4.0);
            }
            int pieces = random.nextInt(1, 6);
            double best = Double.MAX_VALUE;
            for (int cuts = 0; cuts < 1 << count - 1; cuts++) {
                if (Integer.bitCount(cuts) < pieces) {
                    double sum = 0;
                    double longest = 0;
                    for (int i = 0; i < count; i++) {
                        sum = i > 0 && (cuts >> i - 1 & 1) != 0 ? levels.get(i) : sum + levels.get(i);
                        longest = Math.max(longest, sum);
                    }
                    best = Math.min(best, longest);
                }
            }
            assertThat(PathDelay.longestPiece(levels, pieces))
                    .as("seed %d", seed)
                    .isEqualTo(best);
        }
    }

    @Test
    void theBandHoldsTheClockAndAFasterGradeIsFaster() {
        ReachableClock slow = of(NEWER, ADDER_AND_SHIFTER);
        assertThat(slow.megahertz()).isStrictlyBetween(slow.low(), slow.high());
        assertThat(of(NEWER.atSpeedGrade(2), ADDER_AND_SHIFTER).megahertz()).isCloseTo(slow.megahertz() / 0.88, EXACT);
        assertThat(of(OLDER, ADDER_AND_SHIFTER).megahertz()).isLessThan(slow.megahertz());
    }

    @Test
    void aSignalThatDrivesManyIsSlower() {
        assertThat(1000 / of(NEWER, ADDER_AND_SHIFTER.driving(1024)).megahertz())
                .isCloseTo(1000 / of(NEWER, ADDER_AND_SHIFTER).megahertz() + 10 * 0.07, EXACT);
    }

    /** 27 by 18 bits are one block of 1.6 ns and a net; of 44 bits, two parts, 0.7 ns more. */
    @Test
    void aWideProductPassesSeveralBlocks() {
        double one = 1000
                / of(NEWER, TimingPath.of("p", new Component.Multiplier(27, 18)))
                        .megahertz();
        double two = 1000
                / of(NEWER, TimingPath.of("p", new Component.Multiplier(44, 18)))
                        .megahertz();
        assertThat(one).isCloseTo(0.2 + 1.6 + 0.27, EXACT);
        assertThat(two).isCloseTo(one + 0.7, EXACT);
    }

    @Test
    void aHardBlockHasALimitOfItsOwn() {
        Component ultra = new Component.Memory(Component.MemoryKind.ULTRA, Component.PortKind.SIMPLE_DUAL, 64, 4096);
        ReachableClock clock =
                ReachableClock.of(NEWER, inventory(ultra), List.of()).orElseThrow();
        assertThat(clock).isEqualTo(new ReachableClock(500, 440, 560, "ultra ram"));
    }

    @Test
    void partsOutsideHaveNoLimit() {
        Component dram = new Component.Block("ddr4", 64);
        assertThat(ReachableClock.of(NEWER, inventory(dram), List.of())).isEmpty();
    }

    /** A register of 0.20, a LUT of 0.20 and a net of 0.27 ns; a chain of 0.35 and 0.010 a bit, reads of 0.35 and 1.1. */
    @Test
    void eachPrimitiveTakesItsLevels() {
        Map<Component, Double> levels = Map.ofEntries(
                Map.entry(new Component.Adder(3), 0.47),
                Map.entry(new Component.Adder(4), 0.47 + 0.35 + 0.04),
                Map.entry(new Component.Comparator(3), 0.47),
                Map.entry(new Component.Comparator(4), 0.47 + 0.35 + 0.04),
                Map.entry(new Component.Comparator(32), 0.47 + 0.35 + 0.16),
                Map.entry(new Component.Multiplexer(4, 8), 0.47),
                Map.entry(new Component.Multiplexer(5, 8), 2 * 0.47),
                Map.entry(new Component.Shifter(8, 16), 2 * 0.47),
                Map.entry(new Component.Register(8), 0.0),
                Map.entry(new Component.Fifo(8, 16), 0.35 + 0.27 + 0.47),
                Map.entry(new Component.RegisterFile(8, 16), 0.35 + 0.27),
                Map.entry(
                        new Component.Memory(Component.MemoryKind.DISTRIBUTED, Component.PortKind.SIMPLE_DUAL, 8, 16),
                        1.1 + 0.27),
                Map.entry(new Component.Table(new IntTable(new int[64]), 8), 0.47),
                Map.entry(new Component.Table(new IntTable(new int[65]), 8), 2 * 0.47),
                Map.entry(new Component.Table(new IntTable(new int[1024]), 8), 3 * 0.47),
                Map.entry(new Component.Control(8), 2 * 0.47),
                // A block has its accumulator in it, LUTs have a chain behind the rows.
                Map.entry(new Component.MultiplyAccumulate(27, 18, 48), 1.6 + 0.27),
                Map.entry(new Component.MultiplyAccumulate(2, 9, 24), 0.47 + 0.35 + 0.09 + 0.47 + 0.35 + 0.24),
                Map.entry(new Component.Gate(6), 0.47),
                Map.entry(new Component.Gate(7), 2 * 0.47),
                // Three chunks of 54 bits, two of 35: five cascades.
                Map.entry(new Component.Multiplier(54, 35), 1.6 + 5 * 0.7 + 0.27),
                // Two rows of 0.90 ns are slower than a block; of 1.10 ns faster than two with a cascade of 0.7 between
                // them.
                Map.entry(new Component.Multiplier(8, 4), 1.6 + 0.27),
                Map.entry(new Component.Multiplier(28, 3), 2 * (0.47 + 0.35 + 0.28)),
                // A row of carry chains, of 2 by 9 bits, is faster than a block.
                Map.entry(new Component.Multiplier(2, 9), 0.47 + 0.35 + 0.09),
                Map.entry(new Component.Multiplier(2, 2), 0.47));
        // Eight of each, one behind the other, so that the clock network's limit hides none but what takes nothing.
        levels.forEach((component, level) -> assertThat(1000
                        / of(
                                        NEWER,
                                        TimingPath.of(
                                                "p",
                                                Collections.nCopies(8, component)
                                                        .toArray(Component[]::new)))
                                .megahertz())
                .as("%s", component)
                .isCloseTo(Math.max(0.20 + 8 * level, 1000 / 667.0), EXACT));
    }

    /** As a tool counts before placement: no nets, no fan-out, all in one cycle. */
    @Test
    void logicAloneHasNoNets() {
        double chain = 0.20 + 0.35 + 96 * 0.010;
        TimingPath shortOne = TimingPath.of("s", new Component.Control(2));
        assertThat(ReachableClock.logicNanoseconds(
                        NEWER.family(),
                        List.of(shortOne, ADDER_AND_SHIFTER.in(3).driving(64))))
                .isCloseTo(0.20 + chain + 2 * 0.20, EXACT);
        assertThat(ReachableClock.logicNanoseconds(NEWER.family(), List.of())).isZero();
    }

    /** A grade of 0.88 of the delays lifts the limits of blocks and of the clock network as it does those of paths. */
    @Test
    void aFasterGradeLiftsLimitsToo() {
        Component block = new Component.Memory(Component.MemoryKind.BLOCK, Component.PortKind.SIMPLE_DUAL, 64, 512);
        ReachableClock clock = ReachableClock.of(NEWER.atSpeedGrade(2), inventory(block), List.of())
                .orElseThrow();
        assertThat(clock.limit()).isEqualTo("block ram");
        assertThat(clock.megahertz()).isCloseTo(600 / 0.88, EXACT);
        assertThat(clock.low()).isCloseTo(530 / 0.88, EXACT);
        assertThat(clock.high()).isCloseTo(680 / 0.88, EXACT);
        ReachableClock other = new ReachableClock(clock.megahertz(), 1, 9999, "other");
        assertThat(clock.orLower(other).limit()).as("of equals the first").isEqualTo("block ram");
    }
}
