package cyclode.workloads.onnx.integer;

import cyclode.workloads.onnx.file.OnnxAttribute;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.form.Constants;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.operator.quantized.RequantShift;
import cyclode.workloads.onnx.requantize.Bias;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import cyclode.workloads.onnx.tensor.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nodes on one tensor and constants as steps of a form. */
final class Stepping {
    private Stepping() {}

    static Form step(Lifting lifting, OnnxNode node, int variable, Form form) {
        if (node.operator().equals("QuantizeLinear")) {
            Optional<Form> fused = fused(lifting, node, form);
            if (fused.isPresent()) {
                return fused.get();
            }
        }
        if (form.core() instanceof Core.Sums && node.operator().equals("Add")) {
            Optional<Form> biased = biased(lifting, node, variable, form);
            if (biased.isPresent()) {
                return biased.get();
            }
        }
        List<Optional<NdArray>> inputs = constants(lifting, node, variable, form);
        Form typed = typed(lifting, node, variable, form);
        if (node.operator().equals("Cast")) {
            return typed.with(new Step.Cast(lifting.type(node.outputs().get(0))));
        }
        OnnxNode own = node.operator().endsWith("tizeLinear") ? byColumn(node) : node;
        Form made = typed.with(new Step.Node(lifting.model(), own, inputs, variable));
        if (node.operator().equals("Quant") || node.operator().equals("BipolarQuant")) {
            NdArray scale = inputs.get(1).orElseThrow();
            made = made.with(new Step.Level(scale))
                    .with(new Step.Scale(lifting.type(node.outputs().get(0)), 1, scale.reals()));
        }
        return made;
    }

    /** Sums are exact whole numbers until a node of another kind than RequantShift takes them as numbers of the graph's type. */
    private static Form typed(Lifting lifting, OnnxNode node, int variable, Form form) {
        boolean raw = form.steps().isEmpty() && !(form.core() instanceof Core.Given);
        ElementType type = lifting.type(node.inputs().get(variable));
        return raw && !node.operator().equals("RequantShift") ? form.with(new Step.Cast(type)) : form;
    }

    private static List<Optional<NdArray>> constants(Lifting lifting, OnnxNode node, int variable, Form form) {
        List<Optional<NdArray>> all = new ArrayList<>();
        List<Optional<NdArray>> given = lifting.traced().inputs(node);
        boolean axis = node.operator().endsWith("tizeLinear") || node.operator().equals("BatchNormalization");
        for (int i = 0; i < given.size(); i++) {
            NdArray constant = given.get(i).orElse(null);
            if (i == variable || constant == null) {
                all.add(Optional.empty());
            } else if (axis && constant.length() > 1) {
                int at = node.operator().equals("BatchNormalization")
                        ? 1
                        : node.integers("axis")
                                .map(axes -> axes.get(0).intValue())
                                .orElse(1);
                all.add(Optional.of(Constants.byChannel(
                        Parameters.along(constant, at, form.index().shape()), form)));
            } else {
                boolean shift = node.operator().equals("RequantShift");
                int[] shape = form.index().shape();
                NdArray own = Constants.byChannel(shift ? RequantShift.placed(constant, shape) : constant, form);
                all.add(Optional.of(
                        own.rank() == 0 && node.operator().equals("BatchNormalization") ? own.reshaped(1) : own));
            }
        }
        return all;
    }

    /** The same node with its scales along the second axis, where the columns of channels are. */
    private static OnnxNode byColumn(OnnxNode node) {
        Map<String, OnnxAttribute> attributes = new LinkedHashMap<>(node.attributes());
        attributes.put("axis", new OnnxAttribute.Integers(List.of(1L), false));
        return new OnnxNode(node.name(), node.operator(), node.domain(), node.inputs(), node.outputs(), attributes);
    }

    /** A constant that is a whole number of the sums' units is a bias. */
    private static Optional<Form> biased(Lifting lifting, OnnxNode node, int variable, Form form) {
        Core.Sums sums = (Core.Sums) form.core();
        boolean plain = form.steps().isEmpty();
        Step.Scale scale = form.steps().size() == 1 && form.steps().get(0) instanceof Step.Scale only ? only : null;
        if (!plain && scale == null) {
            return Optional.empty();
        }
        NdArray given = lifting.traced().value(node.inputs().get(1 - variable));
        NdArray unit = lifting.traced().unitOf(node.inputs().get(1 - variable));
        NdArray constant = Constants.byChannel(given, form);
        NdArray units = unit == null ? null : Constants.byChannel(unit, form);
        return Bias.of(constant, units, sums.channels(), scale)
                .map(bias -> new Form(sums.biased(bias), form.index(), form.steps()));
    }

    /** A product, or a sum of two tensors, quantized at once: ONNX Runtime computes these as one operator. */
    private static Optional<Form> fused(Lifting lifting, OnnxNode node, Form form) {
        List<Step> steps = form.steps();
        boolean relu = steps.size() == 2
                && steps.get(1) instanceof Step.Node second
                && second.node().operator().equals("Relu");
        if (!(form.core() instanceof Core.Sums || form.core() instanceof Core.Product)
                || steps.isEmpty()
                || !(steps.get(0) instanceof Step.Scale scale)
                || steps.size() > (relu ? 2 : 1)) {
            return Optional.empty();
        }
        List<Optional<NdArray>> inputs = lifting.traced().inputs(node);
        NdArray outScale = inputs.get(1).orElseThrow();
        if (outScale.length() != 1) {
            return Optional.empty();
        }
        float[] by = new float[scale.weights().length];
        for (int c = 0; c < by.length; c++) {
            by[c] = (float) scale.input() * (float) scale.weights()[c] / (float) outScale.real(0);
        }
        Optional<NdArray> zero = inputs.size() > 2 ? inputs.get(2) : Optional.empty();
        long at = zero.map(z -> z.integer(0)).orElse(0L);
        ElementType type = lifting.type(node.outputs().get(0));
        Step requantize = new Step.Requantize(type, by, at, relu ? at : type.min());
        return Optional.of(form.with(List.of(requantize)));
    }
}
