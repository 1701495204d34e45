package cyclode.workloads.onnx.form;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;

/** Constants seen as one value, or as one value for each channel. */
public final class Constants {
    private Constants() {}

    /**
     * A constant that is set against a form's elements, as one value or one for each channel of its core.
     *
     * @throws RefusedValue if it differs among elements of a channel
     */
    public static NdArray byChannel(NdArray constant, Form form) {
        if (constant.length() == 1) {
            return constant.reshaped();
        }
        int[] shape = form.index().shape();
        int[] to = Axes.broadcast(constant.shape(), shape);
        if (!Arrays.equals(to, shape)) {
            throw new RefusedValue("widens " + Arrays.toString(shape) + " to " + Arrays.toString(to)
                    + "; allowed: constants that broadcast to the tensor");
        }
        int[] places = Axes.places(constant.shape(), shape);
        int channels = form.core().channels();
        int[] of = new int[channels];
        Arrays.fill(of, -1);
        for (int i = 0; i < places.length; i++) {
            int channel = (int) (form.index().integer(i) % channels);
            if (of[channel] < 0) {
                of[channel] = places[i];
            } else if (constant.real(of[channel]) != constant.real(places[i])) {
                throw new RefusedValue(
                        "has a constant that differs by place; allowed: one value, or one for each" + " channel");
            }
        }
        for (int c = 0; c < channels; c++) {
            of[c] = Math.max(0, of[c]);
        }
        return constant.gathered(of, channels);
    }
}
