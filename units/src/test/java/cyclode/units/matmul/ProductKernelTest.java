package cyclode.units.matmul;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.number.Accumulator;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.operator.ProductParameters;
import cyclode.core.reference.MatrixProduct;
import cyclode.units.harness.Values;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The kernel against the golden product where sums just fit, and where they just do not. */
class ProductKernelTest {
    private static long[] kernel(int[] a, int[] b, int k, long[] bias, Accumulator accumulator) {
        return ProductKernel.multiply(rows(a, k), rows(b, b.length / k), bias, accumulator);
    }

    private static int[][] rows(int[] values, int columns) {
        int[][] rows = new int[values.length / columns][columns];
        for (int i = 0; i < values.length; i++) {
            rows[i / columns][i % columns] = values[i];
        }
        return rows;
    }

    private static long[] golden(int[] a, int[] b, int k, long[] bias, Accumulator accumulator) {
        IntFormat wide = IntFormat.signed(32);
        return MatrixProduct.of(
                        IntTensor.of(wide, a, a.length / k, k),
                        IntTensor.of(wide, b, k, b.length / k),
                        bias,
                        ProductParameters.symmetric(accumulator))
                .values();
    }

    @Test
    void everyAccumulatorWidthGivesTheGoldenSums() {
        SplittableRandom random = new SplittableRandom(7);
        IntFormat operand = IntFormat.signed(16);
        for (int bits = 8; bits <= 48; bits++) {
            for (Overflow overflow : Overflow.values()) {
                int k = random.nextInt(1, 40);
                int[] a = Values.of(random, operand, 5 * k);
                int[] b = Values.of(random, operand, k * 11);
                long[] bias = new long[11];
                for (int j = 0; j < bias.length; j++) {
                    bias[j] = random.nextLong(-(1L << 40), 1L << 40);
                }
                Accumulator accumulator = new Accumulator(bits, overflow);
                assertThat(kernel(a, b, k, bias, accumulator))
                        .as("%s, k %d", accumulator, k)
                        .isEqualTo(golden(a, b, k, bias, accumulator));
            }
        }
    }

    @Test
    void theGreatestSumsOfEightBitOperandsFillTwentyFourBitsAndNoFewer() {
        int[] a = new int[512];
        java.util.Arrays.fill(a, -128);
        for (int bits = 22; bits <= 26; bits++) {
            Accumulator accumulator = new Accumulator(bits, Overflow.SATURATE);
            assertThat(kernel(a, a, 512, new long[0], accumulator))
                    .isEqualTo(golden(a, a, 512, new long[0], accumulator))
                    .containsExactly(Math.min(512L << 14, (1L << (bits - 1)) - 1));
        }
    }

    @Test
    void withSaturationTheOrderOfTheSumDecides() {
        Accumulator accumulator = new Accumulator(8, Overflow.SATURATE);
        int[] ones = {1, 1, 1};
        assertThat(kernel(ones, new int[] {100, 100, -100}, 3, new long[0], accumulator))
                .containsExactly(27);
        assertThat(kernel(ones, new int[] {100, -100, 100}, 3, new long[0], accumulator))
                .containsExactly(100);
    }
}
