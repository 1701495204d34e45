package cyclode.workloads.onnx.evaluation;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.file.Printable;
import cyclode.workloads.onnx.file.ValueInfo;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import cyclode.workloads.onnx.tensor.Parameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A graph computed once on made-up inputs: so every shape is known, and with it what does not depend on the inputs. Constants that stem
 * from a quantization keep the scale of which they are whole multiples.
 */
public final class Traced {
    private static final Set<String> BY_SHAPE = Set.of("Shape", "Size", "ConstantOfShape");
    private static final Set<String> MOVES =
            Set.of("Transpose", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Identity", "Slice", "Expand");

    private final OnnxModel model;
    private final List<OnnxNode> nodes;
    private final Map<String, NdArray> values = new HashMap<>();
    private final Map<String, NdArray> units = new HashMap<>();
    private final Set<String> constants = new HashSet<>();

    private Traced(OnnxModel model) {
        this.model = model;
        nodes = Evaluation.ordered(model);
    }

    /**
     * A graph and its shapes.
     *
     * @param dims extents that the file leaves open, by their name
     * @throws FileException if an extent stays open, or declared shapes contradict what nodes make
     */
    public static Traced of(OnnxModel model, Map<String, Integer> dims) {
        Traced traced = new Traced(model);
        traced.values.putAll(model.graph().initializers());
        traced.constants.addAll(model.graph().initializers().keySet());
        Set<String> used = new HashSet<>();
        for (ValueInfo input : model.inputs()) {
            traced.values.put(input.name(), traced.sample(input, dims, used));
        }
        dims.keySet().stream().filter(name -> !used.contains(name)).findFirst().ifPresent(name -> {
            throw new FileException("--dim", name + ": no input of '" + model.file() + "' has such an extent");
        });
        traced.nodes.forEach(traced::compute);
        traced.requireDeclared();
        model.graph().initializers().forEach(traced::requireFinite);
        return traced;
    }

    private void requireFinite(String name, NdArray value) {
        for (int i = 0; i < value.length() && value.type().real(); i++) {
            if (Double.isNaN(value.real(i))) {
                throw model.problem("tensor '" + Printable.of(name) + "'", "holds NaN at position " + i);
            }
        }
    }

    /** Whole numbers, which quantized graphs of every kind take. */
    private NdArray sample(ValueInfo input, Map<String, Integer> dims, Set<String> used) {
        List<ValueInfo.Extent> extents = input.shape()
                .orElseThrow(() -> model.problem("input '" + Printable.of(input.name()) + "'", "has no shape"));
        int[] shape = new int[extents.size()];
        for (int i = 0; i < shape.length; i++) {
            ValueInfo.Extent extent = extents.get(i);
            Integer given = dims.get(extent.parameter());
            used.add(extent.parameter());
            if (extent.value().isEmpty() && given == null) {
                throw model.problem(
                        "input '" + Printable.of(input.name()) + "'",
                        "has the open extent '" + Printable.of(extent.parameter()) + "'; --dim "
                                + Printable.of(extent.parameter()) + "=N sets it");
            }
            long value = extent.value().orElseGet(() -> given == null ? 0 : given);
            if (value < 1 || value > NdArray.MAX_ELEMENTS) {
                throw model.problem(
                        "input '" + Printable.of(input.name()) + "'",
                        "has the extent " + value + "; allowed: 1 to " + NdArray.MAX_ELEMENTS);
            }
            shape[i] = (int) value;
        }
        try {
            ElementType type = ElementType.of(input.elementType());
            double[] elements = new double[NdArray.count(shape)];
            for (int i = 0; i < elements.length; i++) {
                // Wide integers count or name rows of tables, of which every one has two.
                elements[i] =
                        !type.real() && type.bits() > 16 ? i % 2 : i * 7 % 23 - (type.real() || type.signed() ? 11 : 0);
            }
            return NdArray.ofReals(ElementType.DOUBLE, elements, shape).as(type);
        } catch (RefusedValue | ArithmeticException e) {
            throw model.problem("input '" + Printable.of(input.name()) + "'", String.valueOf(e.getMessage()));
        }
    }

    private void compute(OnnxNode node) {
        List<Optional<NdArray>> inputs = inputs(node);
        List<NdArray> outputs = Operators.apply(model, node, inputs);
        boolean constant = BY_SHAPE.contains(node.operator()) && node.domain().isEmpty()
                || node.inputs().stream().allMatch(name -> name.isEmpty() || constants.contains(name));
        for (int i = 0; i < node.outputs().size(); i++) {
            String name = node.outputs().get(i);
            if (!name.isEmpty()) {
                values.put(name, outputs.get(i));
                if (constant) {
                    constants.add(name);
                }
            }
        }
        if (constant && !node.outputs().isEmpty()) {
            NdArray unit = unit(node, inputs, outputs.get(0));
            if (unit != null) {
                units.put(node.outputs().get(0), unit);
            }
        }
    }

    /** The values of a node's inputs. */
    public List<Optional<NdArray>> inputs(OnnxNode node) {
        List<Optional<NdArray>> inputs = new ArrayList<>();
        for (String name : node.inputs()) {
            inputs.add(name.isEmpty() ? Optional.empty() : Optional.ofNullable(values.get(name)));
        }
        return inputs;
    }

    /** The scale, in the shape of the value, of which a constant that a node makes is a whole multiple; null where none is known. */
    private @Nullable NdArray unit(OnnxNode node, List<Optional<NdArray>> inputs, NdArray made) {
        return switch (node.operator()) {
            case "DequantizeLinear" -> {
                int axis = node.attributes().containsKey("axis")
                        ? (int) ((cyclode.workloads.onnx.file.OnnxAttribute.Integers)
                                        node.attributes().get("axis"))
                                .values()
                                .get(0)
                                .longValue()
                        : 1;
                yield Parameters.along(inputs.get(1).orElseThrow(), axis, made.shape());
            }
            case "Quant", "BipolarQuant" -> broadcast(inputs.get(1).orElseThrow(), made);
            case "Mul" -> {
                NdArray a = inputs.get(0).orElseThrow();
                NdArray b = inputs.get(1).orElseThrow();
                yield Parameters.whole(a) ? broadcast(b, made) : Parameters.whole(b) ? broadcast(a, made) : null;
            }
            case "Cast" -> made.type().real() ? unitOf(node.inputs().get(0)) : null;
            default -> {
                NdArray unit =
                        MOVES.contains(node.operator()) ? unitOf(node.inputs().get(0)) : null;
                if (unit == null) {
                    yield null;
                }
                List<Optional<NdArray>> moved = new ArrayList<>(inputs);
                moved.set(0, Optional.of(unit));
                yield Operators.apply(model, node, moved).get(0);
            }
        };
    }

    private static @Nullable NdArray broadcast(NdArray scale, NdArray made) {
        return Axes.broadcast(scale.shape(), made.shape()).length == made.rank()
                ? scale.gathered(Axes.places(scale.shape(), made.shape()), made.shape())
                : null;
    }

    @Nullable
    public NdArray unitOf(String name) {
        return units.get(name);
    }

    private void requireDeclared() {
        List<ValueInfo> said = new ArrayList<>(model.graph().declared());
        said.addAll(model.graph().outputs());
        for (ValueInfo each : said) {
            NdArray value = values.get(each.name());
            if (value == null || each.shape().isEmpty()) {
                continue;
            }
            List<ValueInfo.Extent> extents = each.shape().get();
            boolean agrees = extents.size() == value.rank();
            for (int i = 0; agrees && i < extents.size(); i++) {
                agrees = extents.get(i).value().orElse(value.extent(i)) == value.extent(i);
            }
            if (!agrees) {
                throw model.problem(
                        "tensor '" + Printable.of(each.name()) + "'",
                        "is declared with other extents than its node makes: " + value);
            }
        }
    }

    public List<OnnxNode> nodes() {
        return nodes;
    }

    public OnnxModel model() {
        return model;
    }

    public boolean constant(String name) {
        return constants.contains(name);
    }

    /** The value of a tensor: a constant's own, another's for the made-up inputs. */
    public NdArray value(String name) {
        NdArray value = values.get(name);
        if (value == null) {
            throw model.problem("tensor '" + Printable.of(name) + "'", "is made by nobody");
        }
        return value;
    }
}
