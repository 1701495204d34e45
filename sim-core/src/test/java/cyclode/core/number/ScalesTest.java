package cyclode.core.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scales, bounds and widths: worked out by hand. */
class ScalesTest {
    private static final IntFormat S8 = IntFormat.signed(8);

    /** Multiplier and shift by the rule: five decimals, then the least shift of which the error is 1e-4 at most. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 1, 1",
        "1, 2, 1",
        "3, 6, 1",
        "0.75, 3, 2",
        "1.625, 13, 3",
        // 0.3: 2457/8192 = 0.29993 is off by 2.4e-4, 4915/16384 = 0.299988 by 4.1e-5; 1229/4096 = 0.300049 by 1.6e-4.
        "0.3, 4915, 14",
        // 1/3 is 0.33333; 5461/16384 = 0.333313 is off by 5.2e-5, 2731/8192 = 0.333374 by 1.3e-4.
        "0.333333333, 5461, 14",
        // Rounds to 0.00001 = 1e-5: 10737/2^30 is off by 3.9e-5, 5369/2^29 by 5.4e-5, 2684/2^28 by 1.3e-4.
        "0.0000098, 5369, 29",
        // Below half of the fifth decimal.
        "0.0000049, 0, 1",
        "1000000, 2000000, 1",
    })
    void ratiosAreApproximatedAsTheGeneratorDoes(double ratio, long multiplier, int shift) {
        assertThat(IntegerScale.approximating(ratio)).isEqualTo(new IntegerScale(multiplier, shift));
    }

    /** The rule itself, over many ratios: no lesser shift does, and this one does. */
    @Test
    void theShiftIsTheLeastThatIsNearEnough() {
        for (int i = 1; i < 4000; i++) {
            double ratio = i * 0.00123;
            double rounded = Math.rint(ratio * 1e5) / 1e5;
            IntegerScale scale = IntegerScale.approximating(ratio);
            assertThat(off(rounded, scale.shift())).as("%s", ratio).isLessThanOrEqualTo(1e-4);
            for (int less = 1; less < scale.shift(); less++) {
                assertThat(off(rounded, less)).as("%s by %d", ratio, less).isGreaterThan(1e-4);
            }
            assertThat(scale.ratio()).isCloseTo(rounded, within(1e-4 * rounded));
        }
    }

    private static double off(double ratio, int shift) {
        double power = Math.pow(2, shift);
        return Math.abs(Math.rint(ratio * power) / power - ratio) / ratio;
    }

    @Test
    void scalesStayInTheirRanges() {
        assertThat(new IntegerScale(3, 4).ratio()).isEqualTo(0.1875);
        assertThat(new IntegerScale(255, 8).multiplierBits()).isEqualTo(9);
        assertThat(new IntegerScale(256, 8).multiplierBits()).isEqualTo(10);
        assertThat(new IntegerScale(0, 1).multiplierBits()).isEqualTo(1);
        assertThatThrownBy(() -> new IntegerScale(1L << 31, 1))
                .hasMessage("scale multiplier is 2147483648; allowed: 0 to 2147483647");
        assertThatThrownBy(() -> new IntegerScale(1, 33)).hasMessage("scale shift is 33; allowed: 1 to 32");
        for (double wrong : new double[] {0, -1, Double.NaN, 1_000_001}) {
            assertThatThrownBy(() -> IntegerScale.approximating(wrong))
                    .hasMessage("ratio of scales is " + wrong + "; allowed: above 0, up to 1000000");
        }
    }

    @Test
    void asymmetricFormatsHoldTheirZeroPoint() {
        assertThat(new AffineFormat(8, -128).differenceBits()).isEqualTo(9);
        assertThat(new AffineFormat(8, -128).format()).isEqualTo(S8);
        assertThatThrownBy(() -> new AffineFormat(11, 0)).hasMessage("bits is 11; allowed: 2 to 10");
        assertThatThrownBy(() -> new AffineFormat(4, 8)).hasMessage("zero-point is 8; allowed: -8 to 7 (s4)");
    }

    @Test
    void boundsClipAndAReluRaisesTheLower() {
        Bounds bounds = new Bounds(-3, 5);
        assertThat(new int[] {bounds.clip(-4), bounds.clip(-3), bounds.clip(4), bounds.clip(6)})
                .containsExactly(-3, -3, 4, 5);
        assertThat(bounds.above(true, 2)).isEqualTo(new Bounds(2, 5));
        assertThat(bounds.above(true, -9)).isEqualTo(bounds);
        assertThat(bounds.above(false, 2)).isEqualTo(bounds);
        assertThat(new Bounds(4, 4).clip(9)).isEqualTo(4);
        assertThatThrownBy(() -> new Bounds(1, 0)).hasMessage("bounds are 1 and 0; allowed: the least first");
    }

    /** -128 needs 8 bits as 127 does, 128 and -129 need 9; 0 and -1 are the two values of one bit. */
    @ParameterizedTest
    @CsvSource({"0, 0, 1", "-1, 0, 1", "0, 1, 2", "-128, 127, 8", "0, 128, 9", "-129, 0, 9", "-1, 0, 1", "-2, 1, 2"})
    void theNarrowestNumberHoldsBothEnds(long least, long most, int bits) {
        assertThat(IntFormat.bitsOf(least, most)).isEqualTo(bits);
    }

    @Test
    void anUnsignedFormatNeedsOneBitMoreAsASignedOne() {
        assertThat(IntFormat.unsigned(7).signedBits()).isEqualTo(8);
        assertThat(S8.signedBits()).isEqualTo(8);
    }

