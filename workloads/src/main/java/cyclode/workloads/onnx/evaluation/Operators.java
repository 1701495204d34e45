package cyclode.workloads.onnx.evaluation;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.file.OnnxAttribute;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.operator.Call;
import cyclode.workloads.onnx.operator.Operator;
import cyclode.workloads.onnx.operator.StandardOperators;
import cyclode.workloads.onnx.operator.quantized.QuantizedOperators;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All operators that are known, by name; behind a domain and a space where they are not ONNX's own. */
public final class Operators {
    private static final Map<String, Operator> ALL = all();

    /** Domains under which tools write operators that others write without one. */
    private static final Set<String> PLAIN = Set.of("PACTOps", "ai.onnx.contrib");

    private Operators() {}

    private static Map<String, Operator> all() {
        Map<String, Operator> all = new TreeMap<>();
        StandardOperators.register(all);
        QuantizedOperators.register(all);
        return Collections.unmodifiableMap(all);
    }

    /** The names of all operators. */
    public static SortedSet<String> names() {
        return new TreeSet<>(ALL.keySet());
    }

    private static @Nullable Operator named(OnnxNode node) {
        boolean plain = node.domain().isEmpty() || PLAIN.contains(node.domain());
        return ALL.get(plain ? node.operator() : node.domain() + " " + node.operator());
    }

    /** Whether a node's operator is known. */
    public static boolean knows(OnnxNode node) {
        return named(node) != null;
    }

    /** What to throw about a node whose operator is not known. */
    public static FileException unknown(OnnxModel model, OnnxNode node) {
        boolean graph = node.attributes().values().stream().anyMatch(OnnxAttribute.Graph.class::isInstance);
        String opset = "opset " + model.opset(node.domain());
        return model.problem(
                node,
                graph
                        ? "holds a graph of its own (" + opset + "); allowed: nodes without, so unroll or fold it first"
                        : "the operator is not known (" + opset + ")"
                                + Names.nearest(node.operator(), ALL.keySet())
                                        .map(near -> "; nearest: '" + near + "'")
                                        .orElse(""));
    }

    /**
     * The outputs of a node for the values of its inputs.
     *
     * @throws FileException naming the node, if its operator is not known or does not take such inputs
     */
    public static List<NdArray> apply(OnnxModel model, OnnxNode node, List<Optional<NdArray>> inputs) {
        Operator operator = named(node);
        if (operator == null) {
            throw unknown(model, node);
        }
        Call call = new Call(node, model.opset(node.domain()), inputs);
        try {
            List<NdArray> outputs = operator.apply(call);
            call.requireAllKnown();
            if (outputs.size() < node.outputs().size()) {
                throw new RefusedValue("has " + node.outputs().size() + " outputs; computed: " + outputs.size());
            }
            return outputs;
        } catch (RefusedValue e) {
            throw model.problem(node, String.valueOf(e.getMessage()));
        } catch (IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException e) {
            String shapes = inputs.stream()
                    .map(in -> in.map(NdArray::toString).orElse("none"))
                    .toList()
                    .toString();
            throw model.problem(node, "cannot be computed on inputs " + shapes + ": " + e.getMessage());
        }
    }
}
