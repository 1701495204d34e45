package cyclode.core.reference;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.operator.AttentionParameters;
import cyclode.core.operator.AttentionWeights;
import java.util.Optional;

/** Multi-head attention of queries × width over keys × width of fewer heads or as many (section 6). */
public final class Attention {
    private Attention() {}

    /** Scores, weights and mix of all heads: queries × width. */
    public static IntTensor attend(
            IntTensor q, IntTensor k, IntTensor v, Optional<IntTensor> relative, AttentionParameters parameters) {
        return mix(weights(scores(q, k, relative, parameters), parameters.weights()), v, parameters);
    }

    /**
     * Head × query token × key token.
     *
     * @param relative the bias r, keys × width of the queries, of a layer that has relative positions
     */
    public static IntTensor scores(
            IntTensor q, IntTensor k, Optional<IntTensor> relative, AttentionParameters parameters) {
        Shapes.rank("queries", q, 2);
        int queries = q.size(0);
        int width = q.size(1);
        int depth = depth(width, parameters);
        int keyWidth = depth * parameters.keyHeads();
        Shapes.rank("keys", k, 2);
        int keys = k.size(0);
        requireShape("keys", k, keys, keyWidth);
        relative.ifPresent(r -> requireShape("relative positions", r, keys, width));
        long[] sums = new long[parameters.heads() * queries * keys];
        RunningSum sum = new RunningSum(parameters.scoreAccumulator());
        for (int n = 0; n < sums.length; n++) {
            int head = n / keys / queries;
            int query = n / keys % queries * width + head * depth;
            int key = n % keys * keyWidth + head / parameters.group() * depth;
            sum.start(0);
            for (int c = 0; c < depth; c++) {
                sum.addProduct(q.data()[query + c], k.data()[key + c]);
            }
            int position = n % keys * width + head * depth;
            for (int c = 0; relative.isPresent() && c < depth; c++) {
                sum.addProduct(q.data()[query + c], relative.get().data()[position + c]);
            }
            sums[n] = sum.value();
        }
        return new Accumulators(sums, parameters.heads(), queries, keys).requantize(parameters.score());
    }

    /** The weights of scores, in the same shape. */
    public static IntTensor weights(IntTensor scores, AttentionWeights weights) {
        return weights instanceof AttentionWeights.Softmax softmax
                ? Softmax.rows(scores, softmax.parameters())
                : Elementwise.scale(Elementwise.relu(scores, 0), ((AttentionWeights.Relu) weights).requantization());
    }

    /** Queries × width: the values weighed, key tokens ascending. */
    public static IntTensor mix(IntTensor weights, IntTensor v, AttentionParameters parameters) {
        Shapes.rank("values", v, 2);
        Shapes.rank("weights", weights, 3);
        int keys = v.size(0);
        int queries = weights.size(1);
        int keyWidth = v.size(1);
        Shapes.axis("width beyond whole heads", keyWidth % parameters.keyHeads(), 0);
        int depth = keyWidth / parameters.keyHeads();
        int width = depth * parameters.heads();
        Shapes.axis("heads of the weights", weights.size(0), parameters.heads());
        Shapes.axis("key tokens of the weights", weights.size(2), keys);
        long[] sums = new long[queries * width];
        RunningSum sum = new RunningSum(parameters.mixAccumulator());
        for (int n = 0; n < sums.length; n++) {
            int query = n / width;
            int head = n % width / depth;
            int c = head / parameters.group() * depth + n % depth;
            sum.start(0);
            for (int key = 0; key < keys; key++) {
                sum.addProduct(weights.data()[(head * queries + query) * keys + key], v.data()[key * keyWidth + c]);
            }
            sums[n] = sum.value();
        }
        return new Accumulators(sums, queries, width).requantize(parameters.output());
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
