package cyclode.workloads.onnx.operator;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.kernel.Binary32;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Matrix products and convolutions. Sums are taken in {@code double}, in which those of integers below 2^53 are exact. */
public final class Products {
    private Products() {}

    static void register(Map<String, Operator> operators) {
        operators.put("MatMul", call -> List.of(matmul(call.in(0), call.in(1))));
        operators.put("Gemm", Products::gemm);
        operators.put("Conv", Products::convolution);
        operators.put("ConvTranspose", Products::transposedConvolution);
    }

    /** Batched as NumPy does it: the last two axes are matrices, a vector is a row on the left and a column on the right. */
    public static NdArray matmul(NdArray a, NdArray b) {
        if (a.type() != b.type() || a.rank() == 0 || b.rank() == 0) {
            throw new RefusedValue("multiplies " + a + " and " + b + "; allowed: tensors of one type");
        }
        int[] left = a.rank() == 1 ? new int[] {1, a.extent(0)} : a.shape();
        int[] right = b.rank() == 1 ? new int[] {b.extent(0), 1} : b.shape();
        int rows = left[left.length - 2];
        int inner = left[left.length - 1];
        int columns = right[right.length - 1];
        if (right[right.length - 2] != inner) {
            throw new RefusedValue("multiplies " + a + " and " + b + "; allowed: as many columns as rows");
        }
        int[] batch = Axes.broadcast(Arrays.copyOf(left, left.length - 2), Arrays.copyOf(right, right.length - 2));
        int[] fromA = Axes.places(Arrays.copyOf(left, left.length - 2), batch);
        int[] fromB = Axes.places(Arrays.copyOf(right, right.length - 2), batch);
        int[] shape = Arrays.copyOf(batch, batch.length + 2);
        shape[batch.length] = rows;
        shape[batch.length + 1] = columns;
        double[] out = new double[NdArray.count(shape)];
        double[] x = a.reals();
        double[] y = b.reals();
        Multiplication product = a.type() == ElementType.FLOAT ? Binary32::product : Products::product;
        for (int i = 0; i < fromA.length; i++) {
            product.of(
                    x,
                    fromA[i] * rows * inner,
                    y,
                    fromB[i] * inner * columns,
                    out,
                    i * rows * columns,
                    rows,
                    inner,
                    columns);
        }
        int[] named = shape;
        if (a.rank() == 1 || b.rank() == 1) {
            named = Arrays.copyOf(batch, batch.length + (a.rank() == 1 ? 0 : 1) + (b.rank() == 1 ? 0 : 1));
            if (a.rank() > 1) {
                named[batch.length] = rows;
            } else if (b.rank() > 1) {
                named[batch.length] = columns;
            }
        }
        return exact(a.type(), out, named);
    }

    /** Sums as elements of a type: rounded, or integers as they are. */
    public static NdArray exact(ElementType type, double[] out, int... shape) {
        return type.real()
                ? NdArray.ofReals(type, out, shape)
                : NdArray.ofReals(ElementType.DOUBLE, out, shape).as(type);
    }

    /** Adds rows × inner times inner × columns to what stands in a part of an array, which is 0. */
    private interface Multiplication {
        void of(double[] a, int fromA, double[] b, int fromB, double[] out, int to, int rows, int inner, int columns);
    }

