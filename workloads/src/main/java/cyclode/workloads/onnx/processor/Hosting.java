package cyclode.workloads.onnx.processor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.layer.Nodes;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.layers.Places;
import cyclode.workloads.onnx.nodes.TypedShape;
import cyclode.workloads.onnx.operator.Call;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nodes that the processor computes. A layer of them makes one tensor; it holds all nodes before that one, up to tensors that are there:
 * integers of the fabric, and what other layers of the processor make. A tensor that several layers need has a layer of its own.
 */
public final class Hosting {
    /**
     * What a first run through the graph has found.
     *
     * @param nodes those of the processor
     * @param input whether it takes the graph's input before that is quantized
     */
    public record Found(Set<OnnxNode> nodes, boolean input) {
        public static final Found NOTHING = new Found(Set.of(), false);
    }

    /**
     * A tensor that a layer of the processor makes.
     *
     * @param layer its name
     * @param type under which others take it
     */
    public record Made(String layer, TypedShape type) {}

    private final FabricGraph graph;
    private final boolean first;
    private boolean input;
    private final Set<OnnxNode> nodes;
    private final Map<String, OnnxNode> makers = new HashMap<>();
    private final Set<String> alone = new HashSet<>();
    private final Map<String, Made> made = new HashMap<>();
    private final Map<String, Held> differences = new HashMap<>();

    /** The second run where something was found; else the first one, in which every node is a layer of its own. */
    public Hosting(FabricGraph graph, Found found) {
        this.graph = graph;
        first = found.nodes.isEmpty();
        nodes = new HashSet<>(found.nodes);
        for (OnnxNode node : graph.traced().nodes()) {
            node.outputs().forEach(name -> makers.put(name, node));
        }
        group();
    }

    /** Nodes belong to the layer that alone takes what they make; what more than one takes has a layer of its own. */
    private void group() {
        Map<String, Set<OnnxNode>> takers = new HashMap<>();
        List<OnnxNode> ordered = graph.traced().nodes();
        Map<OnnxNode, OnnxNode> group = new HashMap<>();
        for (int i = ordered.size() - 1; i >= 0; i--) {
            OnnxNode node = ordered.get(i);
            if (!nodes.contains(node)) {
                continue;
            }
            Set<OnnxNode> groups = new HashSet<>();
            for (String name : node.outputs()) {
                groups.addAll(takers.getOrDefault(name, Set.of()));
            }
            boolean leaves = node.outputs().stream().anyMatch(this::leaves);
            boolean own = leaves || groups.size() != 1;
            if (own) {
                alone.addAll(node.outputs());
            }
            OnnxNode root = own ? node : groups.iterator().next();
            group.put(node, root);
            node.inputs().forEach(name -> takers.computeIfAbsent(name, any -> new HashSet<>())
                    .add(root));
        }
    }

    /** Whether a node of the fabric takes a tensor, or it is an output. */
    private boolean leaves(String name) {
        return graph.traced().model().graph().outputs().stream()
                        .anyMatch(output -> output.name().equals(name))
                || graph.traced().nodes().stream()
                        .anyMatch(node -> !nodes.contains(node) && node.inputs().contains(name));
    }

    public Found found() {
        return new Found(Set.copyOf(nodes), input);
    }

    public boolean hosts(OnnxNode node) {
        return nodes.contains(node);
    }

    public boolean hosts(String tensor) {
        OnnxNode maker = makers.get(tensor);
        return maker == null ? graph.direct(tensor).isPresent() : nodes.contains(maker);
    }

    /** Leaves a node to the processor. */
    public void add(OnnxNode node) {
        nodes.add(node);
        alone.addAll(node.outputs());
    }

    /** Leaves the node that makes a tensor to the processor. */
    public void add(String tensor) {
        OnnxNode maker = makers.get(tensor);
        if (maker == null) {
            throw new IllegalStateException("nobody makes '" + tensor + "'");
        }
        add(maker);
    }

    public OnnxNode maker(String tensor) {
        OnnxNode maker = makers.get(tensor);
        if (maker == null) {
            throw new RefusedValue("takes the input as it is");
        }
        return maker;
    }

    // ---- tensors that the fabric takes

    /**
     * A tensor of integers that the processor makes, as the fabric takes it: less its zero-point.
     *
     * @throws RefusedValue if it is numbers
     */
    public Form integers(String tensor) {
        TypedShape type = type(tensor);
        OnnxNode maker = makers.get(tensor);
        Range range = maker == null ? direct(tensor) : range(type.type(), maker);
        long zero = maker == null ? 0 : zero(maker);
        NodeLayer layer = new NodeLayer(this);
        String value = layer.whole(layer.tensor(tensor, true), zero);
        Held held = layer(layer, tensor, value, range.least() - zero, range.greatest() - zero);
        Step step = type.type().real() ? new Step.Cast(type.type()) : new Step.Offset(type.type(), zero);
        return new Form(new Core.Tensor(held), Places.numbers(type.shape()), List.of(step));
    }

    /** A tensor of bytes less a zero-point that data decide. */
    public Held difference(String tensor, String zero) {
        TypedShape type = type(tensor);
        if (type.type().bits() > 8 || type(zero).length() != 1) {
            throw new RefusedValue("has a zero-point that data decide; allowed: one, of bytes");
        }
        return differences.computeIfAbsent(tensor + "\n" + zero, any -> {
            long most = type.type().max() - type.type().min();
            NodeLayer layer = new NodeLayer(this);
            boolean together = maker(tensor).equals(makers.get(zero));
            String value = layer.difference(layer.tensor(tensor, true), layer.tensor(zero, together));
            return layer(layer, tensor, value, -most, most);
        });
    }

