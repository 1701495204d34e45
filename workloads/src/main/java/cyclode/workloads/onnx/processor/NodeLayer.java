package cyclode.workloads.onnx.processor;

import cyclode.workloads.onnx.file.OnnxAttribute;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.layers.Places;
import cyclode.workloads.onnx.nodes.NodeList;
import cyclode.workloads.onnx.nodes.TypedShape;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The nodes of a layer of the processor, written from its output back to what is there. */
final class NodeLayer {
    /** Constants of more elements are arrays of the parameters. */
    private static final int INLINE = 16;

    private static final int[][] ORDERS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    private final Hosting hosting;
    private final List<String> from = new ArrayList<>();
    private final List<String> takes = new ArrayList<>();
    private final List<NdArray> constants = new ArrayList<>();
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<OnnxNode, Integer> places = new HashMap<>();
    private int made;

    NodeLayer(Hosting hosting) {
        this.hosting = hosting;
    }

    List<String> from() {
        return from;
    }

    List<String> takes() {
        return takes;
    }

    List<NdArray> constants() {
        return constants;
    }

    /** The operators, each once. */
    String operators() {
        return nodes.stream().map(OnnxNode::operator).distinct().collect(Collectors.joining(", "));
    }

    /** The nodes as text, of which the last makes a value under the name that all outputs have. */
    List<String> text(String value) {
        List<OnnxNode> all = new ArrayList<>(nodes);
        boolean last = !all.isEmpty() && all.get(all.size() - 1).outputs().contains(value);
        if (!last) {
            all.add(new OnnxNode("", "Identity", "", List.of(value), List.of(NodeList.OUTPUT), Map.of()));
            return all.stream().map(NodeList::text).toList();
        }
        return all.stream()
                .map(node -> NodeList.text(new OnnxNode(
                        node.name(),
                        node.operator(),
                        node.domain(),
                        node.inputs(),
                        node.outputs().stream()
                                .map(name -> name.equals(value) ? NodeList.OUTPUT : name)
                                .toList(),
                        node.attributes())))
                .toList();
    }

    /**
     * A tensor of the graph, under its own type and shape.
     *
     * @param own whether this layer is the one that makes it
     * @return its name here
     */
    String tensor(String tensor, boolean own) {
        String known = names.get(tensor);
        if (known != null) {
            return known;
        }
        FabricGraph graph = hosting.graph();
        String name;
        if (!graph.variable(tensor)) {
            name = constant(graph.traced().value(tensor));
        } else if (graph.direct(tensor).isPresent()) {
            name = direct(graph.direct(tensor).orElseThrow(), hosting.type(tensor));
        } else if (hosting.hosts(tensor) && !own && hosting.alone(tensor)) {
            Hosting.Made there = hosting.made(tensor);
            name = input(there.layer(), there.type());
        } else if (hosting.hosts(tensor)) {
            name = computed(tensor);
        } else {
            Optional<Form> there = graph.there(tensor);
            name = there.isPresent() ? held(there.get(), hosting.type(tensor)) : computed(tensor);
        }
        names.put(tensor, name);
        return name;
    }

    private String direct(FabricGraph.Direct part, TypedShape type) {
        String all = input("input", part.whole());
        String own = type.length() == part.whole().length()
                ? all
                : node(
                        "Slice",
                        Map.of(),
                        all,
                        constant(NdArray.vector(part.start())),
                        constant(NdArray.vector(part.start() + type.length())));
        String typed = type.type() == part.whole().type() ? own : cast(own, type.type());
        return reshaped(typed, longs(type.shape()));
    }

    private String input(String layer, TypedShape type) {
        for (int i = 0; i < from.size(); i++) {
            if (from.get(i).equals(layer) && takes.get(i).equals(type.toString())) {
                return "x" + i;
            }
        }
        from.add(layer);
        takes.add(type.toString());
        return "x" + (from.size() - 1);
    }

    private String computed(String tensor) {
        if (hosting.given(tensor)) {
            // The first run notes it; the second one has the input at hand.
            hosting.takeInput();
            return input("input", hosting.type(tensor));
        }
        OnnxNode node = hosting.maker(tensor);
        Integer there = places.get(node);
        if (there != null) {
            return later(there, node.outputs().indexOf(tensor));
        }
        List<String> inputs = node.inputs().stream()
                .map(name -> name.isEmpty() ? "" : tensor(name, false))
                .toList();
        String name = next();
        List<String> outputs = node.outputs().stream()
                .map(each -> each.equals(tensor) ? name : "")
                .toList();
        places.put(node, nodes.size());
        nodes.add(new OnnxNode(name, node.operator(), node.domain(), inputs, outputs, node.attributes()));
        return name;
    }

    /** Another output of a node that is here already. */
    private String later(int place, int output) {
        OnnxNode node = nodes.get(place);
        List<String> outputs = new ArrayList<>(node.outputs());
        String name = next();
        outputs.set(output, name);
        nodes.set(
                place,
                new OnnxNode(node.name(), node.operator(), node.domain(), node.inputs(), outputs, node.attributes()));
        return name;
    }

