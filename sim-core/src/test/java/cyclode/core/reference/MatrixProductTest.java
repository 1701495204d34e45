package cyclode.core.reference;

import static cyclode.core.reference.MatrixProduct.NO_BIAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.number.Accumulator;
import cyclode.core.number.EdgeValues;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization;
import cyclode.core.number.Rounding;
import cyclode.core.operator.ProductParameters;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MatrixProductTest {
    private static final IntFormat S8 = IntFormat.signed(8);
    private static final Accumulator NARROW = new Accumulator(8, Overflow.SATURATE);
    private static final ProductParameters WIDE = ProductParameters.symmetric(new Accumulator(32, Overflow.SATURATE));

    private static IntTensor tensor(int rows, int columns, int... values) {
        return IntTensor.of(S8, values, rows, columns);
    }

    @Test
    void multipliesASmallPairWorkedByHand() {
        IntTensor a = tensor(2, 3, 1, 2, 3, -4, 5, -6);
        IntTensor b = tensor(3, 2, 7, 8, 9, 10, 11, 12);
        Accumulators sums = MatrixProduct.of(a, b, new long[] {100, -100}, WIDE);
        assertThat(sums.values()).containsExactly(158, -36, 51, -154);
        assertThat(sums.shape()).containsExactly(2, 2);
    }

    @Test
    void subtractsTheZeroPoints() {
        ProductParameters parameters = new ProductParameters(3, -2, WIDE.accumulator());
        // (1 - 3)(5 + 2) + (4 - 3)(-6 + 2) = -18
        assertThat(MatrixProduct.of(tensor(1, 2, 1, 4), tensor(2, 1, 5, -6), NO_BIAS, parameters)
                        .values())
                .containsExactly(-18);
    }

    @Test
    void saturatesAfterEveryAdditionInAscendingOrder() {
        IntTensor ones = tensor(1, 3, 1, 1, 1);
        ProductParameters saturating = ProductParameters.symmetric(NARROW);
        assertThat(MatrixProduct.of(ones, tensor(3, 1, 100, 100, -100), NO_BIAS, saturating)
                        .values())
                .containsExactly(27); // 100, 127, 27
        assertThat(MatrixProduct.of(ones, tensor(3, 1, 100, -100, 100), NO_BIAS, saturating)
                        .values())
                .containsExactly(100);
        ProductParameters wrapping = ProductParameters.symmetric(new Accumulator(8, Overflow.WRAP));
        assertThat(MatrixProduct.of(ones, tensor(3, 1, 100, 100, -100), NO_BIAS, wrapping)
                        .values())
                .containsExactly(100);
    }

    @Test
    void fitsTheBiasBeforeItAdds() {
        IntTensor minusOne = tensor(1, 1, -1);
        assertThat(MatrixProduct.of(tensor(1, 1, 1), minusOne, new long[] {1000}, ProductParameters.symmetric(NARROW))
                        .values())
                .containsExactly(126);
    }

    @Test
    void equalsTheExactProductWhereNothingOverflows() {
        SplittableRandom random = new SplittableRandom(8);
        Accumulator widest = new Accumulator(48, Overflow.SATURATE);
        for (int round = 0; round < 100; round++) {
            int m = random.nextInt(1, 7);
            int k = random.nextInt(1, 40);
            int n = random.nextInt(1, 7);
            IntTensor a = EdgeValues.tensor(IntFormat.signed(random.nextInt(1, 17)), random, m, k);
            IntTensor b = EdgeValues.tensor(IntFormat.unsigned(random.nextInt(1, 17)), random, k, n);
            ProductParameters parameters =
                    new ProductParameters(random.nextInt(-99, 99), random.nextInt(-99, 99), widest);
            long[] values = MatrixProduct.of(a, b, NO_BIAS, parameters).values();
            for (int i = 0; i < m * n; i++) {
                BigInteger exact = BigInteger.ZERO;
                for (int l = 0; l < k; l++) {
                    BigInteger left = BigInteger.valueOf(a.at(i / n, l) - parameters.zeroPointA());
                    BigInteger right = BigInteger.valueOf(b.at(l, i % n) - parameters.zeroPointB());
                    exact = exact.add(left.multiply(right));
                }
                assertThat(values[i]).isEqualTo(exact.longValueExact());
            }
        }
    }

    @Test
    void wrappingNeverDependsOnTheOrder() {
        SplittableRandom random = new SplittableRandom(9);
        ProductParameters wrapping = ProductParameters.symmetric(new Accumulator(12, Overflow.WRAP));
        for (int round = 0; round < 100; round++) {
            IntTensor a = EdgeValues.tensor(S8, random, 1, 9);
            IntTensor b = EdgeValues.tensor(S8, random, 9, 1);
            long forward = MatrixProduct.of(a, b, NO_BIAS, wrapping).values()[0];
            long backward = MatrixProduct.of(reversed(a), reversed(b), NO_BIAS, wrapping)
                    .values()[0];
            assertThat(forward).isEqualTo(backward);
        }
    }

    private static IntTensor reversed(IntTensor tensor) {
        int[] data = new int[tensor.length()];
        for (int i = 0; i < data.length; i++) {
            data[i] = tensor.data()[data.length - 1 - i];
        }
        return IntTensor.of(tensor.format(), data, tensor.shape());
    }

    @Test
    void requantizesWithTheReluAtTheZeroPoint() {
        Accumulators sums = new Accumulators(new long[] {-64, -16, 0, 24, 9000}, 5);
        Requantization shift = new Requantization.Shift(4, Rounding.HALF_UP, -1, S8, Overflow.SATURATE);
        assertThat(sums.requantize(shift).data()).containsExactly(-5, -2, -1, 1, 127);
        assertThat(sums.requantizeRelu(shift).data()).containsExactly(-1, -1, -1, 1, 127);
    }

    @Test
    void refusesOperandsThatDoNotMeet() {
        assertThatThrownBy(() -> MatrixProduct.of(tensor(1, 2, 1, 1), tensor(1, 1, 1), NO_BIAS, WIDE))
                .hasMessage("rows of B: 1; allowed: 2");
        assertThatThrownBy(() -> MatrixProduct.of(tensor(1, 1, 1), tensor(1, 1, 1), new long[2], WIDE))
                .hasMessage("values of the bias: 2; allowed: 1");
        IntTensor widest = IntTensor.of(IntFormat.signed(32), new int[] {Integer.MIN_VALUE}, 1, 1);
        ProductParameters far = new ProductParameters(Integer.MAX_VALUE, Integer.MAX_VALUE, WIDE.accumulator());
        assertThatThrownBy(() -> MatrixProduct.of(widest, widest, NO_BIAS, far))
                .isInstanceOf(ArithmeticException.class);
    }
}