    @Test
    void fractionsAreInLowestTermsOverAPositiveDenominator() {
        assertThat(Fraction.of(-6, 4)).isEqualTo(new Fraction(-3, 2)).hasToString("-3/2");
        assertThatThrownBy(() -> Fraction.of(1, 0)).hasMessageStartingWith("denominator is 0; allowed: 1 to");
        assertThatThrownBy(() -> Fraction.of(1, -2)).hasMessageStartingWith("denominator is -2; allowed: 1 to");
    }

    @Test
    void tablesAreTellableApart() {
        IntTable table = new IntTable(1, 2);
        assertThat(table).hasSameHashCodeAs(new IntTable(1, 2)).hasToString("#2:3e2");
        assertThat(table.hashCode()).isNotEqualTo(new IntTable(2, 1).hashCode());
    }

    @Test
    void channelsAreCutOutOfTheirRow() {
        Requantization.Affine a = affine(1, 0);
        Requantization.Affine b = affine(2, 0);
        Requantization.Affine c = affine(3, 0);
        ChannelRequantization all = new ChannelRequantization.PerChannel(List.of(a, b, c));
        assertThat(all.channels(1, 2)).isEqualTo(new ChannelRequantization.PerChannel(List.of(b, c)));
        assertThat(new ChannelRequantization.PerChannel(List.of(affine(1, 9))).zeroPoint())
                .isEqualTo(9);
        // 31 bits of the widest multiplier leave 32.
        ChannelRequantization wide =
                new ChannelRequantization.PerChannel(List.of(affine(1, 0), affine(Integer.MAX_VALUE, 0)));
        assertThat(wide.maxAccumulatorBits()).isEqualTo(32);
    }

    private static Requantization.Affine affine(long multiplier, long zeroPoint) {
        return new Requantization.Affine(multiplier, 0, 4, Rounding.HALF_UP, zeroPoint, S8, Overflow.SATURATE);
    }

    /** Each of the ranges that the pages give, at its ends and one beyond. */
    @Test
    void requantizationsStayInTheirRanges() {
        IntFormat u32 = IntFormat.unsigned(32);
        IntTable two = new IntTable(0, 1);
        IntTable three = new IntTable(0, 1, 2);
        Rounding up = Rounding.HALF_UP;
        Overflow fit = Overflow.SATURATE;
        long most = Integer.MAX_VALUE;
        List<Runnable> allowed = List.of(
                () -> new Requantization.MultiplierShift(most, 62, up, 127, S8, fit),
                () -> new Requantization.LookupTable(47, up, Integer.MAX_VALUE - 1, two, S8),
                () -> new Requantization.Interpolation(30, 1 << 30, three, S8),
                () -> new Requantization.Interpolation(0, -(1 << 30), three, S8),
                () -> new Requantization.Affine(-most, -most, 62, up, -128, S8, fit));
        allowed.forEach(Runnable::run);
        refused(
                "requantization shift is 63; allowed: 0 to 62",
                () -> new Requantization.MultiplierShift(1, 63, up, 0, S8, fit));
        refused("requantization output is u32;", () -> new Requantization.MultiplierShift(1, 0, up, 0, u32, fit));
        refused("zeroPoint is 128;", () -> new Requantization.MultiplierShift(1, 0, up, 128, S8, fit));
        refused(
                "requantization shift is 48; allowed: 0 to 47",
                () -> new Requantization.LookupTable(48, up, 0, two, S8));
        refused("requantization output is u32;", () -> new Requantization.LookupTable(0, up, 0, two, u32));
        refused(
                "requantization table low is 2147483647; allowed: -2147483648 to 2147483646",
                () -> new Requantization.LookupTable(0, up, Integer.MAX_VALUE, two, S8));
        refused(
                "interpolation shift is 31; allowed: 0 to 30",
                () -> new Requantization.Interpolation(31, 0, three, S8));
        refused("interpolation output is u32;", () -> new Requantization.Interpolation(0, 0, three, u32));
        refused(
                "interpolation table low is 1073741825;",
                () -> new Requantization.Interpolation(0, (1 << 30) + 1, three, S8));
        refused(
                "interpolation table[2] is 200;",
                () -> new Requantization.Interpolation(0, 0, new IntTable(0, 1, 200), S8));
        refused(
                "requantization multiplier is 2147483648;",
                () -> new Requantization.Affine(most + 1, 0, 0, up, 0, S8, fit));
        refused(
                "requantization offset is -2147483648;",
                () -> new Requantization.Affine(0, -most - 1, 0, up, 0, S8, fit));
        refused(
                "requantization shift is 63; allowed: 0 to 62",
                () -> new Requantization.Affine(0, 0, 63, up, 0, S8, fit));
        refused("requantization output is u32;", () -> new Requantization.Affine(0, 0, 0, up, 0, u32, fit));
        refused("zeroPoint is -129;", () -> new Requantization.Affine(0, 0, 0, up, -129, S8, fit));
        assertThat(new Requantization.Interpolation(0, 0, three, S8).maxAccumulatorBits())
                .isEqualTo(48);
    }

    private static void refused(String message, Runnable made) {
        assertThatThrownBy(made::run).hasMessageStartingWith(message);
    }

    @Test
    void signsAndPowersOfTwoAreRequired() {
        Require.signed("x", S8);
        refused("x is u8; allowed: signed formats only", () -> Require.signed("x", IntFormat.unsigned(8)));
        Require.powerOfTwo("x", 1, 8);
        Require.powerOfTwo("x", 8, 8);
        refused("x is 16; allowed: a power of two from 1 to 8", () -> Require.powerOfTwo("x", 16, 8));
        refused("x is 6; allowed: a power of two from 1 to 8", () -> Require.powerOfTwo("x", 6, 8));
        refused("x is -2147483648;", () -> Require.powerOfTwo("x", Integer.MIN_VALUE, 8));
    }
}
