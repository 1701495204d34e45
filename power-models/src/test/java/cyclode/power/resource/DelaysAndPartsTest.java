package cyclode.power.resource;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MultiplyAccumulate;
import cyclode.power.device.Devices;
import cyclode.power.device.Family;
import org.junit.jupiter.api.Test;

/** Delays, words in LUTs, products in parts, and two products in a block. */
class DelaysAndPartsTest {
    private static ResourceEstimator estimator(String device) {
        return new ResourceEstimator(Devices.named(device), new Options(Flow.YOSYS, true, false));
    }

    private static Resources of(Component component) {
        return estimator("xczu9eg").of(component);
    }

    @Test
    void aDelayIsAShiftRegisterFromThreeStagesOn() {
        assertThat(of(new Component.Delay(8, 2))).isEqualTo(Resources.flipFlops(16));
        assertThat(of(new Component.Delay(8, 3)).lutRam()).isEqualTo(8);
        assertThat(of(new Component.Delay(8, 3)).ff()).isZero();
        assertThat(of(new Component.Delay(8, 32)).lutRam()).isEqualTo(8);
        assertThat(of(new Component.Delay(8, 33)).lutRam()).isEqualTo(16);
    }

    @Test
    void wordsThatAreShownAtOnceHaveNoRegisterBehindThem() {
        assertThat(of(new Component.RegisterFile(14, 32))).isEqualTo(new Resources(0, 8, 0, 0, 0, 0, 0));
    }

    @Test
    void thePartsOfAProductAreJoinedByAdders() {
        assertThat(DspInference.joins(Family.named("ultrascale-plus").dsp(), 18, 27))
                .isZero();
        // One part more of the narrower operand, 17 bits up.
        assertThat(DspInference.joins(Family.named("ultrascale-plus").dsp(), 24, 19))
                .isEqualTo(24 + 19 - 17);
        // Two by two, of 26 and 6 by 17 and 15 bits.
        assertThat(DspInference.joins(Family.named("ultrascale-plus").dsp(), 32, 32))
                .isEqualTo((26 + 32 - 17) + (6 + 32 - 17) + (64 - 26));
        assertThat(of(new Component.Multiplier(24, 19)).lut()).isEqualTo(26);
        assertThat(estimator("xc7z045").of(new Component.Multiplier(32, 32)).lut())
                .isZero();
    }

    @Test
    void twoProductsShareABlockWhereTwoOperandsFitItsWidePort() {
        assertThat(estimator("xczu9eg").packsTwo(new MultiplyAccumulate(9, 9, 24)))
                .isTrue();
        assertThat(estimator("xczu9eg").packsTwo(new MultiplyAccumulate(10, 9, 24)))
                .isFalse();
        assertThat(estimator("xc7z045").packsTwo(new MultiplyAccumulate(8, 8, 24)))
                .isTrue();
        assertThat(estimator("xc7z045").packsTwo(new MultiplyAccumulate(9, 9, 24)))
                .isFalse();
    }
}
