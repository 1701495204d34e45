package cyclode.workloads.host;

import cyclode.core.cache.BoundedCache;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.operator.HostOperator.Elementwise;
import cyclode.units.host.operator.HostOperator.Function;
import cyclode.units.host.operator.HostOperator.MatMul;
import cyclode.workloads.layer.Nodes;
import cyclode.workloads.onnx.nodes.NodeList;
import cyclode.workloads.onnx.nodes.TypedShape;
import java.util.ArrayList;
import java.util.List;

/** Nodes of a graph as the operators of a software stack. Those that only name extents, or look at values otherwise, take no time. */
final class NodeOperators {
    /** Found by a computation, which takes longer than anything else here. */
    private static final BoundedCache<Nodes, List<NodeList.Sized>> SIZED = new BoundedCache<>(1024);

    private final String name;
    private final NodeList.Sized node;

    private NodeOperators(String name, NodeList.Sized node) {
        this.name = name;
        this.node = node;
    }

    static List<HostOperator> of(String layer, Nodes op) {
        List<HostOperator> operators = new ArrayList<>();
        List<NodeList.Sized> nodes = SIZED.get(op, () -> op.list().sized());
        for (int i = 0; i < nodes.size(); i++) {
            String name = nodes.size() == 1 ? layer : layer + "." + i;
            operators.addAll(new NodeOperators(name, nodes.get(i)).operators());
        }
        return operators.isEmpty()
                ? List.of(new HostOperator(
                        layer, new Elementwise(Function.COPY, op.list().output().length())))
                : operators;
    }

    private List<HostOperator> operators() {
        return switch (node.operator()) {
            case "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Identity", "Dropout", "Shape", "Size", "Constant" ->
                List.of();
            case "MatMul", "MatMulInteger", "QLinearMatMul", "Gemm", "QGemm" -> List.of(product());
            case "Conv", "ConvInteger", "QLinearConv" -> List.of(convolution());
            case "Softmax", "LogSoftmax", "Hardmax", "ITAMax" ->
                List.of(new HostOperator(name, HostOperator.Rows.softmax(rows(in(0)), last(in(0)))));
            case "LayerNormalization",
                    "SimplifiedLayerNormalization",
                    "RMSNormalization",
                    "InstanceNormalization",
                    "GroupNormalization",
                    "LpNormalization",
                    "iLayerNorm" ->
                List.of(new HostOperator(name, HostOperator.Rows.layerNorm(rows(in(0)), last(in(0)))));
            case "ReduceMax", "ReduceMin", "ArgMax", "ArgMin", "MaxPool", "GlobalMaxPool" -> List.of(reduction(true));
            case "ReduceMean",
                    "ReduceSum",
                    "ReduceSumSquare",
                    "ReduceL1",
                    "ReduceL2",
                    "ReduceProd",
                    "ReduceLogSum",
                    "ReduceLogSumExp",
                    "IntegerMean",
                    "AveragePool",
                    "GlobalAveragePool" -> List.of(reduction(false));
            case "DynamicQuantizeLinear" ->
                node.later()
                        ? List.of()
                        : List.of(
                                extreme(".max"),
                                extreme(".min"),
                                elementwise(".scale", Function.SCALE, in(0).length()));
            case "Transpose", "DepthToSpace", "SpaceToDepth" -> List.of(elementwise(Function.TRANSPOSE));
            case "Resize",
                    "Upsample",
                    "Slice",
                    "Split",
                    "Concat",
                    "Gather",
                    "GatherElements",
                    "GatherND",
                    "Expand",
                    "Tile",
                    "Pad",
                    "ConstantOfShape",
                    "Range",
                    "EyeLike",
                    "Trilu",
                    "OneHot",
                    "ScatterElements",
                    "ScatterND",
                    "Scatter",
                    "Compress" -> List.of(elementwise(Function.COPY));
            case "Relu", "Clip", "Max", "Min", "LeakyRelu", "PRelu", "Abs", "Sign", "ThresholdedRelu" ->
                List.of(elementwise(Function.RELU));
            case "HardSigmoid", "HardSwish" -> List.of(elementwise(Function.HARD_SWISH));
            case "Add",
                    "Sub",
                    "Mul",
                    "Div",
                    "Sum",
                    "Mean",
                    "Where",
                    "Equal",
                    "Greater",
                    "GreaterOrEqual",
                    "Less",
                    "LessOrEqual",
                    "And",
                    "Or",
                    "Xor",
                    "Mod",
                    "BitwiseAnd",
                    "BitwiseOr",
                    "BitwiseXor",
                    "BitShift",
                    "QLinearAdd" -> List.of(elementwise(two() ? Function.ADD : Function.SCALE));
            case "Cast",
                    "CastLike",
                    "Neg",
                    "Not",
                    "BitwiseNot",
                    "Round",
                    "Floor",
                    "Ceil",
                    "Sqrt",
                    "Reciprocal",
                    "QuantizeLinear",
                    "DequantizeLinear",
                    "Quant",
                    "BipolarQuant",
                    "RequantShift",
                    "BatchNormalization",
                    "Shrink",
                    "iGELU" -> List.of(elementwise(Function.SCALE));
            case "Erf",
                    "Gelu",
                    "FastGelu",
                    "QuickGelu",
                    "Sigmoid",
                    "Tanh",
                    "Exp",
                    "Log",
                    "Pow",
                    "Softplus",
                    "Softsign",
                    "Elu",
                    "Celu",
                    "Selu",
                    "Mish" -> List.of(elementwise(Function.SWISH));
            default -> List.of(new HostOperator(name, new HostOperator.Unknown(node.operator())));
        };
    }

