package cyclode.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.number.Accumulator;
import cyclode.core.number.EdgeValues;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization.Shift;
import cyclode.core.operator.AttentionParameters;
import cyclode.core.operator.AttentionWeights;
import cyclode.core.operator.ProductParameters;
import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.core.operator.SoftmaxTables;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final IntFormat S8 = IntFormat.signed(8);
    private static final Accumulator WIDE = new Accumulator(32, Overflow.SATURATE);
    private static final AttentionWeights RELU = new AttentionWeights.Relu(Shift.of(1, IntFormat.unsigned(7)));

    private static AttentionParameters heads(int heads, AttentionWeights weights) {
        return new AttentionParameters(heads, WIDE, Shift.of(0, S8), weights, WIDE, Shift.of(0, S8));
    }

    private static IntTensor two(int... values) {
        return IntTensor.of(S8, values, 2, values.length / 2);
    }

    @Test
    void attendsWithReluWorkedByHand() {
        IntTensor q = two(1, 2, 3, 4);
        IntTensor k = two(1, 0, -1, 1);
        IntTensor v = two(10, 20, -30, 40);
        // scores 1 1 / 3 1; weights round(score / 2) = 1 1 / 2 1
        assertThat(Attention.scores(q, k, Optional.empty(), heads(1, RELU)).data())
                .containsExactly(1, 1, 3, 1);
        assertThat(Attention.attend(q, k, v, Optional.empty(), heads(1, RELU)).data())
                .containsExactly(-20, 60, -10, 80);
    }

    @Test
    void reluDropsNegativeScores() {
        IntTensor scores = IntTensor.of(S8, new int[] {-128, -1, 0, 3}, 1, 2, 2);
        assertThat(Attention.weights(scores, RELU).data()).containsExactly(0, 0, 0, 2);
        AttentionWeights signed = new AttentionWeights.Relu(Shift.of(1, S8));
        assertThat(Attention.weights(scores, signed).data()).containsExactly(0, 0, 0, 2);
    }

    @Test
    void addsRelativePositionsInTheSameAccumulatorAfterTheKeys() {
        IntTensor q = two(100, 0, 1, 1);
        IntTensor k = two(2, 0, 0, 3);
        IntTensor r = two(-1, 0, 0, 0);
        AttentionParameters narrow = new AttentionParameters(
                1, new Accumulator(8, Overflow.SATURATE), Shift.of(0, S8), RELU, WIDE, Shift.of(0, S8));
        // first: 200 saturates to 127, then -100
        assertThat(Attention.scores(q, k, Optional.of(r), narrow).data()).containsExactly(27, 0, 1, 3);
    }

    @Test
    void everyHeadAttendsByItself() {
        SplittableRandom random = new SplittableRandom(15);
        for (int round = 0; round < 50; round++) {
            int heads = random.nextInt(1, 5);
            int depth = random.nextInt(1, 5);
            int tokens = random.nextInt(1, 7);
            IntTensor q = EdgeValues.tensor(S8, random, tokens, heads * depth);
            IntTensor k = EdgeValues.tensor(S8, random, tokens, heads * depth);
            IntTensor v = EdgeValues.tensor(S8, random, tokens, heads * depth);
            AttentionParameters all =
                    new AttentionParameters(heads, WIDE, Shift.of(7, S8), RELU, WIDE, Shift.of(5, S8));
            AttentionParameters one = new AttentionParameters(1, WIDE, Shift.of(7, S8), RELU, WIDE, Shift.of(5, S8));
            IntTensor together = Attention.attend(q, k, v, Optional.empty(), all);
            for (int head = 0; head < heads; head++) {
                IntTensor alone =
                        byProducts(columns(q, head, depth), columns(k, head, depth), columns(v, head, depth), one);
                assertThat(columns(together, head, depth).data()).isEqualTo(alone.data());
            }
        }
    }

    /** Fewer heads of keys are the same as each of them several times; keys may be more than queries, or fewer. */
    @Test
    void groupedQueriesShareHeads() {
        SplittableRandom random = new SplittableRandom(16);
        for (int round = 0; round < 50; round++) {
            int keyHeads = random.nextInt(1, 4);
            int group = random.nextInt(1, 4);
            int depth = random.nextInt(1, 5);
            int keys = random.nextInt(1, 7);
            int heads = keyHeads * group;
            IntTensor q = EdgeValues.tensor(S8, random, random.nextInt(1, 7), heads * depth);
            IntTensor k = EdgeValues.tensor(S8, random, keys, keyHeads * depth);
            IntTensor v = EdgeValues.tensor(S8, random, keys, keyHeads * depth);
            AttentionParameters grouped =
                    new AttentionParameters(heads, keyHeads, WIDE, Shift.of(7, S8), RELU, WIDE, Shift.of(5, S8));
            AttentionParameters each =
                    new AttentionParameters(heads, WIDE, Shift.of(7, S8), RELU, WIDE, Shift.of(5, S8));
            IntTensor made = Attention.attend(q, k, v, Optional.empty(), grouped);
            assertThat(made.data())
                    .as("round %d", round)
                    .isEqualTo(Attention.attend(
                                    q, repeated(k, depth, group), repeated(v, depth, group), Optional.empty(), each)
                            .data());
        }
    }

    private static IntTensor repeated(IntTensor tensor, int depth, int group) {
        int width = tensor.size(1) * group;
        int[] data = new int[tensor.size(0) * width];
        for (int i = 0; i < data.length; i++) {
            int column = i % width;
            data[i] = tensor.at(i / width, column / depth / group * depth + column % depth);
        }
        return IntTensor.of(tensor.format(), data, tensor.size(0), width);
    }

    /** One head as two matrix products. */
    private static IntTensor byProducts(IntTensor q, IntTensor k, IntTensor v, AttentionParameters parameters) {
        ProductParameters wide = ProductParameters.symmetric(WIDE);
        IntTensor scores =
                MatrixProduct.of(q, transposed(k), MatrixProduct.NO_BIAS, wide).requantize(parameters.score());
        IntTensor weights = Attention.weights(scores, parameters.weights());
        return MatrixProduct.of(weights, v, MatrixProduct.NO_BIAS, wide).requantize(parameters.output());
    }

    @Test
    void softmaxPicksTheTokenWhoseKeyMatches() {
        AttentionWeights softmax = new AttentionWeights.Softmax(new SoftmaxParameters(
                8,
                true,
                0,
                new IntTable(SoftmaxTables.exponential(256, 0, 16, 0.25)),
                16,
                8,
                new Reciprocal.Divider()));
        AttentionParameters parameters =
                new AttentionParameters(1, WIDE, Shift.of(2, S8), softmax, WIDE, Shift.of(8, S8));
        IntTensor identity = two(20, 0, 0, 20);
        IntTensor v = two(100, -50, 7, 60);
        assertThat(Attention.attend(identity, identity, v, Optional.empty(), parameters)
                        .data())
                .containsExactly(100, -50, 7, 60); // weights 255 and 0 of 256
    }

    @Test
    void relativePositionsAreSumsOfRowAndColumn() {
        IntTensor rows = IntTensor.of(S8, new int[] {1, 2, 3, 4}, 2, 2);
        IntTensor columns = IntTensor.of(S8, new int[] {10, 20, 30, 40, 50, 60}, 3, 2);
        assertThat(Attention.relativePositions(rows, columns, S8).data())
                .containsExactly(11, 22, 31, 42, 51, 62, 13, 24, 33, 44, 53, 64);
        assertThatThrownBy(() -> Attention.relativePositions(rows, columns, IntFormat.signed(6)))
                .hasMessageContaining("s6");
    }

    @Test
    void refusesAWidthThatHeadsDoNotDivide() {
        IntTensor q = two(1, 2, 3, 4, 5, 6);
        assertThatThrownBy(() -> Attention.scores(q, q, Optional.empty(), heads(2, RELU)))
                .hasMessage("width beyond whole heads: 1; allowed: 0");
    }

    private static IntTensor columns(IntTensor tensor, int head, int depth) {
        int[] data = new int[tensor.size(0) * depth];
        for (int i = 0; i < data.length; i++) {
            data[i] = tensor.at(i / depth, head * depth + i % depth);
        }
        return IntTensor.of(tensor.format(), data, tensor.size(0), depth);
    }

    private static IntTensor transposed(IntTensor tensor) {
        int[] data = new int[tensor.length()];
        for (int i = 0; i < data.length; i++) {
            data[i] = tensor.at(i % tensor.size(0), i / tensor.size(0));
        }
        return IntTensor.of(tensor.format(), data, tensor.size(1), tensor.size(0));
    }
}