    private Held layer(NodeLayer nodes, String tensor, String value, long least, long greatest) {
        int bits = Held.bits(least, greatest);
        TypedShape type = new TypedShape(ElementType.INT32, type(tensor).extents());
        ObjectNode layer = write(nodes, tensor, value, type);
        layer.put("bits", bits);
        Shape shape = Nodes.shape(type);
        return new Held(
                layer.get("name").textValue(), shape.height(), shape.width(), shape.channels(), least, greatest);
    }

    /** Integers that a tensor may hold. */
    private record Range(long least, long greatest) {}

    private Range direct(String tensor) {
        FabricGraph.Direct part = graph.direct(tensor).orElseThrow();
        if (part.whole().type().real()) {
            throw new RefusedValue("takes the input, which nothing quantizes");
        }
        return new Range(part.least(), part.greatest());
    }

    /** Whether nobody makes a tensor: it is an input of the graph. */
    boolean given(String tensor) {
        return !makers.containsKey(tensor);
    }

    /** Notes that the processor takes the graph's input as it is. */
    void takeInput() {
        input = true;
    }

    private static long number(OnnxNode node, String attribute) {
        return new Call(node, 1, List.of()).integer(attribute, 256);
    }

    /** What a rounding and bounds leave. */
    private Range clipped(OnnxNode clip) {
        OnnxNode before = makers.get(clip.inputs().get(0));
        boolean bounded = clip.inputs().size() == 3
                && clip.inputs().stream().skip(1).noneMatch(name -> name.isEmpty() || graph.variable(name));
        if (before == null || !before.operator().equals("Round") || !bounded) {
            throw new RefusedValue("takes what the processor bounds, but does not round");
        }
        double least = graph.traced().value(clip.inputs().get(1)).real(0);
        double greatest = graph.traced().value(clip.inputs().get(2)).real(0);
        if (least != Math.rint(least) || greatest != Math.rint(greatest) || greatest - least >= 1 << 16) {
            throw new RefusedValue("takes what the processor bounds by " + least + " and " + greatest
                    + "; allowed: integers of up to 16 bits");
        }
        return new Range((long) least, (long) greatest);
    }

    private Range range(ElementType type, OnnxNode maker) {
        if (!type.real() && type.bits() <= 16) {
            return new Range(type.min(), type.max());
        }
        long levels = number(maker, "n_levels");
        return switch (maker.operator()) {
            case "ITAMax" -> new Range(0, levels - 1);
            case "iLayerNorm", "RequantShift" -> new Range(-levels / 2, levels / 2 - 1);
            case "Clip" -> clipped(maker);
            default ->
                throw new RefusedValue(
                        "takes what the processor makes, which are numbers, or integers of more than 16 bits;"
                                + " allowed: integers of up to 16 bits");
        };
    }

    /** The zero-point of a quantization, where it is one value. */
    private long zero(OnnxNode maker) {
        int place =
                maker.operator().equals("QuantizeLinear") ? 2 : maker.operator().startsWith("QLinear") ? 7 : 99;
        boolean there =
                maker.inputs().size() > place && !maker.inputs().get(place).isEmpty();
        if (!there || graph.variable(maker.inputs().get(place))) {
            return 0;
        }
        NdArray zero = graph.traced().value(maker.inputs().get(place));
        return zero.length() == 1 ? zero.integer(0) : 0;
    }

    // ---- tensors that layers of the processor take

    TypedShape type(String tensor) {
        return TypedShape.of(graph.traced().value(tensor));
    }

    /** The layer that makes a tensor, if there is one or is to be one. */
    public Made made(String tensor) {
        Made there = made.get(tensor);
        if (there == null) {
            NodeLayer layer = new NodeLayer(this);
            ObjectNode written = write(layer, tensor, layer.tensor(tensor, true), type(tensor));
            there = new Made(written.get("name").textValue(), type(tensor));
            made.put(tensor, there);
        }
        return there;
    }

    boolean alone(String tensor) {
        return alone.contains(tensor);
    }

    FabricGraph graph() {
        return graph;
    }

    private ObjectNode write(NodeLayer nodes, String tensor, String value, TypedShape type) {
        OnnxNode maker = makers.get(tensor);
        String node = maker == null || maker.name().isEmpty() ? tensor : maker.name();
        String name = graph.layers().name(node);
        ObjectNode layer = graph.layers().add(name, "onnx", nodes.from());
        layer.put("where", "host").put("opset", graph.traced().model().opset(""));
        list(layer.putArray("takes"), nodes.takes());
        if (!nodes.constants().isEmpty()) {
            list(
                    layer.putArray("constants"),
                    nodes.constants().stream()
                            .map(each -> TypedShape.of(each).toString())
                            .toList());
        }
        list(layer.putArray("nodes"), nodes.text(value));
        layer.put("makes", type.toString());
        for (int i = 0; !first && i < nodes.constants().size(); i++) {
            graph.layers().tensor(name, "c" + i, nodes.constants().get(i));
        }
        graph.layers().note(name, node + " on the processor, as " + nodes.operators());
        return layer;
    }

    private static void list(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
