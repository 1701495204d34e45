package cyclode.workloads.onnx.nodes;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;

/** What nodes of a graph make of tensors: integers as they are, binary32 numbers by their bits. */
public final class NodeTensors {
    private NodeTensors() {}

    /**
     * What nodes make.
     *
     * @param constants theirs
     * @param inputs what they take
     * @param format of what they make
     * @param shape of what they make
     * @throws RefusedValue if a node does not take such values, or makes integers that the format does not hold
     */
    public static IntTensor of(
            NodeList nodes, List<NdArray> constants, List<IntTensor> inputs, IntFormat format, int... shape) {
        List<NdArray> taken = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            taken.add(values(inputs.get(i), nodes.inputs().get(i)));
        }
        NdArray made = nodes.run(taken, constants);
        int[] out = new int[made.length()];
        for (int i = 0; i < out.length; i++) {
            out[i] = made.type().real() ? Float.floatToIntBits((float) made.real(i)) : integer(made.integer(i), format);
        }
        return IntTensor.unchecked(format, out, shape);
    }

    /** A constant as files hold it. */
    public static NpyArray array(NdArray constant) {
        return constant.type().real()
                ? NpyArray.ofReals(constant.reals(), constant.shape())
                : NpyArray.ofIntegers(constant.integers(), constant.shape());
    }

    private static NdArray values(IntTensor tensor, TypedShape as) {
        int[] data = tensor.data();
        if (as.type() == ElementType.FLOAT) {
            double[] reals = new double[data.length];
            for (int i = 0; i < reals.length; i++) {
                reals[i] = Float.intBitsToFloat(data[i]);
            }
            return NdArray.ofReals(as.type(), reals, as.shape());
        }
        long[] integers = new long[data.length];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = data[i];
            if (as.type().wrap(integers[i]) != integers[i]) {
                throw new RefusedValue("the value " + data[i] + " does not fit " + as);
            }
        }
        return NdArray.ofIntegers(as.type(), integers, as.shape());
    }

    private static int integer(long value, IntFormat format) {
        if (value < format.min() || value > format.max()) {
            throw new RefusedValue("makes " + value + "; allowed: " + format.min() + " to " + format.max());
        }
        return (int) value;
    }
}
