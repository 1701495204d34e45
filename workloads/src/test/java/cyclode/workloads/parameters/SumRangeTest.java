package cyclode.workloads.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.workloads.parameters.SumRange.Span;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SumRangeTest {
    private static final IntFormat WEIGHT = IntFormat.signed(4);
    private static final int TERMS = 4;
    private static final int OUTPUTS = 2;

    /** Every sum, and part of a sum, of values that are extreme or nothing: the furthest of them is the range. */
    @Test
    void theRangeIsWhatExtremeValuesReach() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Span values = Span.of(IntFormat.signed(random.nextInt(2, 9)), random.nextInt(-1, 2));
            int[] weights = random.ints(TERMS * OUTPUTS, (int) WEIGHT.min(), (int) WEIGHT.max() + 1)
                    .toArray();
            long[] bias = random.nextBoolean()
                    ? new long[0]
                    : random.longs(OUTPUTS, -300, 300).toArray();
            IntTensor tensor = IntTensor.of(WEIGHT, weights, TERMS, OUTPUTS);
            SumRange range = SumRange.ofConstants(tensor, 0, bias, values, 24, Overflow.WRAP);
            long least = 0;
            long most = 0;
            long[] choice = {values.least(), 0, values.most()};
            for (int output = 0; output < OUTPUTS; output++) {
                for (int choices = 0; choices < 81; choices++) {
                    long sum = bias.length == 0 ? 0 : bias[output];
                    int rest = choices;
                    for (int term = 0; term < TERMS; term++) {
                        sum += weights[term * OUTPUTS + output] * choice[rest % 3];
                        rest /= 3;
                        least = Math.min(least, sum);
                        most = Math.max(most, sum);
                    }
                }
            }
            // Where the bias and all products have different signs, a range may count nothing where a sum has the bias.
            assertThat(range.least()).as("seed %d", seed).isLessThanOrEqualTo(least);
            assertThat(range.most()).as("seed %d", seed).isGreaterThanOrEqualTo(most);
            if (bias.length == 0) {
                assertThat(range.least()).as("seed %d", seed).isEqualTo(least);
                assertThat(range.most()).as("seed %d", seed).isEqualTo(most);
            }
        }
    }

    /** 16 products of least values: 16 · 2^14 takes 19 bits and a sign. */
    @Test
    void oneBitLessThanNeededIsTooFew() {
        Span eight = Span.of(IntFormat.signed(8), 0);
        assertThat(SumRange.ofProducts(16, eight, eight, 20, Overflow.WRAP).neededBits())
                .isEqualTo(20);
        assertThat(SumRange.ofProducts(16, eight, eight, 20, Overflow.WRAP).overflows())
                .isFalse();
        assertThat(SumRange.ofProducts(16, eight, eight, 19, Overflow.WRAP).overflows())
                .isTrue();
    }
}
