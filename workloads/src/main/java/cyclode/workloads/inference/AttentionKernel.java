package cyclode.workloads.inference;

import cyclode.core.number.Accumulator;
import cyclode.core.number.Bounds;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.core.operator.AttentionParameters;
import cyclode.core.operator.AttentionWeights;
import cyclode.units.matmul.ProductKernel;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.parameters.LayerParameters;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Multi-head attention (section 6 of the arithmetic page), a head at a time. */
final class AttentionKernel implements Kernel {
    private static final Accumulator EXACT = new Accumulator(IntFormat.MAX_BITS, Overflow.SATURATE);
    private static final long[] NO_BIAS = {};

    private final AttentionParameters parameters;
    private final int queries;
    private final int keys;
    private final int depth;
    private final int width;
    private final int keyWidth;
    private final int @Nullable [] positions;
    private final Fitting score;
    private final @Nullable Fitting relu;
    private final Rows.@Nullable Softmax softmax;
    private final Fitting output;
    private final int accumulator;
    private final boolean scoresFit;
    private final boolean mixFits;

    AttentionKernel(Layer layer, LayerParameters.Heads by, int accumulator, int scores, int weights, int out) {
        parameters = by.parameters();
        this.accumulator = accumulator;
        Shape query = layer.input().shape();
        Shape value = layer.inputs().get(2).shape();
        queries = query.rows();
        keys = value.rows();
        width = query.channels();
        depth = width / parameters.heads();
        keyWidth = value.channels();
        positions = by.positions().map(tensor -> tensor.data()).orElse(null);
        score = new Fitting(parameters.score(), keys, Bounds.NONE, scores);
        relu = parameters.weights() instanceof AttentionWeights.Relu rectified
                ? new Fitting(rectified.requantization(), keys, Bounds.NONE, weights)
                : null;
        softmax = parameters.weights() instanceof AttentionWeights.Softmax rows
                ? new Rows.Softmax(rows.parameters())
                : null;
        output = new Fitting(parameters.output(), width, Bounds.NONE, out);
        long q = most(layer.input().format());
        long k = most(layer.inputs().get(1).format());
        long position = by.positions().map(tensor -> most(tensor.format())).orElse(0L);
        scoresFit = depth * q * (k + position)
                <= parameters.scoreAccumulator().format().max();
        mixFits = keys
                        * most(parameters.weights().output())
                        * most(layer.inputs().get(2).format())
                <= parameters.mixAccumulator().format().max();
    }

    private static long most(IntFormat format) {
        return Math.max(-format.min(), format.max());
    }

    @Override
    public int[] apply(int[][] inputs, int time, FastRun run) {
        long[] sums = new long[queries * width];
        for (int head = 0; head < parameters.heads(); head++) {
            int own = head / parameters.group() * depth;
            int[][] q = rows(inputs[0], queries, width, head * depth);
            int[] weights = weights(q, inputs[1], head, own, run);
            int[][] left = new int[queries][];
            for (int i = 0; i < queries; i++) {
                left[i] = Arrays.copyOfRange(weights, i * keys, (i + 1) * keys);
            }
            long[] mixed =
                    product(left, rows(inputs[2], keys, keyWidth, own), parameters.mixAccumulator(), mixFits, run);
            for (int i = 0; i < mixed.length; i++) {
                sums[i / depth * width + head * depth + i % depth] = mixed[i];
            }
        }
        return output.of(sums, run);
    }

    /** The weights of a head, queries × keys. */
    private int[] weights(int[][] q, int[] k, int head, int own, FastRun run) {
        int[] position = positions;
        int terms = position == null ? depth : 2 * depth;
        int[][] left = q;
        if (position != null) {
            left = new int[queries][];
            for (int i = 0; i < queries; i++) {
                left[i] = Arrays.copyOf(q[i], terms);
                System.arraycopy(q[i], 0, left[i], depth, depth);
            }
        }
        int[][] right = new int[terms][keys];
        for (int c = 0; c < depth; c++) {
            for (int key = 0; key < keys; key++) {
                right[c][key] = k[key * keyWidth + own + c];
                if (position != null) {
                    right[depth + c][key] = position[key * width + head * depth + c];
                }
            }
        }
        int[] scores = score.of(product(left, right, parameters.scoreAccumulator(), scoresFit, run), run);
        if (softmax != null) {
            return softmax.of(scores, keys);
        }
        int[] above = new int[scores.length];
        for (int i = 0; i < above.length; i++) {
            above[i] = Math.max(0, scores[i]);
        }
        return relu == null ? above : relu.of(above, run);
    }

    private long[] product(int[][] left, int[][] right, Accumulator sums, boolean fits, FastRun run) {
        long[] made = ProductKernel.multiply(left, right, NO_BIAS, sums);
        long changed = 0;
        if (!fits) {
            long[] exact = ProductKernel.multiply(left, right, NO_BIAS, EXACT);
            for (int i = 0; i < made.length; i++) {
                changed += made[i] == exact[i] ? 0 : 1;
            }
        }
        run.count(accumulator, changed, made.length);
        return made;
    }

    private int[][] rows(int[] values, int count, int stride, int first) {
        int[][] rows = new int[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = Arrays.copyOfRange(values, i * stride + first, i * stride + first + depth);
        }
        return rows;
    }
}
