package cyclode.workloads.parameters;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Nodes;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.onnx.nodes.NodeList;
import cyclode.workloads.onnx.nodes.TypedShape;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;

/** What nodes of a graph make of tensors: integers as they are, binary32 numbers by their bits. */
public final class NodeTensors {
    private NodeTensors() {}

    /**
     * The output of a layer.
     *
     * @throws RefusedValue if a node does not take such values, or makes integers that the layer's format does not hold
     */
    public static IntTensor of(Layer layer, Nodes op, LayerParameters.Given given, List<IntTensor> inputs) {
        NodeList nodes = op.list();
        List<NdArray> taken = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            taken.add(values(inputs.get(i), nodes.inputs().get(i)));
        }
        try {
            return tensor(layer, nodes.run(taken, given.constants()));
        } catch (RefusedValue e) {
            throw new RefusedValue("layer '" + layer.name() + "': " + e.getMessage());
        }
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

    private static IntTensor tensor(Layer layer, NdArray made) {
        Shape shape = layer.output().shape();
        IntFormat format = layer.output().format();
        int[] out = new int[made.length()];
        for (int i = 0; i < out.length; i++) {
            out[i] = made.type().real() ? Float.floatToIntBits((float) made.real(i)) : integer(made.integer(i), format);
        }
        return IntTensor.unchecked(format, out, shape.height(), shape.width(), shape.channels());
    }

    private static int integer(long value, IntFormat format) {
        if (value < format.min() || value > format.max()) {
            throw new RefusedValue("makes " + value + "; allowed: " + format.min() + " to " + format.max());
        }
        return (int) value;
    }
}
