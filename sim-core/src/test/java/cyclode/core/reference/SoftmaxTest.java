package cyclode.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.number.EdgeValues;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.IntTensor;
import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.core.operator.SoftmaxTables;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
    private static final Reciprocal DIVIDER = new Reciprocal.Divider();

    private static SoftmaxParameters small(boolean subtractMax, Reciprocal reciprocal) {
        return new SoftmaxParameters(4, subtractMax, 1, new IntTable(15, 5, 1, 0), 4, 4, reciprocal);
    }

    private static int[] row(SoftmaxParameters parameters, int... values) {
        return Softmax.rows(IntTensor.of(parameters.input(), values, 1, values.length), parameters)
                .data();
    }

    @Test
    void dividesARowWorkedByHand() {
        // d = 0 1 2 5 15, index 0 0 1 2 3, e = 15 15 5 1 0, sum 36; 16 e / 36 = 6.7 6.7 2.2 0.4 0
        assertThat(row(small(true, DIVIDER), 7, 6, 5, 2, -8)).containsExactly(6, 6, 2, 0, 0);
        assertThat(row(small(true, DIVIDER), -8)).containsExactly(15); // 16 saturates
    }

    @Test
    void multipliesByTheReciprocalOfTheLeadingBits() {
        // sum 36: p = 5, rb = 2: f = 36 >> 3 - 4 = 0; t = 6 + 5 - 4 = 7; (15 * 57 + 64) >> 7 = 7, (5 * 57 + 64) >> 7 =
        // 2
        Reciprocal table = new Reciprocal.Table(2, 6, new IntTable(57, 47, 39, 34));
        assertThat(row(small(true, table), 7, 6, 5, 2, -8)).containsExactly(7, 7, 2, 0, 0);
        // sum 1 + 1 = 2 without the maximum: p = 1 < rb: f = 2 << 1 - 4 = 0; t = 3; (57 + 4) >> 3 = 7
        assertThat(row(small(false, table), 2, 2)).containsExactly(7, 7);
    }

    @Test
    void aTableAsWideAsTheOutputRoundsNothingForASumOfOne() {
        Reciprocal table = new Reciprocal.Table(2, 4, new IntTable(14, 12, 10, 9));
        assertThat(row(small(false, table), 2)).containsExactly(14); // p = 0, t = 0
    }

    @Test
    void withoutTheMaximumARowMayVanish() {
        assertThat(row(small(false, DIVIDER), -8, -7)).containsExactly(0, 0);
        assertThat(row(small(false, SoftmaxTables.reciprocal(2, 6)), -8, -7)).containsExactly(0, 0);
        assertThat(row(small(false, DIVIDER), 7, 5)).containsExactly(12, 4);
    }

    @Test
    void subtractingTheMaximumMakesEqualShiftsEqual() {
        SplittableRandom random = new SplittableRandom(12);
        SoftmaxParameters parameters = fine(10, DIVIDER);
        for (int round = 0; round < 200; round++) {
            int[] values = EdgeValues.tensor(IntFormat.signed(9), random, 12).data();
            int[] shifted = values.clone();
            int by = random.nextInt(-256, 257);
            for (int i = 0; i < shifted.length; i++) {
                shifted[i] += by;
            }
            assertThat(row(parameters, shifted)).isEqualTo(row(parameters, values));
        }
    }

    /** Input s10 of scale 1/64, 1024 entries of 16 bits, output u8. */
    private static SoftmaxParameters fine(int reach, Reciprocal reciprocal) {
        return new SoftmaxParameters(
                reach, true, 0, new IntTable(SoftmaxTables.exponential(1024, 0, 16, 1.0 / 64)), 16, 8, reciprocal);
    }

    @Test
    void liesWithinOneStepOfTheRealFunction() {
        SplittableRandom random = new SplittableRandom(13);
        for (int round = 0; round < 200; round++) {
            int length = random.nextInt(1, 200);
            IntTensor x = EdgeValues.tensor(IntFormat.signed(random.nextInt(2, 11)), random, length);
            // floor loses up to one step; the table's entry 1/128 of the reciprocal: 2 steps of 256, and half a step of
            // rounding
            assertClose(x.data(), row(fine(10, DIVIDER), x.data()), 1.1);
            assertClose(x.data(), row(fine(10, SoftmaxTables.reciprocal(6, 16)), x.data()), 2.6);
            assertClose(x.data(), row(fine(10, SoftmaxTables.reciprocal(10, 20)), x.data()), 0.75);
        }
    }

    private static void assertClose(int[] x, int[] y, double steps) {
        double sum = 0;
        for (int value : x) {
            sum += StrictMath.exp(value / 64.0);
        }
        for (int i = 0; i < x.length; i++) {
            double exact = Math.min(255.0, 256.0 * StrictMath.exp(x[i] / 64.0) / sum);
            assertThat(Math.abs(y[i] - exact)).isLessThan(steps);
        }
    }

    @Test
    void refusesALongerRowAndAnInputOutsideItsFormat() {
        IntTensor tooLong = IntTensor.zeros(IntFormat.signed(4), SoftmaxParameters.MAX_ROW + 1);
        assertThatThrownBy(() -> Softmax.rows(tooLong, small(true, DIVIDER)))
                .hasMessageContaining("softmax row has 65537 values");
        IntTensor wide = IntTensor.of(IntFormat.signed(8), new int[] {100}, 1);
        assertThatThrownBy(() -> Softmax.rows(wide, small(false, DIVIDER)))
                .hasMessage("softmax input is s8; allowed: formats within s4");
    }
}
