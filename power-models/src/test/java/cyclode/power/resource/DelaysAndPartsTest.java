package cyclode.power.resource;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MultiplyAccumulate;
import cyclode.power.device.Devices;
import cyclode.power.device.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /**
     * Signed ports of 27 and 18 bits on UltraScale+ (AMD UG579), of 25 and 18 on the 7 series (UG479). A part below the topmost is
     * unsigned and one bit narrower: n parts reach 26 n + 1, 24 n + 1 and 17 n + 1 bits. The wider operand goes to the
     * wider port. UG479 builds 35 x 35 bits of four blocks.
     */
    @ParameterizedTest
    @CsvSource({
        "27, 18, 1, 2",
        "25, 18, 1, 1",
        "28, 18, 2, 2",
        "26, 18, 1, 2",
        "27, 19, 2, 4",
        "25, 35, 4, 4",
        "35, 35, 4, 4",
        "36, 18, 2, 2",
        "36, 25, 4, 4",
        "36, 36, 6, 6",
        "53, 18, 2, 3",
        "54, 18, 3, 3",
        "54, 27, 6, 6",
        "53, 35, 4, 6",
        "54, 54, 12, 12",
        "9, 9, 1, 1",
        "2, 7, 1, 1",
    })
    void aProductTakesAsManyBlocksAsItsOperandsHaveParts(int bitsA, int bitsB, long ultraScale, long sevenSeries) {
        for (Flow flow : new Flow[] {Flow.YOSYS, Flow.VIVADO}) {
            assertThat(DspInference.blocks(Family.named("ultrascale-plus").dsp(), flow, bitsA, bitsB))
                    .isEqualTo(ultraScale);
            assertThat(DspInference.blocks(Family.named("ultrascale-plus").dsp(), flow, bitsB, bitsA))
                    .isEqualTo(ultraScale);
            assertThat(DspInference.blocks(Family.named("7-series").dsp(), flow, bitsA, bitsB))
                    .isEqualTo(sevenSeries);
        }
        assertThat(DspInference.blocks(Family.named("7-series").dsp(), Flow.YOSYS_NO_DSP, bitsA, bitsB))
                .isZero();
    }

    /** Yosys 0.23 leaves a product of fewer than nine bits in LUTs (DSP_Y_MINWIDTH), and one with an operand of one bit. */
    @Test
    void aNarrowProductIsBuiltOfLuts() {
        Family.Dsp dsp = Family.named("ultrascale-plus").dsp();
        assertThat(DspInference.blocks(dsp, Flow.YOSYS, 4, 4)).isZero();
        assertThat(DspInference.blocks(dsp, Flow.YOSYS, 4, 5)).isOne();
        assertThat(DspInference.blocks(dsp, Flow.YOSYS, 1, 27)).isZero();
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