    private static void product(
            double[] a, int fromA, double[] b, int fromB, double[] out, int to, int rows, int inner, int columns) {
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < inner; k++) {
                double x = a[fromA + i * inner + k];
                int row = fromB + k * columns;
                int into = to + i * columns;
                for (int j = 0; j < columns; j++) {
                    out[into + j] += x * b[row + j];
                }
            }
        }
    }

    private static List<NdArray> gemm(Call call) {
        call.ignore("broadcast");
        NdArray a = call.integer("transA", 0) == 1 ? Axes.transposed(call.in(0), 1, 0) : call.in(0);
        NdArray b = call.integer("transB", 0) == 1 ? Axes.transposed(call.in(1), 1, 0) : call.in(1);
        double alpha = call.real("alpha", 1);
        double beta = call.real("beta", 1);
        NdArray product =
                matmul(a.as(ElementType.DOUBLE), b.as(ElementType.DOUBLE)).map(v -> alpha * v);
        if (call.has(2)) {
            NdArray c = call.in(2).as(ElementType.DOUBLE).map(v -> beta * v);
            product = Elementwise.combine(product, c, ElementType.DOUBLE, Double::sum, Long::sum);
        }
        return List.of(product.as(a.type()));
    }

    private static List<NdArray> convolution(Call call) {
        NdArray in = call.in(0);
        NdArray weights = call.in(1);
        if (in.type() != weights.type()) {
            throw new RefusedValue("has inputs of " + in.type() + " and " + weights.type() + "; allowed: one type");
        }
        Windows windows = windows(call, in, weights);
        double[] sums = convolve(call, in.reals(), in, weights.reals(), weights, windows);
        int channels = weights.extent(0);
        if (call.has(2)) {
            NdArray bias = call.in(2);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += bias.real(i / windows.windows() % channels);
            }
        }
        return List.of(exact(in.type(), sums, windows.shape(in.extent(0), channels)));
    }

    /** The windows of a convolution, whose weights are output channel × input channel of the group × kernel. */
    public static Windows windows(Call call, NdArray in, NdArray weights) {
        int[] kernel = Windows.places(weights);
        int[] stated = call.ints("kernel_shape").orElse(kernel);
        if (!Arrays.equals(stated, kernel)) {
            throw new RefusedValue("kernel_shape is " + Arrays.toString(stated) + "; its weights are " + weights);
        }
        return Windows.of(call, Windows.places(in), kernel);
    }

    /** The sums of a convolution without bias, batch × channel × windows. */
    public static double[] convolve(Call call, double[] x, NdArray in, double[] w, NdArray weights, Windows windows) {
        int groups = Math.toIntExact(call.integer("group", 1));
        int channels = weights.extent(0);
        int perGroup = weights.extent(1);
        if (groups < 1 || channels % groups != 0 || in.extent(1) != groups * perGroup) {
            throw new RefusedValue("has " + groups + " groups, an input " + in + " and weights " + weights
                    + "; they do not go together");
        }
        int count = windows.windows();
        int elements = windows.elements();
        int places = NdArray.count(windows.in());
        double[] out = new double[NdArray.count(windows.shape(in.extent(0), channels))];
        for (int k = 0; k < elements; k++) {
            int[] at = windows.element(k);
            for (int n = 0; n < in.extent(0); n++) {
                for (int m = 0; m < channels; m++) {
                    int into = (n * channels + m) * count;
                    for (int c = 0; c < perGroup; c++) {
                        double weight = w[(m * perGroup + c) * elements + k];
                        int from = (n * in.extent(1) + m / (channels / groups) * perGroup + c) * places;
                        if (weight != 0) {
                            accumulate(x, from, at, weight, out, into);
                        }
                    }
                }
            }
        }
        return out;
    }

    private static void accumulate(double[] x, int from, int[] at, double weight, double[] out, int into) {
        for (int i = 0; i < at.length; i++) {
            if (at[i] >= 0) {
                out[into + i] += weight * x[from + at[i]];
            }
        }
    }

    /** Every input element spreads over a window of the output; weights are input channel × output channel of the group × kernel. */
    private static List<NdArray> transposedConvolution(Call call) {
        NdArray in = call.in(0);
        NdArray weights = call.in(1);
        int groups = Math.toIntExact(call.integer("group", 1));
        int[] kernel = Windows.places(weights);
        int[] places = Windows.places(in);
        call.ignore("kernel_shape");
        int axes = places.length;
        int[] strides = call.ints("strides").orElseGet(() -> ones(axes));
        int[] dilations = call.ints("dilations").orElseGet(() -> ones(axes));
        int[] pads = call.ints("pads").orElseGet(() -> new int[2 * axes]);
        int[] extra = call.ints("output_padding").orElseGet(() -> new int[axes]);
        int[] wanted = call.ints("output_shape").orElse(new int[0]);
        String auto = call.text("auto_pad", "NOTSET");
        int[] out = new int[axes];
        for (int i = 0; i < axes; i++) {
            int whole = strides[i] * (places[i] - 1) + extra[i] + (kernel[i] - 1) * dilations[i] + 1;
            out[i] = whole - pads[i] - pads[axes + i];
            if (wanted.length > 0 || auto.startsWith("SAME")) {
                out[i] = wanted.length > 0 ? wanted[wanted.length - axes + i] : places[i] * strides[i];
                int total = Math.max(0, whole - out[i]);
                pads[i] = auto.equals("SAME_UPPER") ? total / 2 : total - total / 2;
            }
        }
        int channels = weights.extent(1) * groups;
        // The same windows, seen from the output: element k of the window at input place i lies at output place at[i].
        Windows windows = new Windows(out, kernel, strides, dilations, Arrays.copyOf(pads, axes), pads, places);
        int[] shape = new int[axes + 2];
        shape[0] = in.extent(0);
        shape[1] = channels;
        System.arraycopy(out, 0, shape, 2, axes);
        double[] sums = new double[NdArray.count(shape)];
        spread(in, weights, groups, windows, sums);
        if (call.has(2)) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += call.in(2).real(i / NdArray.count(out) % channels);
            }
        }
        return List.of(exact(in.type(), sums, shape));
    }

    private static int[] ones(int length) {
        int[] all = new int[length];
        Arrays.fill(all, 1);
        return all;
    }

    private static void spread(NdArray in, NdArray weights, int groups, Windows windows, double[] sums) {
        int perGroup = weights.extent(1);
        int taken = in.extent(1) / groups;
        int places = NdArray.count(windows.out());
        int count = NdArray.count(windows.in());
        int elements = windows.elements();
        for (int k = 0; k < elements; k++) {
            int[] at = windows.element(k);
            for (int row = 0; row < in.extent(0) * in.extent(1); row++) {
                int channel = row % in.extent(1);
                for (int m = 0; m < perGroup; m++) {
                    double weight = weights.real((channel * perGroup + m) * elements + k);
                    int to = (row / in.extent(1) * perGroup * groups + channel / taken * perGroup + m) * count;
                    for (int i = 0; i < places; i++) {
                        if (at[i] >= 0) {
                            sums[to + at[i]] += weight * in.real(row * places + i);
                        }
                    }
                }
            }
        }
    }
}
