package cyclode.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.number.EdgeValues;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.IntTensor;
import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.RsqrtTable;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LayerNormTest {
    private static final IntFormat S8 = IntFormat.signed(8);
    private static final IntFormat S16 = IntFormat.signed(16);

    private static int[] filled(int length, int value) {
        int[] values = new int[length];
        Arrays.fill(values, value);
        return values;
    }

    private static int[] row(LayerNormParameters parameters, int... x) {
        return LayerNorm.rows(IntTensor.of(S16, x, 1, x.length), parameters).data();
    }

    @Test
    void normalizesARowWorkedByHand() {
        // S = 6, Q = 14, v = 3 * 14 - 36 = 6, q = 2, ib = 1: j = (6 >> 1) - 2 = 1; r = 256 / sqrt(1.75) = 193.5 -> 194
        int[] table = RsqrtTable.of(1, 8);
        assertThat(table[1]).isEqualTo(194);
        LayerNormParameters parameters = new LayerNormParameters(
                1, 8, 4, 4, new IntTable(table), new IntTable(16, 16, 32), new IntTable(0, 5, -1), S8);
        // n = -3 0 3, u = round(-+582 / 2^(8 + 1 - 4)) = -18 0 18; y = -18, 0 + 5, 36 - 1
        assertThat(row(parameters, 1, 2, 3)).containsExactly(-18, 5, 35);
    }

    @Test
    void withoutTheMeanARowIsDividedByItsRootMeanSquare() {
        // S = 0, Q = 14, v = 3 * 14 = 42, q = 4, ib = 1: j = (42 >> 3) - 2 = 3; r = 256 / sqrt(2.75) = 154.4 -> 154
        LayerNormParameters parameters = new LayerNormParameters(
                1, 8, 4, 0, new IntTable(RsqrtTable.of(1, 8)), new IntTable(1, 1, 1), new IntTable(0, 0, 0), S8, false);
        // n = 3 6 9, u = round(n * 154 / 2^(8 + 2 - 4)) = 7.2, 14.4, 21.7: x over sqrt(14/3) = 2.16, in sixteenths
        assertThat(row(parameters, 1, 2, 3)).containsExactly(7, 14, 22);
    }

    @Test
    void aSmallVarianceSelectsItsOwnEntry() {
        // v = 6, q = 2 = ib: j = 6 - 4 = 2; r = 256 / sqrt(1.625) = 200.8 -> 201; u = round(-+603 / 32) = -+19
        LayerNormParameters parameters = new LayerNormParameters(
                2, 8, 4, 0, new IntTable(RsqrtTable.of(2, 8)), new IntTable(1, 1, 1), new IntTable(0, 0, 0), S8);
        assertThat(row(parameters, 1, 2, 3)).containsExactly(-19, 0, 19);
    }

    @Test
    void aConstantRowBecomesItsBeta() {
        LayerNormParameters parameters = new LayerNormParameters(
                4, 12, 8, 3, new IntTable(RsqrtTable.of(4, 12)), new IntTable(9, 9), new IntTable(7, 1000), S8);
        assertThat(row(parameters, -32768, -32768)).containsExactly(7, 127);
    }

    @Test
    void takesTheExtremesOfTheLongestRow() {
        int[] x = filled(LayerNormParameters.MAX_ROW, -32768);
        Arrays.fill(x, 0, x.length / 2, 32767);
        LayerNormParameters parameters = new LayerNormParameters(
                6,
                16,
                12,
                6,
                new IntTable(RsqrtTable.of(6, 16)),
                new IntTable(filled(x.length, 1)),
                new IntTable(filled(x.length, 0)),
                S16);
        // +-1 with 12 fraction bits, 6 of them dropped
        assertThat(row(parameters, x)).startsWith(64).endsWith(-64).containsOnly(64, -64);
    }

    @Test
    void saturatesTheNormalizedValueTo16Bits() {
        int[] x = filled(4096, 0);
        x[0] = 1; // normalized: about sqrt(4095) = 63.99, with 12 fraction bits beyond 16 bits
        LayerNormParameters parameters = new LayerNormParameters(
                8,
                16,
                12,
                0,
                new IntTable(RsqrtTable.of(8, 16)),
                new IntTable(filled(4096, 1)),
                new IntTable(filled(4096, 0)),
                IntFormat.signed(24));
        assertThat(row(parameters, x)[0]).isEqualTo(32767);
    }

    @Test
    void liesWithinHalfAPercentOfTheRealFunction() {
        SplittableRandom random = new SplittableRandom(14);
        for (int round = 0; round < 300; round++) {
            int length = random.nextInt(2, 300);
            IntTensor x = EdgeValues.tensor(IntFormat.signed(random.nextInt(2, 17)), random, 1, length);
            LayerNormParameters parameters = new LayerNormParameters(
                    6,
                    16,
                    10,
                    0,
                    new IntTable(RsqrtTable.of(6, 16)),
                    new IntTable(filled(length, 1)),
                    new IntTable(filled(length, 0)),
                    S16);
            int[] y = row(parameters, x.data());
            double mean = Arrays.stream(x.data()).average().orElseThrow();
            double variance = Arrays.stream(x.data())
                    .mapToDouble(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            for (int i = 0; i < length && variance > 0; i++) {
                double exact = Math.min(32767, 1024.0 * (x.data()[i] - mean) / StrictMath.sqrt(variance));
                // half an entry of 64 to the octave is 1/256 of the square root, and half a step of rounding
                assertThat(Math.abs(y[i] - exact)).isLessThan(0.6 + Math.abs(exact) / 250.0);
            }
        }
    }

    @Test
    void refusesAnotherRowLengthOrAWiderInput() {
        LayerNormParameters parameters = new LayerNormParameters(
                4, 12, 8, 3, new IntTable(RsqrtTable.of(4, 12)), new IntTable(9, 9), new IntTable(7, 1000), S8);
        assertThatThrownBy(() -> row(parameters, 1, 2, 3)).hasMessage("values of a layer norm row: 3; allowed: 2");
        IntTensor wide = IntTensor.zeros(IntFormat.signed(17), 1, 2);
        assertThatThrownBy(() -> LayerNorm.rows(wide, parameters)).hasMessageContaining("layer norm input is s17");
    }
}
