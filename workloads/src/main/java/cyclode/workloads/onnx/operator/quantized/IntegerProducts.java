package cyclode.workloads.onnx.operator.quantized;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.operator.Call;
import cyclode.workloads.onnx.operator.Elementwise;
import cyclode.workloads.onnx.operator.Operator;
import cyclode.workloads.onnx.operator.Products;
import cyclode.workloads.onnx.operator.Windows;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Products of integers less their zero-points. The sums are exact; where the operator requantizes, the sum as binary32 is multiplied by
 * the quotient of scales, rounded half to even, moved by the zero-point and saturated, which is how ONNX Runtime does it.
 */
final class IntegerProducts {
    private IntegerProducts() {}

    static void register(Map<String, Operator> operators) {
        operators.put("MatMulInteger", call -> {
            NdArray a = without(call.in(0), call.optional(2), -2);
            NdArray b = without(call.in(1), call.optional(3), -1);
            return List.of(Products.matmul(a, b).as(ElementType.INT32));
        });
        operators.put("ConvInteger", call -> {
            NdArray x = without(call.in(0), call.optional(2), 0);
            NdArray w = without(call.in(1), call.optional(3), 0);
            return List.of(convolution(call, x, w).as(ElementType.INT32));
        });
        operators.put("QLinearMatMul", IntegerProducts::linearMatMul);
        operators.put("QLinearConv", IntegerProducts::linearConvolution);
        operators.put("com.microsoft QGemm", IntegerProducts::gemm);
        operators.put("com.microsoft QLinearAdd", IntegerProducts::add);
        operators.put("com.microsoft QLinearGlobalAveragePool", IntegerProducts::globalMean);
    }

    /** Elements less their zero-point, one for all or one for each place of an axis, as exact numbers. */
    private static NdArray without(NdArray in, Optional<NdArray> zero, int axis) {
        NdArray numbers = in.as(ElementType.DOUBLE);
        if (zero.isEmpty()) {
            return numbers;
        }
        int[] at = Quantizations.places(in, flat(zero.get()), axis);
        double[] out = numbers.reals();
        for (int i = 0; i < out.length; i++) {
            out[i] -= zero.get().real(at[i]);
        }
        return NdArray.ofReals(ElementType.DOUBLE, out, in.shape());
    }

    private static NdArray flat(NdArray parameter) {
        return parameter.reshaped(parameter.length());
    }

    private static NdArray convolution(Call call, NdArray x, NdArray w) {
        Windows windows = Products.windows(call, x, w);
        double[] sums = Products.convolve(call, x.reals(), x, w.reals(), w, windows);
        return NdArray.ofReals(ElementType.DOUBLE, sums, windows.shape(x.extent(0), w.extent(0)));
    }

    /** Sums as integers of the output's type; the scale of the weights may be one for each place of an axis of the output. */
    private static NdArray requantized(
            NdArray sums, NdArray inScale, NdArray weightScale, NdArray outScale, NdArray zero, int axis) {
        for (NdArray scale : List.of(inScale, weightScale, outScale)) {
            for (double value : scale.reals()) {
                if (!(value > 0) || Double.isInfinite(value)) {
                    throw new RefusedValue("has the scale " + value + "; allowed: finite numbers above 0");
                }
            }
        }
        int[] at = Quantizations.places(sums, flat(weightScale), axis);
        long[] out = new long[sums.length()];
        for (int i = 0; i < out.length; i++) {
            float scale = (float) inScale.real(0) * (float) weightScale.real(at[i]) / (float) outScale.real(0);
            float value = (float) sums.real(i) * scale;
            out[i] = Quantizations.saturated(zero.type(), value, zero.real(0));
        }
        return NdArray.ofIntegers(zero.type(), out, sums.shape());
    }

    private static List<NdArray> linearMatMul(Call call) {
        NdArray a = without(call.in(0), call.optional(2), -2);
        NdArray b = without(call.in(3), call.optional(5), -1);
        requireOne(call.in(1));
        NdArray sums = Products.matmul(a, b);
        return List.of(requantized(sums, call.in(1), call.in(4), call.in(6), call.in(7), sums.rank() - 1));
    }

    private static void requireOne(NdArray scale) {
        if (scale.length() != 1) {
            throw new RefusedValue("has scales " + scale + " of the first input; allowed: one");
        }
    }

    private static List<NdArray> linearConvolution(Call call) {
        requireOne(call.in(1));
        NdArray x = without(call.in(0), call.optional(2), 0);
        NdArray w = without(call.in(3), call.optional(5), 0);
        NdArray sums = convolution(call, x, w);
        if (call.has(8)) {
            sums = biased(sums, call.in(8), 1);
        }
        return List.of(requantized(sums, call.in(1), call.in(4), call.in(6), call.in(7), 1));
    }

    private static NdArray biased(NdArray sums, NdArray bias, int axis) {
        int[] at = Quantizations.places(sums, flat(bias), axis);
        double[] out = sums.reals();
        for (int i = 0; i < out.length; i++) {
            out[i] += bias.real(at[i]);
        }
        return NdArray.ofReals(ElementType.DOUBLE, out, sums.shape());
    }

    private static List<NdArray> gemm(Call call) {
        if (call.real("alpha", 1) != 1 || !call.has(7)) {
            throw new RefusedValue("has an alpha other than 1 or an output of floating-point numbers");
        }
        NdArray a = without(call.in(0), call.optional(2), 0);
        NdArray b = without(call.in(3), call.optional(5), call.integer("transB", 0) == 1 ? 0 : 1);
        a = call.integer("transA", 0) == 1 ? Axes.transposed(a, 1, 0) : a;
        b = call.integer("transB", 0) == 1 ? Axes.transposed(b, 1, 0) : b;
        NdArray sums = Products.matmul(a, b);
        if (call.has(6)) {
            sums = biased(sums, call.in(6), 1);
        }
        return List.of(requantized(sums, call.in(1), call.in(4), call.in(7), call.in(8), 1));
    }

    private static List<NdArray> add(Call call) {
        LinearSum rule = LinearSum.of(call);
        NdArray a = call.in(0);
        NdArray sum = Elementwise.combine(
                a.as(ElementType.DOUBLE),
                call.in(3).as(ElementType.DOUBLE),
                ElementType.DOUBLE,
                (x, y) -> Quantizations.saturated(a.type(), rule.apply(x, y), 0),
                (x, y) -> 0);
        return List.of(sum.as(a.type()));
    }

    /** The mean of all places, of which the sum is exact. */
    private static List<NdArray> globalMean(Call call) {
        if (call.integer("channels_last", 0) != 0) {
            throw new RefusedValue("has its channels last; allowed: before the places");
        }
        NdArray x = without(call.in(0), call.optional(2), 0);
        int channels = x.extent(0) * x.extent(1);
        int places = x.length() / channels;
        double[] sums = new double[channels];
        for (int i = 0; i < x.length(); i++) {
            sums[i / places] += x.real(i);
        }
        int[] shape = x.shape();
        Arrays.fill(shape, 2, shape.length, 1);
        float scale = (float) call.in(1).real(0) / ((float) call.in(3).real(0) * places);
        long[] out = new long[channels];
        NdArray zero = call.in(4);
        for (int i = 0; i < channels; i++) {
            out[i] = Quantizations.saturated(zero.type(), (float) sums[i] * scale, zero.real(0));
        }
        return List.of(NdArray.ofIntegers(zero.type(), out, shape));
    }
}
