package cyclode.units.evidence.dram;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.units.ddr4.Ddr4Specs;
import cyclode.units.ddr4.Ddr4Unit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Traffic through named channels, and what a changed timing parameter does to it. */
class DramTrafficTest {
    @Test
    void aTimingParameterIsChangedByItsName() {
        long usual = DramRun.of(new Ddr4Unit("ddr", "zcu104", Map.of()).spec(), DramTrace.RAND_READ, 1_000)
                .lastReadDone();
        for (String slower : List.of("tRCD", "tRP", "tRAS", "tFAW", "CL")) {
            Ddr4Unit unit = new Ddr4Unit("ddr", "zcu104", Map.of(slower, 90));
            assertThat(DramRun.of(unit.spec(), DramTrace.RAND_READ, 1_000).lastReadDone())
                    .as(slower)
                    .isGreaterThan(usual);
        }
        Ddr4Unit faster = new Ddr4Unit("ddr", "zcu104", Map.of("tRCD", 10));
        assertThat(DramRun.of(faster.spec(), DramTrace.RAND_READ, 1).lastReadDone())
                .isEqualTo(DramRun.of(Ddr4Specs.named("zcu104"), DramTrace.RAND_READ, 1)
                                .lastReadDone()
                        - 7);
    }

    @Test
    void theBoardsMemoryStreamsNearItsPeakAndLosesLessThanHalfOnRandomReads() {
        long sequential = DramRun.of(Ddr4Specs.named("zcu104"), DramTrace.SEQ_READ, 20_000)
                .lastReadDone();
        long random = DramRun.of(Ddr4Specs.named("zcu104"), DramTrace.RAND_READ, 20_000)
                .lastReadDone();
        assertThat(20_000 * 4.0 / sequential).isBetween(0.90, 1.0);
        assertThat(20_000 * 4.0 / random).isBetween(0.30, 0.50);
    }
}
