package cyclode.workloads.onnx.integer;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.NdArray;
import cyclode.workloads.onnx.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Weights as integers with a scale for each output channel, or one for all.
 *
 * @param integers in the shape that the graph has them in
 * @param scale of the output channels
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, compared by nobody
record Weights(NdArray integers, double[] scale) {
    /**
     * The weights of a constant.
     *
     * @param unit the scale that a quantization made it a whole multiple of; null where none did
     * @param axis of the output channels
     */
    static Weights of(NdArray constant, @Nullable NdArray unit, int axis) {
        if (unit == null) {
            if (!Parameters.whole(constant)) {
                throw new RefusedValue("has weights that are no whole numbers and that no quantization made; allowed:"
                        + " networks that are quantized already");
            }
            return new Weights(constant, new double[] {1});
        }
        int channels = constant.rank() == 0 ? 1 : constant.extent(axis);
        int inner = constant.rank() == 0 ? 1 : Axes.extent(constant.shape(), axis + 1, constant.rank());
        double[] scale = new double[channels];
        boolean alike = true;
        double[] whole = new double[constant.length()];
        for (int i = 0; i < whole.length; i++) {
            double own = unit.real(i);
            int channel = i / inner % channels;
            if (scale[channel] == 0) {
                scale[channel] = own;
            }
            whole[i] = Math.rint(constant.real(i) / own);
            if (scale[channel] != own) {
                throw new RefusedValue("has weights whose scales differ within an output channel");
            }
            if (constant.type().round(whole[i] * own) != constant.real(i)) {
                throw new RefusedValue(
                        "has the weight " + constant.real(i) + ", no whole multiple of its scale " + own);
            }
            alike &= own == unit.real(0);
        }
        NdArray integers = NdArray.ofReals(cyclode.workloads.onnx.tensor.ElementType.DOUBLE, whole, constant.shape());
        return new Weights(integers, alike ? new double[] {scale[0]} : scale);
    }

    double scaleOf(int channel) {
        return scale[scale.length == 1 ? 0 : channel];
    }

    boolean unscaled() {
        return scale.length == 1 && scale[0] == 1;
    }
}
