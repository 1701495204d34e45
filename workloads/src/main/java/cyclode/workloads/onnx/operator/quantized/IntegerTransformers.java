package cyclode.workloads.onnx.operator.quantized;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.operator.Call;
import cyclode.workloads.onnx.operator.Operator;
import cyclode.workloads.onnx.operator.Products;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.List;
import java.util.Map;

/**
 * Integer operators of Transformers that quantization tools write without a standard: {@code iLayerNorm}, {@code ITAMax}, {@code iGELU} and
 * {@code IntegerMean}, as the kernels of their public deployment tool compute them. Elements are integers, kept as numbers.
 */
final class IntegerTransformers {
    private IntegerTransformers() {}

    static void register(Map<String, Operator> operators) {
        operators.put("iLayerNorm", IntegerTransformers::layerNorm);
        operators.put("ITAMax", IntegerTransformers::softmax);
        operators.put("iGELU", IntegerTransformers::gelu);
        operators.put("IntegerMean", IntegerTransformers::mean);
    }

    private static long[] whole(NdArray in) {
        for (double value : in.reals()) {
            if (value != Math.rint(value)) {
                throw new RefusedValue("has the input " + value + "; allowed: integers");
            }
        }
        return in.integers();
    }

    private static NdArray made(NdArray like, long[] values) {
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[i];
        }
        return Products.exact(like.type(), out, like.shape());
    }

    /**
     * Over the last axis, with quotients cut towards zero: m = Σx / n, v = Σ(x − m)² / n + 1, s the root of v (its greatest integer below it,
     * or it where it is whole); then ((x − m)·weight / s + bias) >> log2 D.
     */
    private static List<NdArray> layerNorm(Call call) {
        NdArray in = call.in(0);
        long[] x = whole(in);
        long divisor = call.integer("D", 1);
        call.ignore("n_levels");
        if (divisor < 1 || Long.bitCount(divisor) != 1) {
            throw new RefusedValue("D is " + divisor + "; allowed: powers of two");
        }
        int shift = Long.numberOfTrailingZeros(divisor);
        int n = in.extent(in.rank() - 1);
        long[] out = new long[x.length];
        for (int start = 0; start < x.length; start += n) {
            long sum = 0;
            for (int i = start; i < start + n; i++) {
                sum += x[i];
            }
            long mean = sum / n;
            long squares = 0;
            for (int i = start; i < start + n; i++) {
                squares += (x[i] - mean) * (x[i] - mean);
            }
            long root = root(squares / n + 1);
            for (int i = start; i < start + n; i++) {
                long scaled = (x[i] - mean) * call.in(1).integer(i - start) / root;
                out[i] = (scaled + call.in(2).integer(i - start)) >> shift;
            }
        }
        return List.of(made(in, out));
    }

    /** The root where it is whole, and otherwise the greatest integer whose square is less. */
    private static long root(long value) {
        long root = (long) Math.sqrt(value);
        while (root * root > value) {
            root--;
        }
        while ((root + 1) * (root + 1) <= value) {
            root++;
        }
        return root;
    }

    /** Over the last axis: h = (max − x + 16) >> 5, r = (levels − 1)·256 / Σ(256 >> h); then r >> h. */
    private static List<NdArray> softmax(Call call) {
        NdArray in = call.in(0);
        long[] x = whole(in);
        long levels = call.integer("n_levels", 256);
        int n = in.extent(in.rank() - 1);
        long[] out = new long[x.length];
        for (int start = 0; start < x.length; start += n) {
            long max = Long.MIN_VALUE;
            for (int i = start; i < start + n; i++) {
                max = Math.max(max, x[i]);
            }
            long sum = 0;
            for (int i = start; i < start + n; i++) {
                sum += 256 >> distance(max, x[i]);
            }
            long inverse = (levels - 1) * 256 / sum;
            for (int i = start; i < start + n; i++) {
                out[i] = inverse >> distance(max, x[i]);
            }
        }
        return List.of(made(in, out));
    }

    private static int distance(long max, long x) {
        return (int) Math.min(62, (max - x + 16) >> 5);
    }

    /** With q = min(|x|, −b) and L = sgn(x)·(one − (q + b)²): x·((one + L) >> 1). */
    private static List<NdArray> gelu(Call call) {
        NdArray in = call.in(0);
        long[] x = whole(in);
        long b = call.integer("b");
        long one = call.integer("one");
        long[] out = new long[x.length];
        for (int i = 0; i < x.length; i++) {
            long q = Math.min(Math.abs(x[i]), -b);
            long erf = Long.signum(x[i]) * (one - (q + b) * (q + b));
            out[i] = x[i] * ((one + erf) >> 1);
        }
        return List.of(made(in, out));
    }

    /** The mean over an axis, rounded half up. */
    private static List<NdArray> mean(Call call) {
        NdArray in = call.in(0);
        whole(in);
        int[] axes = call.ints("axes").orElseThrow(() -> new RefusedValue("has no axes"));
        boolean keep = call.integer("keepdims", 1) == 1;
        if (axes.length != 1) {
            throw new RefusedValue("is a mean over " + axes.length + " axes; allowed: one");
        }
        int axis = Axes.axis(axes[0], in.rank());
        int[] shape = in.shape();
        int inner = Axes.extent(shape, axis + 1, shape.length);
        int extent = shape[axis];
        int outer = Axes.extent(shape, 0, axis);
        double[] out = new double[outer * inner];
        for (int i = 0; i < out.length; i++) {
            long sum = 0;
            for (int k = 0; k < extent; k++) {
                sum += in.integer((i / inner * extent + k) * inner + i % inner);
            }
            out[i] = Math.floorDiv(2 * sum + extent, 2L * extent);
        }
        int[] made = new int[keep ? shape.length : shape.length - 1];
        for (int i = 0, to = 0; i < shape.length; i++) {
            if (i != axis || keep) {
                made[to++] = i == axis ? 1 : shape[i];
            }
        }
        return List.of(Products.exact(in.type(), out, made));
    }
}
