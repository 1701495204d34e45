package cyclode.core.reference;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.operator.AttentionParameters;
import cyclode.core.operator.AttentionWeights;
import java.util.Optional;

/** Multi-head attention on tokens × width (section 6). */
public final class Attention {
    private Attention() {}

    /** Scores, weights and mix of all heads: tokens × width. */
    public static IntTensor attend(
            IntTensor q, IntTensor k, IntTensor v, Optional<IntTensor> relative, AttentionParameters parameters) {
        return mix(weights(scores(q, k, relative, parameters), parameters.weights()), v, parameters);
    }

    /**
     * Head × query token × key token.
     *
     * @param relative the bias r, tokens × width, of a layer that has relative positions
     */
    public static IntTensor scores(
            IntTensor q, IntTensor k, Optional<IntTensor> relative, AttentionParameters parameters) {
        Shapes.rank("queries", q, 2);
        int tokens = q.size(0);
        int width = q.size(1);
        int depth = depth(width, parameters);
        requireShape("keys", k, tokens, width);
        relative.ifPresent(r -> requireShape("relative positions", r, tokens, width));
        long[] sums = new long[parameters.heads() * tokens * tokens];
        RunningSum sum = new RunningSum(parameters.scoreAccumulator());
        for (int n = 0; n < sums.length; n++) {
            int from = n / tokens / tokens * depth;
            int query = n / tokens % tokens * width;
            int key = n % tokens * width;
            sum.start(0);
            for (int c = from; c < from + depth; c++) {
                sum.addProduct(q.data()[query + c], k.data()[key + c]);
            }
            for (int c = from; relative.isPresent() && c < from + depth; c++) {
                sum.addProduct(q.data()[query + c], relative.get().data()[key + c]);
            }
            sums[n] = sum.value();
        }
        return new Accumulators(sums, parameters.heads(), tokens, tokens).requantize(parameters.score());
    }

    /** The weights of scores, in the same shape. */
    public static IntTensor weights(IntTensor scores, AttentionWeights weights) {
        return weights instanceof AttentionWeights.Softmax softmax
                ? Softmax.rows(scores, softmax.parameters())
                : Elementwise.scale(Elementwise.relu(scores, 0), ((AttentionWeights.Relu) weights).requantization());
    }

    /** Tokens × width: the values weighed, key tokens ascending. */
    public static IntTensor mix(IntTensor weights, IntTensor v, AttentionParameters parameters) {
        Shapes.rank("values", v, 2);
        int tokens = v.size(0);
        int width = v.size(1);
        int depth = depth(width, parameters);
        Shapes.rank("weights", weights, 3);
        Shapes.axis("heads of the weights", weights.size(0), parameters.heads());
        Shapes.axis("query tokens of the weights", weights.size(1), tokens);
        Shapes.axis("key tokens of the weights", weights.size(2), tokens);
        long[] sums = new long[tokens * width];
        RunningSum sum = new RunningSum(parameters.mixAccumulator());
        for (int n = 0; n < sums.length; n++) {
            int query = n / width;
            int c = n % width;
            sum.start(0);
            for (int key = 0; key < tokens; key++) {
                sum.addProduct(weights.data()[(c / depth * tokens + query) * tokens + key], v.data()[key * width + c]);
            }
            sums[n] = sum.value();
        }
        return new Accumulators(sums, tokens, width).requantize(parameters.output());
    }

    /** {@code r[(y, x), c] = rows[y, c] + columns[x, c]} for a map of height × width tokens. */
    public static IntTensor relativePositions(IntTensor rows, IntTensor columns, IntFormat format) {
        int width = rows.size(1);
        Shapes.axis("width of the columns' positions", columns.size(1), width);
        int tokens = rows.size(0) * columns.size(0);
        int[] out = new int[tokens * width];
        for (int n = 0; n < out.length; n++) {
            int y = n / width / columns.size(0);
            int x = n / width % columns.size(0);
            out[n] = Math.addExact(rows.data()[y * width + n % width], columns.data()[x * width + n % width]);
        }
        return IntTensor.of(format, out, tokens, width);
    }

    private static int depth(int width, AttentionParameters parameters) {
        Shapes.axis("width beyond whole heads", width % parameters.heads(), 0);
        return width / parameters.heads();
    }

    private static void requireShape(String name, IntTensor tensor, int tokens, int width) {
        Shapes.rank(name, tensor, 2);
        Shapes.axis("tokens of the " + name, tensor.size(0), tokens);
        Shapes.axis("width of the " + name, tensor.size(1), width);
    }
}
