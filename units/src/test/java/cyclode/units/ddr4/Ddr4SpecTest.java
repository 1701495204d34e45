package cyclode.units.ddr4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class Ddr4SpecTest {
    private static final Ddr4Spec OPEN = Ddr4Specs.named("D2_1rank_open_rochrababgco");

    @Test
    void geometryMustBePowersOfTwo() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ddr4Geometry(1, 3, 4, 16, 64, 64));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ddr4Geometry(8, 4, 4, 16, 64, 64));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ddr4Geometry(1, 4, 4, 16, 4, 64));
    }

    @Test
    void longDistancesCoverShortOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPEN.timing().with(Map.of("tCCD_S", 6, "tCCD_L", 4)))
                .withMessageContaining("tCCD_L");
    }

    @Test
    void refreshMustLeaveTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPEN.timing().with(Map.of("tREFI", 430)))
                .withMessageContaining("tREFI");
    }

    @Test
    void anUnknownTimingParameterAndOneOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ddr4Unit("ddr", "zcu104", Map.of("tRDC", 20)))
                .withMessageContaining("there is no timing parameter 'tRDC'; nearest: 'tRCD'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ddr4Unit("ddr", "zcu104", Map.of("tRCD", 0)))
                .withMessage("tRCD (activate to read or write) is 0 cycles; allowed: 1 to 8192");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ddr4Unit("ddr", "zcu104", Map.of("tCCD_S", 3)))
                .withMessageContaining("allowed: 4 (BL / 2) to 8192");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ddr4Timing(Map.of("CL", 17)))
                .withMessage("timing parameter 'CWL' is missing");
    }

    @Test
    void watermarksMustFitTheBuffer() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestQueues.Shared(32, 32, 33, 6, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestQueues.Shared(32, 32, 6, 6, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestQueues.PerBank(32, 0, 8, 8, 4));
    }

    @Test
    void anUnknownNameSaysWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ddr4Specs.named("ddr5"))
                .withMessageContaining("zcu104");
    }

    @Test
    void theBoardsMemoryHasItsPublishedSizeAndPeak() {
        Ddr4Spec board = Ddr4Specs.named("zcu104");
        assertThat(board.geometry().bytes()).isEqualTo(2L << 30);
        // 64 bytes in 4 cycles of 1.2 GHz are 19.2 GB/s.
        assertThat(board.geometry().burstBytes() * 12 / board.timing().burst()).isEqualTo(192);
    }

    @Test
    void offersInThePastAndCallsFromCompletionsAreRefused() {
        Ddr4Controller channel = new Ddr4Controller(OPEN, (tag, cycle, write) -> {});
        channel.advance(10);
        assertThatIllegalArgumentException().isThrownBy(() -> channel.offer(0, false, 0, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> channel.offer(-1, false, 0, 11));
        Ddr4Controller[] self = new Ddr4Controller[1];
        self[0] = new Ddr4Controller(OPEN, (tag, cycle, write) -> self[0].advance(cycle + 1));
        self[0].offer(0, true, 0, 1);
        assertThatIllegalStateException().isThrownBy(() -> self[0].advance(10));
    }
}
