package cyclode.power.clock;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.power.device.Family;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReachableClockTest {
    private static final Family FAMILY = Family.named("ultrascale-plus");
    private static final Inventory ADDER_AND_SHIFTER = Inventory.on("fabric")
            .add("sums", 4, new Component.Adder(96))
            .add("scaled", 4, new Component.Shifter(32, 16))
            .build();

    private static double megahertz(Inventory inventory, int depth) {
        return ReachableClock.of(FAMILY, inventory, OptionalInt.of(depth))
                .orElseThrow()
                .megahertz();
    }

    /** A LUT and 96 bits of carry, and two levels of LUTs for 16 positions, behind a register of 0.2 ns; 725 MHz by the clock network. */
    @Test
    void aPipelineCutsTheWayIntoEqualPieces() {
        double way = 0.45 + 96 * 0.010 + 2 * 0.45;
        for (int depth = 1; depth <= 3; depth++) {
            double expected = Math.min(725, 1000 / (0.2 + way / depth));
            assertThat(megahertz(ADDER_AND_SHIFTER, depth)).isCloseTo(expected, Offset.offset(1e-6));
        }
    }

    @Test
    void withoutAPipelineTheSlowestPrimitiveStandsAlone() {
        assertThat(ReachableClock.of(FAMILY, ADDER_AND_SHIFTER, OptionalInt.empty()))
                .get()
                .satisfies(each ->
                        assertThat(each.megahertz()).isCloseTo(1000 / (0.2 + 0.45 + 0.96), Offset.offset(1e-6)));
    }

    @Test
    void aHardBlockHasALimitOfItsOwn() {
        Inventory ultra = Inventory.on("fabric")
                .add(
                        "words",
                        1,
                        new Component.Memory(Component.MemoryKind.ULTRA, Component.PortKind.SIMPLE_DUAL, 64, 4096))
                .build();
        assertThat(ReachableClock.of(FAMILY, ultra, OptionalInt.of(16))).contains(new ReachableClock(560, "ultra ram"));
    }

    @Test
    void theOlderFamilyIsSlower() {
        double newer = megahertz(ADDER_AND_SHIFTER, 2);
        double older = ReachableClock.of(Family.named("7-series"), ADDER_AND_SHIFTER, OptionalInt.of(2))
                .orElseThrow()
                .megahertz();
        assertThat(older).isLessThan(newer);
    }

    @Test
    void partsOutsideHaveNoLimit() {
        Inventory outside = Inventory.on("ddr")
                .add("dram", 1, new Component.Block("ddr4", 64))
                .build();
        assertThat(ReachableClock.of(FAMILY, outside, OptionalInt.empty())).isEmpty();
    }
}