    private String next() {
        return "t" + made++;
    }

    private String node(String operator, Map<String, OnnxAttribute> attributes, String... inputs) {
        String name = next();
        nodes.add(new OnnxNode(name, operator, "", List.of(inputs), List.of(name), attributes));
        return name;
    }

    private String cast(String name, ElementType type) {
        return node("Cast", Map.of("to", integer(type.code())), name);
    }

    private static OnnxAttribute integer(long value) {
        return new OnnxAttribute.Integers(List.of(value), false);
    }

    private static OnnxAttribute integers(long... values) {
        List<Long> all = new ArrayList<>();
        for (long value : values) {
            all.add(value);
        }
        return new OnnxAttribute.Integers(all, true);
    }

    /** A constant: in the text where it is short, so that shapes do not depend on arrays. */
    private String constant(NdArray value) {
        ElementType type = value.type();
        if (type == ElementType.FLOAT && value.rank() == 0 && Double.isFinite(value.real(0))) {
            return node("Constant", Map.of("value_float", new OnnxAttribute.Reals(List.of(value.real(0)), false)));
        }
        if (type.real() || value.rank() > 1 || value.length() > INLINE || type == ElementType.UINT64) {
            return array(value);
        }
        String name = node(
                "Constant",
                value.rank() == 0
                        ? Map.of("value_int", integer(value.integer(0)))
                        : Map.of("value_ints", integers(value.integers())));
        return type == ElementType.INT64 ? name : cast(name, type);
    }

    private String array(NdArray value) {
        for (int i = 0; i < constants.size(); i++) {
            if (constants.get(i) == value) {
                return "c" + i;
            }
        }
        constants.add(value);
        return "c" + (constants.size() - 1);
    }

    // ---- tensors of the fabric

    /** The integers of a layer as the tensor of the graph that they stand for. */
    private String held(Form form, TypedShape type) {
        Held held = ((Core.Tensor) form.core()).held();
        String name = input(held.name(), new TypedShape(ElementType.INT32, List.of(held.places(), held.channels())));
        ElementType now = ElementType.INT32;
        for (Step step : form.steps()) {
            if (step instanceof Step.Offset offset) {
                if (offset.offset() != 0) {
                    name = node("Add", Map.of(), name, constant(NdArray.scalar(ElementType.INT32, offset.offset())));
                }
            } else if (step instanceof Step.Cast cast) {
                name = cast.type().real() ? cast(name, cast.type()) : name;
                now = cast.type().real() ? cast.type() : now;
            } else if (step instanceof Step.Scale scale) {
                name = scaled(name, scale);
                now = scale.type();
            } else {
                throw new IllegalStateException("a step that is no scale");
            }
        }
        name = now == type.type() ? name : cast(name, type.type());
        return ordered(name, held, form.index(), type);
    }

    /** By one factor, or one for each channel, rounded once. */
    private String scaled(String name, Step.Scale scale) {
        double[] factors = new double[scale.weights().length];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = scale.input() * scale.of(c);
        }
        String wide = cast(name, ElementType.DOUBLE);
        String by = array(NdArray.ofReals(ElementType.DOUBLE, factors, factors.length));
        return cast(node("Mul", Map.of(), wide, by), scale.type());
    }

    private String ordered(String name, Held held, NdArray index, TypedShape type) {
        NdArray wanted = index.reshaped(index.length());
        NdArray all = Places.numbers(held.height(), held.width(), held.channels());
        long[] extents = {held.height(), held.width(), held.channels()};
        for (int[] order : ORDERS) {
            if (wanted.length() == held.size()
                    && Axes.transposed(all, order).reshaped(wanted.length()).same(wanted)) {
                boolean plain = order[0] == 0 && order[1] == 1;
                String map = plain ? name : reshaped(name, extents);
                String turned =
                        plain ? map : node("Transpose", Map.of("perm", integers(order[0], order[1], order[2])), map);
                return reshaped(turned, longs(type.shape()));
            }
        }
        String flat = reshaped(name, held.size());
        return reshaped(node("Gather", Map.of("axis", integer(0)), flat, array(wanted)), longs(type.shape()));
    }

    private static long[] longs(int... values) {
        return java.util.Arrays.stream(values).asLongStream().toArray();
    }

    private String reshaped(String name, long... extents) {
        return node("Reshape", Map.of(), name, constant(NdArray.vector(extents)));
    }

    // ---- integers for the fabric

    /** A value as int32, less a zero-point. */
    String whole(String name, long zero) {
        String value = cast(name, ElementType.INT32);
        return zero != 0 ? node("Sub", Map.of(), value, constant(NdArray.scalar(ElementType.INT32, zero))) : value;
    }

    /** Two values as int32, the first less the second. */
    String difference(String name, String zero) {
        return node("Sub", Map.of(), cast(name, ElementType.INT32), cast(zero, ElementType.INT32));
    }
}
