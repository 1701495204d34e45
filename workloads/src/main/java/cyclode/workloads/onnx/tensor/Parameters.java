package cyclode.workloads.onnx.tensor;

import java.util.Arrays;

/** Constants that belong to whole tensors, such as scales. */
public final class Parameters {
    private Parameters() {}

    /** Whether all elements are whole numbers. */
    public static boolean whole(NdArray constant) {
        return !constant.type().real() || Arrays.stream(constant.reals()).allMatch(v -> v == Math.rint(v));
    }

    /** A parameter of an axis in the shape of a tensor. */
    public static NdArray along(NdArray parameter, int axis, int[] shape) {
        if (parameter.length() == 1) {
            return parameter.gathered(new int[NdArray.count(shape)], shape);
        }
        int[] own = new int[shape.length];
        Arrays.fill(own, 1);
        own[Axes.axis(axis, shape.length)] = parameter.length();
        NdArray placed = parameter.reshaped(own);
        return placed.gathered(Axes.places(own, shape), shape);
    }
}
