package cyclode.workloads.onnx.operator;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;

/**
 * Windows over the places of a tensor, axes 2 and up, as the attributes of a convolution or pool say.
 *
 * @param in extents of the input's places
 * @param kernel extents of a window
 * @param strides places from one window to the next
 * @param dilations places from one element of a window to the next
 * @param before places put before each axis
 * @param behind places put behind each axis
 * @param out windows along each axis
 */
public record Windows(int[] in, int[] kernel, int[] strides, int[] dilations, int[] before, int[] behind, int[] out) {
    /** The windows of a call on places, with a kernel that the weights or an attribute give. */
    public static Windows of(Call call, int[] in, int[] kernel) {
        int axes = in.length;
        int[] strides = call.ints("strides").orElseGet(() -> filled(axes, 1));
        int[] dilations = call.ints("dilations").orElseGet(() -> filled(axes, 1));
        int[] pads = call.ints("pads").orElseGet(() -> filled(2 * axes, 0));
        String auto = call.text("auto_pad", "NOTSET");
        boolean ceiling = call.integer("ceil_mode", 0) == 1;
        require(axes > 0 && axes <= 3, "has " + axes + " axes of places; allowed: 1 to 3");
        require(
                kernel.length == axes && strides.length == axes && dilations.length == axes && pads.length == 2 * axes,
                "has windows of other than " + axes + " axes");
        int[] before = Arrays.copyOf(pads, axes);
        int[] behind = Arrays.copyOfRange(pads, axes, 2 * axes);
        int[] out = new int[axes];
        for (int i = 0; i < axes; i++) {
            require(
                    kernel[i] > 0 && strides[i] > 0 && dilations[i] > 0 && before[i] >= 0 && behind[i] >= 0,
                    "has a kernel, stride or dilation below 1, or a pad below 0");
            int reach = Math.addExact(Math.multiplyExact(kernel[i] - 1, dilations[i]), 1);
            if (auto.equals("SAME_UPPER") || auto.equals("SAME_LOWER")) {
                int windows = (in[i] + strides[i] - 1) / strides[i];
                int all = Math.max(0, (windows - 1) * strides[i] + reach - in[i]);
                before[i] = auto.equals("SAME_UPPER") ? all / 2 : all - all / 2;
                behind[i] = all - before[i];
            } else {
                require(
                        auto.equals("NOTSET") || auto.equals("VALID"),
                        "auto_pad is '" + auto + "'; allowed: NOTSET, SAME_UPPER, SAME_LOWER, VALID");
            }
            int span = Math.addExact(Math.addExact(in[i], before[i]), behind[i]) - reach;
            require(span >= 0, "has a window of " + reach + " over " + (span + reach) + " places");
            out[i] = (ceiling ? (span + strides[i] - 1) / strides[i] : span / strides[i]) + 1;
            // A window that would begin behind the input and its first pad is none.
            if (ceiling && (out[i] - 1) * strides[i] >= in[i] + before[i]) {
                out[i]--;
            }
        }
        return new Windows(in, kernel, strides, dilations, before, behind, out);
    }

    private static int[] filled(int length, int value) {
        int[] all = new int[length];
        Arrays.fill(all, value);
        return all;
    }

    private static void require(boolean held, String problem) {
        if (!held) {
            throw new RefusedValue(problem);
        }
    }

    /** The extents of a tensor's places. */
    public static int[] places(NdArray in) {
        if (in.rank() < 3) {
            throw new RefusedValue("has an input " + in + "; allowed: batch, channels and places");
        }
        return Arrays.copyOfRange(in.shape(), 2, in.rank());
    }

    int windows() {
        return NdArray.count(out);
    }

    int elements() {
        return NdArray.count(kernel);
    }

    /** Where an element of every window lies in the input; -1 in the padding. */
    int[] element(int number) {
        int[] steps = Axes.steps(in);
        int[] at = new int[windows()];
        int[] kernelSteps = Axes.steps(kernel);
        int inner = 1;
        for (int axis = in.length - 1; axis >= 0; axis--) {
            int offset = number / kernelSteps[axis] % kernel[axis] * dilations[axis] - before[axis];
            for (int i = 0; i < at.length; i++) {
                int place = i / inner % out[axis] * strides[axis] + offset;
                at[i] = at[i] < 0 || place < 0 || place >= in[axis] ? -1 : at[i] + place * steps[axis];
            }
            inner *= out[axis];
        }
        return at;
    }

    /** The shape of what windows make. */
    public int[] shape(int batch, int channels) {
        int[] shape = new int[out.length + 2];
        shape[0] = batch;
        shape[1] = channels;
        System.arraycopy(out, 0, shape, 2, out.length);
        return shape;
    }
}
