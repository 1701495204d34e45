package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.workloads.onnx.nodes.NodeList;
import cyclode.workloads.onnx.nodes.NodeTensors;
import cyclode.workloads.onnx.nodes.TypedShape;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.List;
import java.util.Optional;

/**
 * Nodes of an ONNX graph, which the processor computes. Between layers of this kind tensors may be binary32 numbers, kept by their bits.
 *
 * @param opset version of ONNX's operators
 * @param takes type and shape under which each input is taken, as {@code x0}, {@code x1} …: {@code float[1,128,384]}
 * @param constants the same of the parameters' arrays {@code c0}, {@code c1} …
 * @param nodes each as ONNX writes it: {@code y = Softmax <axis = -1> (x0)}; the last one makes {@code y}
 * @param makes type and shape of {@code y}
 * @param bits of the output's values, where they are integers of fewer than their type's bits
 */
public record Nodes(
        @Range(min = 6, max = 21) int opset,
        List<String> takes,
        @Default("[]") List<String> constants,
        List<String> nodes,
        String makes,
        @Range(min = 1, max = 32) Optional<Integer> bits)
        implements Operation {
    /** Bits of the widest integers that layers hand on; wider types hold no others here. */
    private static final int WORD = 32;

    public Nodes {
        takes = List.copyOf(takes);
        constants = List.copyOf(constants);
        nodes = List.copyOf(nodes);
        Operands.require(!takes.isEmpty(), "takes is empty; allowed: one type or more");
        NodeList list = NodeList.of(nodes, takes, constants, makes, opset);
        list.inputs().forEach(Nodes::requireType);
        requireType(list.output());
        Operands.require(
                bits.isEmpty() || !list.output().type().real(),
                "bits is " + bits.orElse(0) + " and makes is " + makes + "; allowed: bits of integers");
    }

    private static void requireType(TypedShape type) {
        Operands.require(
                !type.type().real() || type.type() == ElementType.FLOAT,
                "'" + type + "' goes from layer to layer; allowed of numbers: float");
    }

    /** The nodes as they are computed. */
    public NodeList list() {
        return NodeList.of(nodes, takes, constants, makes, opset);
    }

    /**
     * What a layer of them makes of its inputs.
     *
     * @throws RefusedValue naming the layer, if a node does not take such values, or makes integers that the layer's format does not hold
     */
    public IntTensor output(Layer layer, List<NdArray> given, List<IntTensor> inputs) {
        Tensor output = layer.output();
        Shape shape = output.shape();
        try {
            return NodeTensors.of(
                    list(), given, inputs, output.format(), shape.height(), shape.width(), shape.channels());
        } catch (RefusedValue e) {
            throw new RefusedValue("layer '" + layer.name() + "': " + e.getMessage());
        }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.nodes(this);
    }

    @Override
    public int inputs() {
        return takes.size();
    }

    @Override
    public boolean reals() {
        return true;
    }

    @Override
    public boolean makesReals() {
        return TypedShape.parse(makes).type().real();
    }

    /** The last two axes as places in a row and channels, the others as rows. */
    @Override
    public Shape output(List<Tensor> inputs) {
        for (int i = 0; i < takes.size(); i++) {
            TypedShape taken = TypedShape.parse(takes.get(i));
            Tensor tensor = inputs.get(i);
            Operands.require(
                    taken.length() == tensor.shape().size(),
                    "takes '" + tensor.name() + "', " + tensor.shape() + ", as " + taken + "; allowed: as many values");
            Operands.require(
                    taken.type().real() == tensor.real(),
                    "takes '" + tensor.name() + "' as " + taken + ", and it holds "
                            + (tensor.real() ? "binary32 numbers" : "integers"));
        }
        return shape(TypedShape.parse(makes));
    }

    /** How a tensor of a graph lies. */
    public static Shape shape(TypedShape type) {
        List<Integer> extents = type.extents();
        int rank = extents.size();
        int channels = rank > 0 ? extents.get(rank - 1) : 1;
        int width = rank > 2 ? extents.get(rank - 2) : 1;
        if (type.length() == 0) {
            throw new RefusedValue("makes " + type + "; allowed: no extent of 0");
        }
        return new Shape(type.length() / channels / width, width, channels);
    }

    @Override
    public IntFormat format(Tensor input, Formats formats) {
        ElementType type = TypedShape.parse(makes).type();
        return type.real()
                ? IntFormat.signed(WORD)
                : type.signed()
                        ? IntFormat.signed(bits.orElse(Math.min(WORD, type.bits())))
                        : IntFormat.unsigned(bits.orElse(Math.min(WORD - 1, type.bits())));
    }

    @Override
    public int zeroPoint(Tensor input, Formats formats) {
        return 0;
    }

    @Override
    public boolean asymmetric() {
        return true;
    }

    @Override
    public LayerCost cost(Layer layer) {
        long values = constants.stream()
                .mapToLong(each -> TypedShape.parse(each).length())
                .sum();
        return new LayerCost(0, values, 0);
    }
}
