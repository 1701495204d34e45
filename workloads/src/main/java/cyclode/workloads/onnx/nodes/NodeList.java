package cyclode.workloads.onnx.nodes;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.evaluation.Evaluation;
import cyclode.workloads.onnx.evaluation.Operators;
import cyclode.workloads.onnx.file.OnnxGraph;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.file.ValueInfo;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Nodes that make one tensor {@code y} of tensors {@code x0}, {@code x1} … and constants {@code c0}, {@code c1} …, each node behind those
 * that make what it takes.
 */
public final class NodeList {
    /** The name of what the nodes make. */
    public static final String OUTPUT = "y";

    private final List<TypedShape> inputs;
    private final List<TypedShape> constants;
    private final TypedShape output;
    private final OnnxModel model;

    private NodeList(List<TypedShape> inputs, List<TypedShape> constants, TypedShape output, OnnxModel model) {
        this.inputs = inputs;
        this.constants = constants;
        this.output = output;
        this.model = model;
    }

    /**
     * Reads nodes.
     *
     * @param nodes the text of each
     * @param inputs types and shapes of x0, x1 …
     * @param constants types and shapes of c0, c1 …
     * @param output type and shape of y
     * @param opset version of ONNX's own operators
     * @throws RefusedValue naming what is no node, not known, or taken before it is made
     */
    public static NodeList of(
            List<String> nodes, List<String> inputs, List<String> constants, String output, int opset) {
        List<TypedShape> taken = inputs.stream().map(TypedShape::parse).toList();
        List<TypedShape> given = constants.stream().map(TypedShape::parse).toList();
        List<OnnxNode> parsed = nodes.stream().map(NodeText::parse).toList();
        Set<String> there = new HashSet<>(names("x", taken.size()));
        there.addAll(names("c", given.size()));
        for (OnnxNode node : parsed) {
            if (!Operators.knows(node)) {
                throw new RefusedValue(node.label() + ": the operator is not known");
            }
            for (String name : node.inputs()) {
                if (!name.isEmpty() && !there.contains(name)) {
                    throw new RefusedValue(node.label() + " takes '" + name + "', which is not there; there are "
                            + new java.util.TreeSet<>(there));
                }
            }
            for (String name : node.outputs()) {
                if (!name.isEmpty() && !there.add(name)) {
                    throw new RefusedValue(node.label() + " makes '" + name + "', which is there already");
                }
            }
        }
        if (parsed.isEmpty() || !parsed.get(parsed.size() - 1).outputs().contains(OUTPUT)) {
            throw new RefusedValue("the last node does not make '" + OUTPUT + "'");
        }
        OnnxGraph graph = new OnnxGraph(parsed, infos(taken), List.of(), List.of(), Map.of());
        return new NodeList(
                taken, given, TypedShape.parse(output), new OnnxModel("nodes", "", Map.of("", (long) opset), graph));
    }

    /** The text of a node. */
    public static String text(OnnxNode node) {
        return NodeText.of(node);
    }

    private static List<String> names(String letter, int count) {
        return IntStream.range(0, count).mapToObj(i -> letter + i).toList();
    }

    private static List<ValueInfo> infos(List<TypedShape> taken) {
        return names("x", taken.size()).stream()
                .map(name -> new ValueInfo(name, 0, Optional.empty()))
                .toList();
    }

    public List<TypedShape> inputs() {
        return inputs;
    }

    public List<TypedShape> constants() {
        return constants;
    }

    public TypedShape output() {
        return output;
    }

    /**
     * What the nodes make.
     *
     * @throws cyclode.core.file.FileException naming a node that does not take such values
     * @throws RefusedValue if it is of another type or shape than is said
     */
    public NdArray run(List<NdArray> taken, List<NdArray> given) {
        NdArray made = Objects.requireNonNull(all(taken, given).get(OUTPUT));
        if (!TypedShape.of(made).equals(output)) {
            throw new RefusedValue("the nodes make " + TypedShape.of(made) + "; said is " + output);
        }
        return made;
    }

    private Map<String, NdArray> all(List<NdArray> taken, List<NdArray> given) {
        Map<String, NdArray> values = new LinkedHashMap<>();
        for (int i = 0; i < taken.size(); i++) {
            values.put("x" + i, taken.get(i));
        }
        for (int i = 0; i < given.size(); i++) {
            values.put("c" + i, given.get(i));
        }
        OnnxGraph graph = model.graph();
        return Evaluation.of(
                model.with(new OnnxGraph(graph.nodes(), graph.inputs(), List.of(), List.of(), values)), Map.of());
    }

    /**
     * A node with what decides how long it takes.
     *
     * @param operator its name
     * @param inputs shapes of what it takes, without inputs that are left out
     * @param output shape of what it makes, the first that is taken
     * @param later whether only later outputs are taken, of a node that another layer computes for its first
     */
    public record Sized(String operator, List<TypedShape> inputs, TypedShape output, boolean later) {}

    /** The nodes with their shapes, which a computation of ones gives. */
    public List<Sized> sized() {
        Map<String, NdArray> values = all(
                inputs.stream().map(each -> each.filled(1)).toList(),
                constants.stream().map(each -> each.filled(1)).toList());
        List<Sized> sized = new ArrayList<>();
        for (OnnxNode node : model.graph().nodes()) {
            sized.add(new Sized(
                    node.operator(),
                    node.inputs().stream()
                            .filter(name -> !name.isEmpty())
                            .map(name -> shape(values, name))
                            .toList(),
                    shape(
                            values,
                            node.outputs().stream()
                                    .filter(name -> !name.isEmpty())
                                    .findFirst()
                                    .orElseThrow()),
                    node.outputs().get(0).isEmpty()));
        }
        return sized;
    }

    private static TypedShape shape(Map<String, NdArray> values, String name) {
        return TypedShape.of(Objects.requireNonNull(values.get(name)));
    }
}