    private TypedShape in(int number) {
        return node.inputs().get(number);
    }

    /** Whether the second of two operands has a value for each element. */
    private boolean two() {
        return node.inputs().stream()
                        .filter(each -> each.length() == node.output().length())
                        .count()
                > 1;
    }

    private static int last(TypedShape shape) {
        return shape.extents().isEmpty()
                ? 1
                : shape.extents().get(shape.extents().size() - 1);
    }

    private static int rows(TypedShape shape) {
        return shape.length() / last(shape);
    }

    private HostOperator elementwise(Function function) {
        return elementwise("", function, node.output().length());
    }

    private HostOperator elementwise(String suffix, Function function, long elements) {
        return new HostOperator(name + suffix, new Elementwise(function, elements));
    }

    /** A pool over all values that one is made of, as over a column of places. */
    private HostOperator reduction(boolean maximum) {
        int out = node.output().length();
        int values = Math.max(1, in(0).length() / out);
        return new HostOperator(name, new HostOperator.Pool(maximum, out, values, 1, 1, 1, values, 1));
    }

    private HostOperator extreme(String suffix) {
        return new HostOperator(
                name + suffix, new HostOperator.Pool(true, 1, in(0).length(), 1, 1, 1, in(0).length(), 1));
    }

    private HostOperator product() {
        int columns = last(node.output());
        int depth = last(in(0));
        int batch = 1;
        int rank = node.output().extents().size();
        for (int i = 0; i < rank - 2; i++) {
            batch *= node.output().extents().get(i);
        }
        int rows = node.output().length() / columns / batch;
        return new HostOperator(name, new MatMul(batch, rows, columns, depth, MatMul.Second.ACTIVATIONS));
    }

    private HostOperator convolution() {
        int weights = node.operator().equals("QLinearConv") ? 3 : 1;
        List<Integer> x = in(0).extents();
        List<Integer> w = in(weights).extents();
        List<Integer> y = node.output().extents();
        boolean row = x.size() == 3;
        int height = row ? 1 : x.get(2);
        int rows = row ? 1 : y.get(2);
        int width = x.get(x.size() - 1);
        int columns = y.get(y.size() - 1);
        return new HostOperator(
                name,
                new HostOperator.Convolution(
                        x.get(1),
                        height,
                        width,
                        y.get(1),
                        rows,
                        columns,
                        row ? 1 : w.get(2),
                        w.get(w.size() - 1),
                        Math.max(1, Math.round((float) width / columns)),
                        x.get(1) / w.get(1)));
    }
}
