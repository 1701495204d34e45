package cyclode.workloads.onnx.operator.quantized;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.operator.Call;
import cyclode.workloads.onnx.operator.Operator;
import cyclode.workloads.onnx.operator.Products;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Steps between integers and numbers, in binary32 arithmetic as the specification has it: divide, round half to even, add, saturate. */
final class Quantizations {
    private static final List<String> QONNX =
            List.of("qonnx.custom_op.general", "onnx.brevitas", "finn.custom_op.general");

    private Quantizations() {}

    static void register(Map<String, Operator> operators) {
        for (String domain : List.of("", "com.microsoft ")) {
            operators.put(domain + "QuantizeLinear", call -> List.of(quantize(call)));
            operators.put(domain + "DequantizeLinear", call -> List.of(dequantize(call)));
        }
        operators.put("DynamicQuantizeLinear", Quantizations::dynamic);
        operators.put("RequantShift", Quantizations::requantShift);
        for (String domain : QONNX) {
            operators.put(domain + " Quant", Quantizations::quant);
            operators.put(domain + " BipolarQuant", Quantizations::bipolar);
        }
    }

    /** A parameter for each element: one for all, or one for each place of an axis. */
    static int[] places(NdArray in, NdArray parameter, int axis) {
        if (parameter.length() == 1) {
            return new int[in.length()];
        }
        int at = Axes.axis(axis, in.rank());
        if (parameter.rank() != 1 || parameter.length() != in.extent(at)) {
            throw new RefusedValue("has parameters " + parameter + " for the axis " + axis + " of " + in
                    + "; allowed: one value, or one for each place of the axis");
        }
        int[] steps = new int[in.rank()];
        steps[at] = 1;
        return Axes.places(0, steps, in.shape());
    }

