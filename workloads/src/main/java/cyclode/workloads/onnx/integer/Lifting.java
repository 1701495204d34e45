package cyclode.workloads.onnx.integer;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.evaluation.Operators;
import cyclode.workloads.onnx.evaluation.Traced;
import cyclode.workloads.onnx.file.OnnxAttribute;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.file.ValueInfo;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.layers.LayerList;
import cyclode.workloads.onnx.layers.Materials;
import cyclode.workloads.onnx.layers.Places;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows a graph's tensors as functions of integers, and makes a layer wherever one of them is needed as it is. */
final class Lifting {
    private static final Set<String> MOVES = Set.of(
            "Transpose",
            "Reshape",
            "Flatten",
            "Squeeze",
            "Unsqueeze",
            "Slice",
            "Gather",
            "Split",
            "Expand",
            "DepthToSpace",
            "SpaceToDepth",
            "Identity",
            "Dropout");

    private static final Set<String> STEPS = Set.of(
            "Add",
            "Sub",
            "Mul",
            "Div",
            "Relu",
            "Clip",
            "Round",
            "Floor",
            "Ceil",
            "Max",
            "Min",
            "Cast",
            "QuantizeLinear",
            "DequantizeLinear",
            "RequantShift",
            "Quant",
            "BipolarQuant",
            "Sigmoid",
            "Tanh",
            "Erf",
            "HardSigmoid",
            "HardSwish",
            "Gelu",
            "FastGelu",
            "QuickGelu",
            "LeakyRelu",
            "Elu",
            "Celu",
            "Selu",
            "Softplus",
            "Softsign",
            "Exp",
            "Sqrt",
            "Pow",
            "Neg",
            "Abs",
            "Sign",
            "BatchNormalization",
            "PRelu",
            "Mish",
            "Shrink",
            "ThresholdedRelu",
            "Reciprocal",
            "iGELU");

    private final Traced traced;
    private final OnnxModel model;
    private final Map<String, Form> forms = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final LayerList layers = new LayerList();
    private final Materials materials;
    private final Places places = new Places(layers);
    private final Map<String, InputRange> ranges;
    private @Nullable GraphInput input;

    private Lifting(Traced traced, ImportOptions options) {
        this.traced = traced;
        model = traced.model();
        ranges = options.ranges();
        materials = new Materials(layers, options.approximate());
    }

    /** The integer network of a graph. */
    static IntegerNetwork of(OnnxModel model, ImportOptions options) {
        return new Lifting(Traced.of(model, options.dims()), options).network();
    }

    private IntegerNetwork network() {
        traced.nodes().forEach(node -> node.inputs().forEach(name -> uses.merge(name, 1, Integer::sum)));
        model.graph().outputs().forEach(output -> uses.merge(output.name(), 1, Integer::sum));
        List<ValueInfo> inputs = model.inputs().stream()
                .filter(each -> uses.containsKey(each.name()))
                .toList();
        if (inputs.size() != 1) {
            throw model.problem("takes " + inputs.size() + " inputs; allowed: one");
        }
        ranges.keySet().stream()
                .filter(name -> !name.equals(inputs.get(0).name()))
                .findFirst()
                .ifPresent(name -> {
                    throw new FileException(
                            "--input-format",
                            name + ": the graph's input is '" + inputs.get(0).name() + "'");
                });
        NdArray sample = traced.value(inputs.get(0).name());
        input = graphInput(
                inputs.get(0).name(), sample, ranges.get(inputs.get(0).name()));
        forms.put(input.name(), input.form());
        for (OnnxNode node : traced.nodes()) {
            if (!node.outputs().stream().allMatch(name -> name.isEmpty() || traced.constant(name))) {
                visit(node);
            }
        }
        List<ValueInfo> outputs = model.graph().outputs();
        if (outputs.size() != 1) {
            throw model.problem("gives " + outputs.size() + " outputs; allowed: one");
        }
        return output(outputs.get(0).name());
    }

    private GraphInput graphInput(String name, NdArray sample, @Nullable InputRange range) {
        try {
            return new GraphInput(name, sample, range);
        } catch (RefusedValue e) {
            throw model.problem("input '" + name + "'", String.valueOf(e.getMessage()));
        }
    }

    private IntegerNetwork output(String name) {
        Form form = form(name);
        try {
            Form held = form.quantized() == 0 && form.core() instanceof Core.Sums
                    ? materials.plain(form)
                    : materials.held(form);
            if (!(held.core() instanceof Core.Tensor tensor)) {
                throw new IllegalStateException("an output is no tensor");
            }
            Held last = tensor.held();
            if (layers.layers().isEmpty()) {
                throw new RefusedValue("is its input");
            }
            return new IntegerNetwork(model, input(), last, held, layers);
        } catch (RefusedValue e) {
            throw model.problem("output '" + name + "'", String.valueOf(e.getMessage()));
        }
    }

    private GraphInput input() {
        if (input == null) {
            throw new IllegalStateException("no input yet");
        }
        return input;
    }

    private Form form(String name) {
        Form form = forms.get(name);
        if (form == null) {
            throw model.problem("tensor '" + name + "'", "does not depend on the input");
        }
        return form;
    }

