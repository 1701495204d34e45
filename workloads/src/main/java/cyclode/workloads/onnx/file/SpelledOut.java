package cyclode.workloads.onnx.file;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Operators on integers of ONNX Runtime's domain {@code com.microsoft} that are, to the bit, what a few nodes of ONNX's own operators make: a function
 * between dequantization and quantization, as the runtime fills their tables; and the product, whose scales it multiplies first.
 */
final class SpelledOut {
    private static final String DOMAIN = "com.microsoft";
    private static final int INT32 = 6;
    private static final int FLOAT = 1;

    /** Functions of one tensor by ONNX's own name. */
    private static final Map<String, String> FUNCTIONS =
            Map.of("QLinearLeakyRelu", "LeakyRelu", "QLinearSigmoid", "Sigmoid", "QLinearAveragePool", "AveragePool");

    private static final Set<String> OTHERS = Set.of("QLinearMul", "QLinearConcat");

    private final OnnxNode node;
    private final List<OnnxNode> nodes = new ArrayList<>();

    private SpelledOut(OnnxNode node) {
        this.node = node;
    }

    /**
     * Nodes with such operators replaced.
     *
     * @throws RefusedValue naming a node without inputs that it must have
     */
    static List<OnnxNode> of(List<OnnxNode> nodes) {
        List<OnnxNode> all = new ArrayList<>();
        for (OnnxNode node : nodes) {
            boolean known = FUNCTIONS.containsKey(node.operator()) || OTHERS.contains(node.operator());
            if (node.domain().equals(DOMAIN) && known) {
                all.addAll(new SpelledOut(node).nodes());
            } else {
                all.add(node);
            }
        }
        return all;
    }

    private List<OnnxNode> nodes() {
        if (node.outputs().size() != 1) {
            throw new RefusedValue(node.label() + ": has " + node.outputs().size() + " outputs; allowed: 1");
        }
        switch (node.operator()) {
            case "QLinearMul" -> product();
            case "QLinearConcat" -> joined();
            default -> function();
        }
        return nodes;
    }

    private String in(int place) {
        return place < node.inputs().size() ? node.inputs().get(place) : "";
    }

    /** An input that must be there. */
    private String needed(int place) {
        if (in(place).isEmpty()) {
            throw new RefusedValue(node.label() + ": has no input " + place + "; it has "
                    + node.inputs().size());
        }
        return in(place);
    }

    /** A node of ONNX's own; what it makes has a name of its own, but for the last, which makes the output. */
    private String add(String operator, List<String> inputs, boolean last, Map<String, OnnxAttribute> attributes) {
        String suffix = "/" + operator + nodes.size();
        String out = last ? node.outputs().get(0) : node.outputs().get(0) + suffix;
        List<String> given = inputs.stream().filter(name -> !name.isEmpty()).toList();
        nodes.add(new OnnxNode(node.name() + suffix, operator, "", given, List.of(out), attributes));
        return out;
    }

    private String add(String operator, String... inputs) {
        return add(operator, List.of(inputs), false, Map.of());
    }

    private String cast(String name, int type) {
        OnnxAttribute to = new OnnxAttribute.Integers(List.of((long) type), false);
        return add("Cast", List.of(name), false, Map.of("to", to));
    }

    private String dequantized(int first) {
        return add("DequantizeLinear", needed(first), needed(first + 1), in(first + 2));
    }

    private void quantized(String name, String scale, String zero) {
        add("QuantizeLinear", List.of(name, scale, zero), true, Map.of());
    }

    private void function() {
        Map<String, OnnxAttribute> attributes = new LinkedHashMap<>(node.attributes());
        OnnxAttribute last = attributes.remove("channels_last");
        if (last instanceof OnnxAttribute.Integers integers && integers.values().contains(1L)) {
            throw new RefusedValue(node.label() + ": has its channels last; allowed: before the places");
        }
        String made = add(String.valueOf(FUNCTIONS.get(node.operator())), List.of(dequantized(0)), false, attributes);
        if (node.operator().equals("QLinearAveragePool")) {
            roundedBehindZero(add("Div", made, needed(3)), in(4));
        } else {
            quantized(made, needed(3), in(4));
        }
    }

    /** A number of levels is rounded behind its zero-point: a tie goes to the even integer of those that are stored. */
    private void roundedBehindZero(String levels, String zeroPoint) {
        if (zeroPoint.isEmpty()) {
            quantized(levels, unit(), "");
            return;
        }
        String zero = cast(zeroPoint, FLOAT);
        String level = add("Round", add("Add", levels, zero));
        quantized(add("Sub", level, zero), unit(), zeroPoint);
    }

    private String unit() {
        OnnxAttribute one = new OnnxAttribute.Tensor(NdArray.scalar(ElementType.FLOAT, 1));
        return add("Constant", List.of(), false, Map.of("value", one));
    }

    /** Scale and zero-point of the whole, then tensor, scale and zero-point of each part. */
    private void joined() {
        List<String> parts = new ArrayList<>();
        for (int first = 2; first < node.inputs().size(); first += 3) {
            parts.add(dequantized(first));
        }
        quantized(add("Concat", parts, false, node.attributes()), needed(0), in(1));
    }

    /** The product of the integers less their zero-points, times the scales' product over the output's scale, rounded. */
    private void product() {
        String integers = add("Mul", less(0), less(3));
        String scale = add("Div", add("Mul", needed(1), needed(4)), needed(6));
        String number = add("Mul", cast(integers, FLOAT), scale);
        roundedBehindZero(number, in(7));
    }

    private String less(int first) {
        String integer = cast(needed(first), INT32);
        return in(first + 2).isEmpty() ? integer : add("Sub", integer, cast(in(first + 2), INT32));
    }
}
