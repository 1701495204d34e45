package cyclode.workloads.onnx.integer;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.evaluation.Operators;
import cyclode.workloads.onnx.evaluation.Traced;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.file.ValueInfo;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.input.DirectInputs;
import cyclode.workloads.onnx.input.GraphInput;
import cyclode.workloads.onnx.input.InputRange;
import cyclode.workloads.onnx.input.JoinedInputs;
import cyclode.workloads.onnx.input.NetworkInput;
import cyclode.workloads.onnx.layers.LayerList;
import cyclode.workloads.onnx.layers.Materials;
import cyclode.workloads.onnx.layers.Places;
import cyclode.workloads.onnx.processor.FabricGraph;
import cyclode.workloads.onnx.processor.Hosting;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows a graph's tensors as functions of integers, and makes a layer wherever one of them is needed as it is. */
final class Lifting implements FabricGraph {
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
            "Resize",
            "Upsample",
            "DepthToSpace",
            "SpaceToDepth",
            "Identity",
            "Dropout");

    private static final Set<String> LAYERS = Set.of(
            "Conv",
            "ConvInteger",
            "QLinearConv",
            "MatMul",
            "MatMulInteger",
            "QLinearMatMul",
            "Gemm",
            "QGemm",
            "QLinearAdd",
            "QLinearGlobalAveragePool",
            "MaxPool",
            "GlobalMaxPool",
            "AveragePool",
            "GlobalAveragePool",
            "ReduceMean",
            "ReduceSum",
            "ReduceMax",
            "ArgMax",
            "Concat",
            "IntegerMean");

    /** Refused nodes that a message lists besides the first. */
    private static final int LISTED = 40;

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
    private final Places places = new Places(layers);
    private final Materials materials;
    private final Map<String, InputRange> ranges;
    private final @Nullable Hosting hosting;
    private final Found found;
    private final Map<OnnxNode, String> refused = new LinkedHashMap<>();
    /** Tensors behind refused nodes. */
    private final Set<String> lost = new HashSet<>();

    /** Inputs that the fabric takes, by name. */
    private final Map<String, GraphInput> given = new HashMap<>();

    private @Nullable NetworkInput input;
    private @Nullable DirectInputs direct;

    private Lifting(Traced traced, ImportOptions options, Found found) {
        this.traced = traced;
        this.found = found;
        model = traced.model();
        ranges = options.ranges();
        materials = new Materials(layers, places, options.approximate());
        hosting = options.hostFallback() ? new Hosting(this, found.hosted) : null;
    }

    /**
     * What a first run through the graph has found.
     *
     * @param hosted what the processor has to compute
     * @param inputBits bits of the widest of several inputs of the fabric; 0 where there are none
     */
    private record Found(Hosting.Found hosted, int inputBits) {
        static final Found NOTHING = new Found(Hosting.Found.NOTHING, 0);
    }

    /** The integer network of a graph. A second run uses what the first one has found, if that is anything. */
    static IntegerNetwork of(OnnxModel model, ImportOptions options) {
        Traced traced = Traced.of(model, options.dims());
        Lifting first = new Lifting(traced, options, Found.NOTHING);
        IntegerNetwork network = first.network();
        Found found = new Found(
                first.hosting == null ? Hosting.Found.NOTHING : first.hosting.found(),
                first.input instanceof JoinedInputs joined ? joined.widest() : 0);
        return found.equals(Found.NOTHING) ? network : new Lifting(traced, options, found).network();
    }

    private IntegerNetwork network() {
        traced.nodes().forEach(node -> node.inputs().forEach(name -> uses.merge(name, 1, Integer::sum)));
        model.graph().outputs().forEach(output -> uses.merge(output.name(), 1, Integer::sum));
        List<ValueInfo> inputs = model.inputs().stream()
                .filter(each -> uses.containsKey(each.name()))
                .toList();
        requireKnown(inputs.stream().map(ValueInfo::name).toList());
        take(inputs.stream().map(ValueInfo::name).toList());
        for (OnnxNode node : traced.nodes()) {
            if (!node.outputs().stream().allMatch(name -> name.isEmpty() || traced.constant(name))) {
                visit(node);
            }
        }
        requireAllLifted();
        List<ValueInfo> outputs = model.graph().outputs();
        if (outputs.isEmpty()) {
            throw model.problem("gives no output; allowed: one or more");
        }
        List<NetworkOutput> made = new ArrayList<>();
        outputs.forEach(each -> made.add(output(each.name())));
        NetworkInput taken = Objects.requireNonNull(input);
        try {
            taken.spec();
        } catch (RefusedValue e) {
            throw model.problem(String.valueOf(e.getMessage()));
        }
        return new IntegerNetwork(model, taken, made, layers);
    }

    private void requireKnown(List<String> names) {
        ranges.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    String are = names.size() == 1 ? "input is" : "inputs are";
                    String all = String.join("', '", names);
                    throw new FileException("--input-format", name + ": the graph's " + are + " '" + all + "'");
                });
    }

    /** The processor takes several inputs of integers, and what it needs before a quantization; the fabric takes others. */
    private void take(List<String> names) {
        boolean integers = names.stream().noneMatch(name -> type(name).real());
        if (names.isEmpty()) {
            throw model.problem("takes no input; allowed: one or more");
        }
        String at = names.get(0);
        try {
            if (hosting != null && (found.hosted.input() || names.size() > 1 && integers)) {
                direct = new DirectInputs(traced, names, ranges);
                input = direct;
            } else if (names.size() == 1) {
                GraphInput only = new GraphInput(at, traced.value(at), ranges.get(at));
                give(only);
                input = only;
            } else {
                JoinedInputs all = new JoinedInputs(places, found.inputBits);
                for (String name : names) {
                    at = name;
                    give(all.add(name, traced.value(name), Optional.ofNullable(ranges.get(name))));
                }
                input = all;
            }
        } catch (RefusedValue e) {
            throw model.problem("input '" + at + "'", String.valueOf(e.getMessage()));
        }
    }

    private void give(GraphInput part) {
        given.put(part.name(), part);
        forms.put(part.name(), part.form());
    }

    @Override
    public Optional<Direct> direct(String tensor) {
        return direct == null ? Optional.empty() : direct.of(tensor);
    }

    private NetworkOutput output(String name) {
        try {
            if (hosting != null && hosting.hosts(name)) {
                return NetworkOutput.ofProcessor(name, hosting.made(name));
            }
            Form form = form(name);
            Form held =
                    form.quantized() == 0 && (form.core() instanceof Core.Sums || form.core() instanceof Core.Product)
                            ? materials.plain(form)
                            : held(name);
            if (!(held.core() instanceof Core.Tensor tensor)) {
                throw new IllegalStateException("an output is no tensor");
            }
            if (!layers.has(tensor.held().name())) {
                throw new RefusedValue("is the input");
            }
            return new NetworkOutput(name, tensor.held(), held);
        } catch (RefusedValue e) {
            throw model.problem("output '" + name + "'", String.valueOf(e.getMessage()));
        }
    }

    /** An input of the graph behind its quantization. */
    private Form quantized(Core.Given core, Form form) {
        return Objects.requireNonNull(given.get(core.name())).quantized(form);
    }

    private Form form(String name) {
        Form form = forms.get(name);
        if (form == null && hosting != null && hosting.hosts(name)) {
            form = hosting.integers(name);
            forms.put(name, form);
        }
        if (form == null) {
            throw model.problem("tensor '" + name + "'", "does not depend on the input");
        }
        return form;
    }

    private void visit(OnnxNode node) {
        if (hosting != null && hosting.hosts(node)) {
            return;
        }
        if (node.inputs().stream().anyMatch(lost::contains)) {
            lost.addAll(node.outputs());
            if (!LAYERS.contains(node.operator())
                    && !MOVES.contains(node.operator())
                    && !STEPS.contains(node.operator())) {
                refuse(node, Instead.of(node.operator()) + " (opset " + model.opset(node.domain()) + ")");
            }
            return;
        }
        try {
            List<Form> made = made(node);
            for (int i = 0; i < node.outputs().size(); i++) {
                String name = node.outputs().get(i);
                if (!name.isEmpty()) {
                    forms.put(name, shared(name, made.get(i)));
                }
            }
        } catch (RefusedValue | ArithmeticException e) {
            node.outputs().forEach(forms::remove);
            if (hosting == null) {
                refuse(node, e.getMessage() + " (opset " + model.opset(node.domain()) + ")");
            } else {
                hosting.add(node);
            }
        }
    }

    private void refuse(OnnxNode node, String problem) {
        refused.put(node, problem);
        lost.addAll(node.outputs());
    }

    /** Refuses the graph where nodes have no layers, with all of them. */
    private void requireAllLifted() {
        if (refused.isEmpty()) {
            return;
        }
        Map.Entry<OnnxNode, String> first = refused.entrySet().iterator().next();
        String others = refused.entrySet().stream()
                .skip(1)
                .limit(LISTED)
                .map(each -> each.getKey().label() + ": " + each.getValue())
                .collect(Collectors.joining("; "));
        int unlisted = refused.size() - 1 - LISTED;
        throw model.problem(
                first.getKey(),
                first.getValue() + "; --host-fallback leaves it to the processor"
                        + (others.isEmpty() ? "" : "; besides " + others)
                        + (unlisted > 0 ? "; and " + unlisted + " more" : ""));
    }

    /** What several nodes take is made once. */
    private Form shared(String name, Form form) {
        boolean tensor = form.core() instanceof Core.Tensor && form.quantized() <= 1;
        boolean open = form.quantized() == 0 && !(form.core() instanceof Core.Joined);
        if (uses.getOrDefault(name, 0) < 2 || open || tensor || form.core() instanceof Core.Given) {
            return form;
        }
        forms.put(name, form);
        return held(name);
    }

    /**
     * A tensor's form on integers that are there. With the processor at hand it is the tensor behind the quantization that is made, so
     * that the processor finds it too, and what no layer equals the processor computes.
     */
    private Form held(String name) {
        Form form = form(name);
        if (hosting == null) {
            return materials.held(form);
        }
        Optional<String> before = form.quantized() < form.steps().size() ? before(name, form) : Optional.empty();
        if (before.isPresent()) {
            held(before.get());
            visit(hosting.maker(name));
            return form(name);
        }
        try {
            forms.put(name, materials.held(form));
        } catch (RefusedValue e) {
            if (form.quantized() == 0) {
                throw e;
            }
            forms.remove(name);
            hosting.add(name);
        }
        return form(name);
    }

    /** The tensor that the last node took, if that is already a quantized function of the same integers. */
    private Optional<String> before(String name, Form form) {
        return Objects.requireNonNull(hosting).maker(name).inputs().stream()
                .filter(input -> forms.containsKey(input)
                        && forms.get(input).quantized() > 0
                        && forms.get(input).core().equals(form.core()))
                .findFirst();
    }

    @Override
    public Optional<Form> there(String name) {
        Form form = form(name);
        if (form.core() instanceof Core.Given core) {
            boolean integers = form.quantized() > 0 || !type(name).real() || integral();
            return integers ? scaling(quantized(core, form)) : Optional.empty();
        }
        boolean sums = form.core() instanceof Core.Sums || form.core() instanceof Core.Product;
        if (sums && scaling(form).isPresent()) {
            forms.put(name, materials.plain(form));
            return scaling(form(name));
        }
        boolean quantized =
                form.quantized() > 0 && form.quantized() == form.steps().size();
        if (!(form.core() instanceof Core.Tensor) && quantized) {
            held(name);
        }
        return hosting != null && hosting.hosts(name) ? Optional.empty() : scaling(form(name));
    }

    /** A form whose steps only move and scale. */
    private static Optional<Form> scaling(Form form) {
        boolean scales = (form.core() instanceof Core.Tensor
                        || form.core() instanceof Core.Sums
                        || form.core() instanceof Core.Product)
                && form.steps().stream()
                        .allMatch(step ->
                                step instanceof Step.Offset || step instanceof Step.Cast || step instanceof Step.Scale);
        return scales ? Optional.of(form) : Optional.empty();
    }

    /** Whether numbers of the graph are integers: where it requantizes them by shifts. */
    private boolean integral() {
        return traced.nodes().stream().anyMatch(node -> node.operator().equals("RequantShift"));
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
            case "QLinearAdd" -> List.of(new Pairing(this, node).linearSum());
            case "QLinearGlobalAveragePool" -> List.of(products.linearMean());
            case "MaxPool", "GlobalMaxPool" -> List.of(new Pooling(this, node).maximum());
            case "AveragePool", "GlobalAveragePool" -> List.of(new Pooling(this, node).mean());
            case "ReduceMean", "ReduceSum", "IntegerMean" -> List.of(new Reducing(this, node).sum());
            case "ReduceMax" -> List.of(new Reducing(this, node).maximum());
            case "ArgMax" -> List.of(new Reducing(this, node).place());
            case "Concat" -> List.of(new Joining(this, node).form());
            case "Add" -> List.of(variables(node) == 2 ? new Pairing(this, node).sum() : stepped(node));
            case "Sub" -> List.of(variables(node) == 2 ? new Pairing(this, node).difference() : stepped(node));
            case "Mul" -> List.of(variables(node) == 2 ? new Pairing(this, node).product() : stepped(node));
            default -> List.of(stepped(node));
        };
    }

    private int variables(OnnxNode node) {
        return (int) node.inputs().stream().filter(this::variable).count();
    }

    private List<Form> moved(OnnxNode node) {
        if (!variable(node.inputs().get(0))) {
            throw new RefusedValue("looks values of a constant up");
        }
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
            return joined(node)
                    .orElseThrow(() -> new RefusedValue(
                            "brings two tensors together; allowed: Add, Sub, Mul, or functions of one tensor"));
        }
        return Stepping.step(this, node, variable, form);
    }

    /** Two functions of the same integers meet, as in x·sigmoid(x). */
    Optional<Form> joined(OnnxNode node) {
        Form a = form(node.inputs().get(0));
        Form b = form(node.inputs().get(1));
        boolean same = node.inputs().size() == 2
                && a.core().equals(b.core())
                && a.index().same(b.index());
        return same
                ? Optional.of(new Form(a.core(), a.index(), List.of(new Step.Join(model, node, a.steps(), b.steps()))))
                : Optional.empty();
    }

    /** A part of a tensor to come; an input of the graph behind its quantization. */
    Form part(String name) {
        Form form = form(name);
        if (!(form.core() instanceof Core.Given core)) {
            return form;
        }
        if (form.quantized() == 0 && type(name).real()) {
            throw new RefusedValue("joins an input that is not quantized");
        }
        return quantized(core, form);
    }

    /** A part of a tensor to come, whose values stand for one place each: a map that was made finer has a layer that makes it so. */
    Form whole(String name) {
        Form form = part(name);
        int[] s = form.index().shape();
        if (form.index().length() <= form.core().size() || s.length != 4 || s[0] != 1) {
            return form;
        }
        Form own = form.core() instanceof Core.Tensor ? form : held(name);
        if (!(own.core() instanceof Core.Tensor tensor)) {
            return form;
        }
        NdArray wanted =
                Axes.transposed(own.index(), 0, 2, 3, 1).reshaped(own.index().length());
        Held finer = places.placed(tensor.held(), s[2], s[3], s[1], wanted);
        NdArray index =
                Axes.transposed(Places.numbers(s[2], s[3], s[1]), 2, 0, 1).reshaped(s);
        return new Form(new Core.Tensor(finer), index, own.steps());
    }

    // ---- what the parts of the work ask for

    OnnxModel model() {
        return model;
    }

    @Override
    public Traced traced() {
        return traced;
    }

    @Override
    public LayerList layers() {
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
        if (form.core() instanceof Core.Given core) {
            return Scaled.of(materials.held(quantized(core, asked)));
        }
        if (hosting != null) {
            Form own = held(name);
            List<Step> behind = new ArrayList<>(own.steps());
            behind.addAll(more);
            return Scaled.of(materials.held(own.with(behind)));
        }
        Form held = materials.held(asked);
        if (!(form.core() instanceof Core.Tensor)) {
            // Others that take the tensor find it made; what was asked for besides is theirs to add.
            int own = held.steps().size() - more.size();
            forms.put(name, held.with(held.steps().subList(0, own)));
        }
        return Scaled.of(held);
    }

    /** The operand of a product less its zero-point, which data may decide where the processor computes it. */
    Scaled difference(String tensor, String zero) {
        if (hosting == null || !hosting.hosts(tensor)) {
            throw new RefusedValue("has a zero-point that data decide");
        }
        return new Scaled(
                hosting.difference(tensor, zero),
                Places.numbers(traced.value(tensor).shape()),
                1,
                0);
    }

    /** The element type of a tensor. */
    ElementType type(String name) {
        return traced.value(name).type();
    }

    Map<String, Form> forms() {
        return new LinkedHashMap<>(forms);
    }
}