    private void visit(OnnxNode node) {
        try {
            List<Form> made = made(node);
            for (int i = 0; i < node.outputs().size(); i++) {
                String name = node.outputs().get(i);
                if (!name.isEmpty()) {
                    forms.put(name, shared(name, made.get(i)));
                }
            }
        } catch (RefusedValue | ArithmeticException e) {
            throw model.problem(node, e.getMessage() + " (opset " + model.opset(node.domain()) + ")");
        }
    }

    /** What several nodes take is made once. */
    private Form shared(String name, Form form) {
        boolean tensor = form.core() instanceof Core.Tensor && form.quantized() <= 1;
        return uses.getOrDefault(name, 0) > 1 && form.quantized() > 0 && !tensor && !(form.core() instanceof Core.Given)
                ? materials.held(form)
                : form;
    }

    private List<Form> made(OnnxNode node) {
        if (MOVES.contains(node.operator())) {
            return moved(node);
        }
        Products products = new Products(this, node);
        return switch (node.operator()) {
            case "Conv" -> List.of(products.convolution());
            case "ConvInteger" -> List.of(products.integerConvolution());
            case "QLinearConv" -> List.of(products.linearConvolution());
            case "MatMul" -> List.of(products.matmul());
            case "MatMulInteger" -> List.of(products.integerMatmul());
            case "QLinearMatMul" -> List.of(products.linearMatmul());
            case "Gemm" -> List.of(products.gemm());
            case "QGemm" -> List.of(products.linearGemm());
            case "MaxPool", "GlobalMaxPool" -> List.of(new Pooling(this, node).maximum());
            case "AveragePool", "GlobalAveragePool", "ReduceMean" -> List.of(new Pooling(this, node).mean());
            case "Add" -> List.of(variables(node) == 2 ? new Addition(this, node).pair() : stepped(node));
            default -> List.of(stepped(node));
        };
    }

    private int variables(OnnxNode node) {
        return (int) node.inputs().stream().filter(this::variable).count();
    }

    boolean variable(String name) {
        return !name.isEmpty() && !traced.constant(name);
    }

    private List<Form> moved(OnnxNode node) {
        Form form = form(node.inputs().get(0));
        List<Optional<NdArray>> inputs = new ArrayList<>(traced.inputs(node));
        if (node.inputs().stream().skip(1).anyMatch(this::variable)) {
            throw new RefusedValue("moves values to places that data decide");
        }
        inputs.set(0, Optional.of(form.index()));
        return Operators.apply(model, node, inputs).stream().map(form::moved).toList();
    }

    /** A node that is a function of each element of one tensor. */
    private Form stepped(OnnxNode node) {
        if (!STEPS.contains(node.operator())) {
            throw new RefusedValue(Instead.of(node.operator()));
        }
        int variable = 0;
        while (!variable(node.inputs().get(variable))) {
            variable++;
        }
        Form form = form(node.inputs().get(variable));
        if (variables(node) > 1) {
            return joined(node);
        }
        return Stepping.step(this, node, variable, form);
    }

    /** Two functions of the same integers meet, as in x·sigmoid(x). */
    private Form joined(OnnxNode node) {
        Form a = form(node.inputs().get(0));
        Form b = form(node.inputs().get(1));
        if (node.inputs().size() != 2
                || !a.core().equals(b.core())
                || !a.index().same(b.index())) {
            throw new RefusedValue("brings two tensors together; allowed: Add, or functions of one tensor");
        }
        return new Form(a.core(), a.index(), List.of(new Step.Join(model, node, a.steps(), b.steps())));
    }

    // ---- what the parts of the work ask for

    OnnxModel model() {
        return model;
    }

    Traced traced() {
        return traced;
    }

    LayerList layers() {
        return layers;
    }

    Places places() {
        return places;
    }

    /** The form of a node's input. */
    Form formOf(OnnxNode node, int place) {
        return form(node.inputs().get(place));
    }

    /** A tensor with steps behind it, and the scale by which its integers are the steps' values. */
    Scaled scaled(String name, List<Step> more) {
        Form form = form(name);
        List<Step> all = new ArrayList<>(form.steps());
        all.addAll(more);
        Form asked = form.with(all);
        if (form.core() instanceof Core.Given) {
            return Scaled.given(asked, input());
        }
        Form held = materials.held(asked);
        if (!(form.core() instanceof Core.Tensor)) {
            // Others that take the tensor find it made; what was asked for besides is theirs to add.
            int own = held.steps().size() - more.size();
            forms.put(name, held.with(held.steps().subList(0, own)));
        }
        return Scaled.of(held);
    }

    /** Names and integers of attributes, for parts that look at them before the node is computed. */
    static Optional<List<Long>> integers(OnnxNode node, String attribute) {
        return node.attributes().get(attribute) instanceof OnnxAttribute.Integers integers
                ? Optional.of(integers.values())
                : Optional.empty();
    }

    /** The element type of a tensor. */
    ElementType type(String name) {
        return traced.value(name).type();
    }

    Map<String, Form> forms() {
        return new LinkedHashMap<>(forms);
    }
}