    private static void requireScale(NdArray scale) {
        for (double value : scale.reals()) {
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new RefusedValue("has the scale " + value + "; allowed: finite numbers above 0");
            }
        }
    }

    private static void requireWhole(Call call) {
        if (call.integer("block_size", 0) != 0) {
            throw new RefusedValue("has blocks of scales; allowed: one scale, or one for each place of an axis");
        }
        call.ignore("saturate", "precision");
    }

    private static NdArray quantize(Call call) {
        NdArray in = call.in(0);
        NdArray scale = call.in(1);
        requireScale(scale);
        requireWhole(call);
        int axis = (int) call.integer("axis", 1);
        long named = call.integer("output_dtype", 0);
        ElementType type =
                call.has(2) ? call.in(2).type() : named != 0 ? ElementType.of((int) named) : ElementType.UINT8;
        int[] at = places(in, scale, axis);
        long[] out = new long[in.length()];
        for (int i = 0; i < out.length; i++) {
            double zero = call.has(2) ? call.in(2).real(at[i]) : 0;
            out[i] = saturated(type, (float) (in.real(i) / scale.real(at[i])), zero);
        }
        return NdArray.ofIntegers(type, out, in.shape());
    }

    /** A number as an integer: rounded half to even, the zero-point added, saturated. */
    static long saturated(ElementType type, double value, double zero) {
        double whole = Math.rint(value) + zero;
        return (long) Math.max(type.min(), Math.min(type.max(), whole));
    }

    private static NdArray dequantize(Call call) {
        NdArray in = call.in(0);
        NdArray scale = call.in(1);
        requireScale(scale);
        requireWhole(call);
        int[] at = places(in, scale, (int) call.integer("axis", 1));
        double[] out = new double[in.length()];
        for (int i = 0; i < out.length; i++) {
            double zero = call.has(2) ? call.in(2).real(at[i]) : 0;
            out[i] = (float) (in.real(i) - zero) * scale.real(at[i]);
        }
        return NdArray.ofReals(scale.type(), out, in.shape());
    }

    /** To unsigned bytes, by a scale and zero-point that the values themselves give; a tensor of zeros has the scale 1. */
    private static List<NdArray> dynamic(Call call) {
        NdArray in = call.in(0);
        double least = 0;
        double greatest = 0;
        for (double value : in.reals()) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        float span = (float) (greatest - least);
        float scale = span == 0 ? 1 : span / 255;
        long zero = saturated(ElementType.UINT8, (float) (-least / scale), 0);
        long[] out = new long[in.length()];
        for (int i = 0; i < out.length; i++) {
            out[i] = saturated(ElementType.UINT8, (float) (in.real(i) / scale), zero);
        }
        return List.of(
                NdArray.ofIntegers(ElementType.UINT8, out, in.shape()),
                NdArray.scalar(ElementType.FLOAT, scale),
                NdArray.scalar(ElementType.UINT8, zero));
    }

    /** clip((x·mul + add + (div >> 1)) >> log2 div), on integers that the file keeps as floating-point numbers. */
    private static List<NdArray> requantShift(Call call) {
        NdArray in = call.in(0);
        RequantShift rule = RequantShift.of(call);
        NdArray mul = RequantShift.placed(call.in(1), in.shape());
        NdArray add = RequantShift.placed(call.in(2), in.shape());
        int[] shape = Axes.broadcast(in.shape(), mul.shape(), add.shape());
        int[] x = Axes.places(in.shape(), shape);
        int[] m = Axes.places(mul.shape(), shape);
        int[] a = Axes.places(add.shape(), shape);
        double[] out = new double[x.length];
        for (int i = 0; i < out.length; i++) {
            double value = in.real(x[i]);
            if (value != Math.rint(value)) {
                throw new RefusedValue("has the input " + value + "; allowed: integers");
            }
            out[i] = rule.apply((long) value, (long) mul.real(m[i]), (long) add.real(a[i]));
        }
        return List.of(Products.exact(in.type(), out, shape));
    }

    private static List<NdArray> quant(Call call) {
        NdArray in = call.in(0);
        boolean signed = call.integer("signed", 1) == 1;
        boolean narrow = call.integer("narrow", 0) == 1;
        DoubleUnaryOperator round = rounding(call.text("rounding_mode", "ROUND"));
        double bits = call.in(3).real(0);
        if (call.in(3).length() != 1 || !(bits >= 1 && bits <= 32 && bits == Math.rint(bits))) {
            throw new RefusedValue("has " + bits + " bits; allowed: 1 to 32");
        }
        requireScale(call.in(1));
        double half = Math.scalb(1.0, (int) bits - 1);
        double least = signed ? narrow ? 1 - half : -half : 0;
        double greatest = signed ? half - 1 : narrow ? 2 * half - 2 : 2 * half - 1;
        int[] scale = Axes.places(call.in(1).shape(), in.shape());
        int[] zero = Axes.places(call.in(2).shape(), in.shape());
        double[] out = new double[in.length()];
        for (int i = 0; i < out.length; i++) {
            double s = call.in(1).real(scale[i]);
            double z = call.in(2).real(zero[i]);
            double level = round.applyAsDouble((float) ((float) (in.real(i) / s) + z));
            out[i] = (float) (Math.max(least, Math.min(greatest, level)) - z) * s;
        }
        return List.of(NdArray.ofReals(in.type(), out, in.shape()));
    }

    private static DoubleUnaryOperator rounding(String mode) {
        return switch (mode) {
            case "ROUND", "HALF_EVEN" -> Math::rint;
            case "FLOOR" -> Math::floor;
            case "CEIL" -> Math::ceil;
            case "ROUND_TO_ZERO", "DOWN" -> v -> v < 0 ? Math.ceil(v) : Math.floor(v);
            case "UP" -> v -> v < 0 ? Math.floor(v) : Math.ceil(v);
            case "HALF_UP" -> v -> Math.copySign(Math.floor(Math.abs(v) + 0.5), v);
            case "HALF_DOWN" -> v -> Math.copySign(Math.ceil(Math.abs(v) - 0.5), v);
            default ->
                throw new RefusedValue("rounding_mode is '" + mode
                        + "'; allowed: ROUND, FLOOR, CEIL, ROUND_TO_ZERO, HALF_EVEN, UP, DOWN, HALF_UP, HALF_DOWN");
        };
    }

    private static List<NdArray> bipolar(Call call) {
        NdArray in = call.in(0);
        requireScale(call.in(1));
        int[] scale = Axes.places(call.in(1).shape(), in.shape());
        double[] out = new double[in.length()];
        for (int i = 0; i < out.length; i++) {
            double s = call.in(1).real(scale[i]);
            out[i] = in.real(i) >= 0 ? s : -s;
        }
        return List.of(NdArray.ofReals(in.type(), out, in.shape()));
    }
}
