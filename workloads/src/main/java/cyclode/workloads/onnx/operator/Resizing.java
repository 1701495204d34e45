package cyclode.workloads.onnx.operator;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Resizing where each element is one of the tensor's, the nearest; by scales or to given extents. */
final class Resizing {
    private final Call call;
    private final NdArray in;

    private Resizing(Call call) {
        this.call = call;
        in = call.in(0);
    }

    static void register(Map<String, Operator> operators) {
        operators.put("Resize", call -> List.of(new Resizing(call).resized()));
        operators.put("Upsample", call -> List.of(new Resizing(call).upsampled()));
    }

    private void requireNearest() {
        String mode = call.text("mode", "nearest");
        if (!mode.equals("nearest")) {
            throw new RefusedValue("mode is '" + mode + "'; allowed: nearest");
        }
    }

    /** The older operator: the place over the scale, cut. */
    private NdArray upsampled() {
        requireNearest();
        double[] scales = call.has(1)
                ? call.in(1).reals()
                : call.reals("scales").orElseThrow(() -> new RefusedValue("has no scales"));
        return gathered(scales, extents(scales), "asymmetric", Math::floor);
    }

    private NdArray resized() {
        requireNearest();
        call.ignore("cubic_coeff_a", "exclude_outside", "extrapolation_value");
        if (call.integer("antialias", 0) != 0 || call.given("axes")) {
            throw new RefusedValue("has antialias or axes; allowed: scales or sizes of all axes");
        }
        String policy = call.text("keep_aspect_ratio_policy", "stretch");
        if (!policy.equals("stretch")) {
            throw new RefusedValue("keep_aspect_ratio_policy is '" + policy + "'; allowed: stretch");
        }
        boolean old = call.opset() < 11;
        String places = call.text("coordinate_transformation_mode", old ? "asymmetric" : "half_pixel");
        DoubleUnaryOperator nearest = nearest(call.text("nearest_mode", old ? "floor" : "round_prefer_floor"));
        int at = old ? 1 : 2;
        if (call.has(at) && call.in(at).length() > 0) {
            double[] scales = call.in(at).reals();
            return gathered(scales, extents(scales), places, nearest);
        }
        int[] sizes = call.in(3).ints();
        if (sizes.length != in.rank()) {
            throw new RefusedValue("has " + sizes.length + " sizes; allowed: " + in.rank());
        }
        double[] scales = new double[sizes.length];
        Arrays.setAll(scales, axis -> (float) sizes[axis] / in.extent(axis));
        return gathered(scales, sizes, places, nearest);
    }

    private static DoubleUnaryOperator nearest(String mode) {
        return switch (mode) {
            case "round_prefer_floor" -> v -> Math.ceil(v - 0.5);
            case "round_prefer_ceil" -> v -> Math.floor(v + 0.5);
            case "floor" -> Math::floor;
            case "ceil" -> Math::ceil;
            default ->
                throw new RefusedValue(
                        "nearest_mode is '" + mode + "'; allowed: round_prefer_floor, round_prefer_ceil, floor, ceil");
        };
    }

    private int[] extents(double[] scales) {
        if (scales.length != in.rank()) {
            throw new RefusedValue("has " + scales.length + " scales; allowed: " + in.rank());
        }
        int[] extents = new int[scales.length];
        for (int axis = 0; axis < extents.length; axis++) {
            if (!(scales[axis] > 0) || Double.isInfinite(scales[axis])) {
                throw new RefusedValue("has the scale " + scales[axis] + "; allowed: finite numbers above 0");
            }
            extents[axis] = (int) Math.floor((float) (in.extent(axis) * scales[axis]));
        }
        return extents;
    }

    /** The place in the tensor, in binary32, before it is rounded. */
    private static double source(int place, double scale, int from, int to, String mode) {
        return switch (mode) {
            case "asymmetric" -> (float) (place / scale);
            case "half_pixel" -> (float) ((float) ((place + 0.5) / scale) - 0.5);
            case "pytorch_half_pixel" -> to > 1 ? (float) ((float) ((place + 0.5) / scale) - 0.5) : 0;
            case "align_corners" -> to > 1 ? (float) (place * (double) (from - 1) / (to - 1)) : 0;
            default ->
                throw new RefusedValue("coordinate_transformation_mode is '" + mode
                        + "'; allowed: asymmetric, half_pixel, pytorch_half_pixel, align_corners");
        };
    }

    private NdArray gathered(double[] scales, int[] extents, String mode, DoubleUnaryOperator nearest) {
        int[] from = new int[NdArray.count(extents)];
        int[] steps = Axes.steps(in.shape());
        int[] own = Axes.steps(extents);
        for (int axis = 0; axis < extents.length; axis++) {
            int[] source = new int[extents[axis]];
            for (int i = 0; i < source.length; i++) {
                double place = scales[axis] == 1 && extents[axis] == in.extent(axis)
                        ? i
                        : nearest.applyAsDouble(source(i, scales[axis], in.extent(axis), extents[axis], mode));
                source[i] = (int) Math.max(0, Math.min(in.extent(axis) - 1, place));
            }
            for (int i = 0; i < from.length; i++) {
                from[i] += source[i / own[axis] % extents[axis]] * steps[axis];
            }
        }
        return in.gathered(from, extents);
    }
}
