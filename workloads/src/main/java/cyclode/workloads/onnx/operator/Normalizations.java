package cyclode.workloads.onnx.operator;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.List;
import java.util.Map;

/** Normalization by given or by own statistics. */
final class Normalizations {
    private Normalizations() {}

    static void register(Map<String, Operator> operators) {
        operators.put("BatchNormalization", Normalizations::batch);
        operators.put("InstanceNormalization", Normalizations::instance);
        operators.put("LayerNormalization", call -> layer(call, false));
        operators.put("SimplifiedLayerNormalization", call -> layer(call, true));
        operators.put("RMSNormalization", call -> layer(call, true));
        operators.put("LRN", Normalizations::localResponse);
        operators.put("GroupNormalization", Normalizations::group);
    }

    /** With the statistics of training, by channel: scale, offset, mean, variance. */
    private static List<NdArray> batch(Call call) {
        NdArray in = call.in(0);
        double epsilon = call.real("epsilon", 1e-5f);
        call.ignore("momentum", "spatial", "is_test", "consumed_inputs");
        if (call.integer("training_mode", 0) == 1 || call.outputs() > 1) {
            throw new RefusedValue("is in training mode; allowed: inference, with one output");
        }
        int places = Axes.extent(in.shape(), Math.min(2, in.rank()), in.rank());
        int channels = in.extent(1);
        double[] out = new double[in.length()];
        for (int i = 0; i < out.length; i++) {
            int c = i / places % channels;
            double deviation = StrictMath.sqrt(call.in(4).real(c) + epsilon);
            out[i] = (in.real(i) - call.in(3).real(c)) / deviation * call.in(1).real(c)
                    + call.in(2).real(c);
        }
        return List.of(NdArray.ofReals(in.type(), out, in.shape()));
    }

    private static List<NdArray> instance(Call call) {
        NdArray in = call.in(0);
        call.ignore("consumed_inputs");
        int length = Axes.extent(in.shape(), 2, in.rank());
        double[] out = standardized(in, length, call.real("epsilon", 1e-5f), false);
        for (int i = 0; i < out.length; i++) {
            int c = i / length % in.extent(1);
            out[i] = out[i] * call.in(1).real(c) + call.in(2).real(c);
        }
        return List.of(NdArray.ofReals(in.type(), out, in.shape()));
    }

    private static List<NdArray> group(Call call) {
        NdArray in = call.in(0);
        call.ignore("stash_type");
        int groups = Math.toIntExact(call.integer("num_groups"));
        int places = Axes.extent(in.shape(), 2, in.rank());
        int length = in.extent(1) / groups * places;
        double[] out = standardized(in, length, call.real("epsilon", 1e-5f), false);
        int perGroup = in.extent(1) / call.in(1).length();
        for (int i = 0; i < out.length; i++) {
            int c = i / places % in.extent(1) / perGroup;
            out[i] = out[i] * call.in(1).real(c) + call.in(2).real(c);
        }
        return List.of(NdArray.ofReals(in.type(), out, in.shape()));
    }

    /** Over all axes from one on; without its mean it is the root-mean-square normalization. */
    private static List<NdArray> layer(Call call, boolean uncentred) {
        NdArray in = call.in(0);
        call.ignore("stash_type");
        double epsilon = call.real("epsilon", 1e-5f);
        int axis = Axes.axis(call.integer("axis", -1), in.rank());
        int length = Axes.extent(in.shape(), axis, in.rank());
        double[] out = standardized(in, length, epsilon, uncentred);
        int[] scale = Axes.places(call.in(1).shape(), java.util.Arrays.copyOfRange(in.shape(), axis, in.rank()));
        for (int i = 0; i < out.length; i++) {
            out[i] *= call.in(1).real(scale[i % length]);
            out[i] += call.has(2) ? call.in(2).real(scale[i % length]) : 0;
        }
        NdArray normalized = NdArray.ofReals(in.type(), out, in.shape());
        if (call.outputs() < 2) {
            return List.of(normalized);
        }
        int[] shape = in.shape();
        java.util.Arrays.fill(shape, axis, shape.length, 1);
        double[] means = new double[in.length() / length];
        double[] inverses = new double[means.length];
        for (int row = 0; row < means.length; row++) {
            double[] moments = moments(in, row * length, length, uncentred);
            means[row] = moments[0];
            inverses[row] = 1 / StrictMath.sqrt(moments[1] + epsilon);
        }
        return List.of(
                normalized,
                NdArray.ofReals(ElementType.FLOAT, means, shape),
                NdArray.ofReals(ElementType.FLOAT, inverses, shape));
    }

    private static double[] standardized(NdArray in, int length, double epsilon, boolean uncentred) {
        double[] out = new double[in.length()];
        for (int start = 0; start < out.length; start += length) {
            double[] moments = moments(in, start, length, uncentred);
            for (int i = start; i < start + length; i++) {
                out[i] = (in.real(i) - moments[0]) / StrictMath.sqrt(moments[1] + epsilon);
            }
        }
        return out;
    }

    /** Mean and variance of a row; about 0 where it is not centred. */
    private static double[] moments(NdArray in, int start, int length, boolean uncentred) {
        double mean = 0;
        for (int i = start; i < start + length && !uncentred; i++) {
            mean += in.real(i) / length;
        }
        double variance = 0;
        for (int i = start; i < start + length; i++) {
            double off = in.real(i) - mean;
            variance += off * off / length;
        }
        return new double[] {mean, variance};
    }

    /** By the squares of the channels around: a window that is cut at the ends. */
    private static List<NdArray> localResponse(Call call) {
        NdArray in = call.in(0);
        double alpha = call.real("alpha", 1e-4f);
        double beta = call.real("beta", 0.75);
        double bias = call.real("bias", 1);
        int size = Math.toIntExact(call.integer("size"));
        int places = Axes.extent(in.shape(), 2, in.rank());
        int channels = in.extent(1);
        double[] out = new double[in.length()];
        for (int i = 0; i < out.length; i++) {
            int c = i / places % channels;
            double squares = 0;
            for (int k = Math.max(0, c - (size - 1) / 2); k <= Math.min(channels - 1, c + size / 2); k++) {
                double value = in.real(i + (k - c) * places);
                squares += value * value;
            }
            out[i] = in.real(i) / StrictMath.pow(bias + alpha / size * squares, beta);
        }
        return List.of(NdArray.ofReals(in.type(), out, in.shape()));
    }
}
