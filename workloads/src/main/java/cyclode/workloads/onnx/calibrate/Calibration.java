package cyclode.workloads.onnx.calibrate;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.evaluation.Evaluation;
import cyclode.workloads.onnx.evaluation.Traced;
import cyclode.workloads.onnx.file.OnnxAttribute;
import cyclode.workloads.onnx.file.OnnxGraph;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.file.ValueInfo;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Quantizes a network of numbers after its training. Weights and the tensors between layers are divided by a scale, rounded half to even and
 * bounded; the scale makes the greatest magnitude, or a percentile of all, the greatest integer. All else stays as it is.
 */
public final class Calibration {
    /** Nodes that take integers. */
    private static final Set<String> PRODUCTS = Set.of("Conv", "Gemm", "MatMul");

    private static final Set<String> POOLS =
            Set.of("MaxPool", "GlobalMaxPool", "AveragePool", "GlobalAveragePool", "ReduceMean");

    /** Functions that a table holds once their operand is an integer. */
    private static final Set<String> FUNCTIONS =
            Set.of("Gelu", "HardSwish", "Mish", "Sigmoid", "Tanh", "Erf", "HardSigmoid", "Elu", "Softplus", "Exp");

    private static final Set<String> MOVES = Set.of(
            "Transpose",
            "Reshape",
            "Flatten",
            "Squeeze",
            "Unsqueeze",
            "Slice",
            "Gather",
            "Split",
            "Identity",
            "Dropout");

    /** Values of a tensor of which a percentile is taken; of more, every so many. */
    private static final int KEPT = 1 << 20;

    /**
     * How scales are chosen.
     *
     * @param widths bits of weights and activations
     * @param percentile of the magnitudes that becomes the greatest integer, above 0 to 100
     * @param perChannel whether weights have a scale for each output channel
     */
    public record Manner(Widths widths, double percentile, boolean perChannel) {
        public Manner {
            if (!(percentile > 0 && percentile <= 100)) {
                throw new RefusedValue("percentile is " + percentile + "; allowed: above 0 to 100");
            }
        }
    }

    /**
     * What quantization loses at a tensor, on the calibration set.
     *
     * @param tensor its name
     * @param scale that was chosen
     * @param magnitude root mean square of the numbers
     * @param error root mean square of what the quantized network has otherwise
     */
    public record Loss(String tensor, double scale, double magnitude, double error) {
        /** The error over the magnitude; 0 where both are 0. */
        public double relative() {
            return error == 0 ? 0 : error / magnitude;
        }
    }

    private final OnnxModel model;
    private final Traced traced;
    private final List<Map<String, NdArray>> samples;
    private final Manner manner;
    private final Map<String, OnnxNode> makers = new HashMap<>();
    private final Map<String, NdArray> initializers = new LinkedHashMap<>();
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, Double> scales = new LinkedHashMap<>();
    private final OnnxModel quantized;

    /**
     * Quantizes a network.
     *
     * @param dims extents that the file leaves open
     * @param samples inputs of the graph by name, one map for each
     * @throws cyclode.core.file.FileException if a node cannot be computed
     */
    public Calibration(OnnxModel model, Map<String, Integer> dims, List<Map<String, NdArray>> samples, Manner manner) {
        this.model = model;
        this.samples = List.copyOf(samples);
        this.manner = manner;
        traced = Traced.of(model, dims);
        for (OnnxNode node : traced.nodes()) {
            node.outputs().forEach(name -> makers.put(name, node));
        }
        scales();
        initializers.putAll(model.graph().initializers());
        Map<String, String> inputs = new HashMap<>();
        for (ValueInfo input : model.inputs()) {
            if (scales.containsKey(input.name())) {
                inputs.put(input.name(), input.name() + "/quantized");
                quantize(input.name(), input.name() + "/quantized", input.name());
            }
        }
        traced.nodes().forEach(node -> add(node, inputs));
        OnnxGraph graph = model.graph();
        quantized = model.with(new OnnxGraph(nodes, graph.inputs(), graph.outputs(), List.of(), initializers));
    }

    /** The quantized network, as a graph of numbers that are whole multiples of scales. */
    public OnnxModel quantized() {
        return quantized;
    }

    /** The inputs of the calibration set. */
    public List<Map<String, NdArray>> samples() {
        return samples;
    }

    /** What the network of numbers makes, by name. */
    public Map<String, NdArray> evaluate(Map<String, NdArray> sample) {
        return Evaluation.of(model, sample);
    }

    // ---- which tensors, and their scales

    private boolean variable(String name) {
        return !name.isEmpty() && !traced.constant(name);
    }

    private Set<String> chosen() {
        Map<String, Integer> takers = new HashMap<>();
        Set<String> chosen = new LinkedHashSet<>();
        for (OnnxNode node : traced.nodes()) {
            long variables = node.inputs().stream().filter(this::variable).count();
            boolean integers = PRODUCTS.contains(node.operator())
                    || POOLS.contains(node.operator())
                    || FUNCTIONS.contains(node.operator())
                    || node.operator().equals("Add") && variables == 2;
            for (String name : node.inputs()) {
                if (variable(name)) {
                    takers.merge(name, 1, Integer::sum);
                    if (integers) {
                        chosen.add(root(name));
                    }
                }
            }
        }
        // What several nodes take is made once.
        takers.forEach((name, count) -> {
            OnnxNode maker = makers.get(name);
            if (count > 1 && maker != null && !MOVES.contains(maker.operator())) {
                chosen.add(name);
            }
        });
        model.graph().outputs().forEach(output -> chosen.add(root(output.name())));
        chosen.removeIf(name -> !traced.value(name).type().real());
        return chosen;
    }

    /** The tensor that others are only moved from. */
    private String root(String name) {
        String at = name;
        for (OnnxNode maker = makers.get(at);
                maker != null && MOVES.contains(maker.operator());
                maker = makers.get(at)) {
            if (!variable(maker.inputs().get(0))) {
                break;
            }
            at = maker.inputs().get(0);
        }
        return at;
    }

    private void scales() {
        Set<String> chosen = chosen();
        Map<String, double[]> seen = new LinkedHashMap<>();
        chosen.forEach(name -> seen.put(name, new double[0]));
        for (Map<String, NdArray> sample : samples) {
            Map<String, NdArray> values = Evaluation.of(model, sample);
            seen.replaceAll((name, before) ->
                    joined(before, Objects.requireNonNull(values.get(name)).reals()));
        }
        seen.forEach((name, magnitudes) -> {
            double greatest = greatest(name, magnitudes);
            long most = (1L << (bits(name).activations() - 1)) - 1;
            scales.put(name, (double) (float) (greatest == 0 ? 1 : greatest / most));
        });
    }

    /** Magnitudes of both; of all the greatest alone where no percentile is asked for. */
    private double[] joined(double[] before, double[] more) {
        if (manner.percentile == 100) {
            double most = before.length == 0 ? 0 : before[0];
            for (double value : more) {
                most = Math.max(most, Math.abs(value));
            }
            return new double[] {most};
        }
        double[] all = Arrays.copyOf(before, before.length + more.length);
        for (int i = 0; i < more.length; i++) {
            all[before.length + i] = Math.abs(more[i]);
        }
        int step = all.length / KEPT + 1;
        double[] kept = new double[(all.length + step - 1) / step];
        Arrays.setAll(kept, i -> all[i * step]);
        return kept;
    }

    private double greatest(String name, double[] magnitudes) {
        Arrays.sort(magnitudes);
        int at = (int) Math.ceil(manner.percentile / 100 * magnitudes.length) - 1;
        double greatest = magnitudes[Math.max(0, at)];
        if (!Double.isFinite(greatest)) {
            throw model.problem("tensor '" + name + "'", "is not finite on the calibration set");
        }
        return greatest;
    }

    private Widths.Pair bits(String tensor) {
        OnnxNode maker = makers.get(tensor);
        return manner.widths.of(maker == null ? tensor : maker.name());
    }

    // ---- the graph anew

    private String constant(String name, NdArray value) {
        initializers.put(name, value);
        return name;
    }

    private void node(
            String name,
            String operator,
            String domain,
            Map<String, OnnxAttribute> attributes,
            String out,
            String... in) {
        nodes.add(new OnnxNode(name, operator, domain, List.of(in), List.of(out), attributes));
    }

    /** Divides by the scale, rounds, bounds and multiplies again. */
    private void quantize(String from, String to, String tensor) {
        String scale = constant(
                tensor + "/scale", NdArray.scalar(ElementType.FLOAT, Objects.requireNonNull(scales.get(tensor))));
        long most = (1L << (bits(tensor).activations() - 1)) - 1;
        String low = constant(tensor + "/low", NdArray.scalar(ElementType.FLOAT, -most - 1.0));
        String high = constant(tensor + "/high", NdArray.scalar(ElementType.FLOAT, most));
        node(to + "/div", "Div", "", Map.of(), to + "/divided", from, scale);
        node(to + "/round", "Round", "", Map.of(), to + "/rounded", to + "/divided");
        node(to + "/clip", "Clip", "", Map.of(), to + "/bounded", to + "/rounded", low, high);
        node(to + "/mul", "Mul", "", Map.of(), to, to + "/bounded", scale);
    }

    private void add(OnnxNode node, Map<String, String> inputs) {
        List<String> taken = new ArrayList<>(node.inputs());
        taken.replaceAll(name -> inputs.getOrDefault(name, name));
        List<String> made = new ArrayList<>(node.outputs());
        made.replaceAll(name -> scales.containsKey(name) ? name + "/number" : name);
        boolean product =
                PRODUCTS.contains(node.operator()) && variable(node.inputs().get(0));
        if (product && !variable(node.inputs().get(1))) {
            taken.set(1, weights(node));
        }
        boolean biased = product && taken.size() > 2 && !taken.get(2).isEmpty();
        if (biased) {
            // A bias is added behind, so that it becomes part of the requantization.
            String out = made.get(0);
            made.set(0, out + "/sums");
            String bias = constant(out + "/bias", bias(node));
            nodes.add(new OnnxNode(
                    node.name(), node.operator(), node.domain(), taken.subList(0, 2), made, node.attributes()));
            node(node.name() + "/bias", "Add", "", Map.of(), out, out + "/sums", bias);
        } else {
            nodes.add(new OnnxNode(node.name(), node.operator(), node.domain(), taken, made, node.attributes()));
        }
        for (String name : node.outputs()) {
            if (scales.containsKey(name)) {
                quantize(name + "/number", name, name);
            }
        }
    }

    private NdArray bias(OnnxNode node) {
        NdArray bias = traced.value(node.inputs().get(2));
        if (!node.operator().equals("Conv")) {
            return bias;
        }
        int[] shape = new int[traced.value(node.outputs().get(0)).rank() - 1];
        Arrays.fill(shape, 1);
        shape[0] = bias.length();
        return bias.reshaped(shape);
    }

    /** Weights as whole multiples of a scale, one or one for each output channel. */
    private String weights(OnnxNode node) {
        NdArray weights = traced.value(node.inputs().get(1));
        boolean first = node.operator().equals("Conv")
                || node.operator().equals("Gemm")
                        && node.attributes().get("transB") instanceof OnnxAttribute.Integers b
                        && b.values().get(0) == 1;
        int axis = first ? 0 : weights.rank() - 1;
        int channels = manner.perChannel ? weights.extent(axis) : 1;
        int inner = Axes.extent(weights.shape(), axis + 1, weights.rank());
        double[] greatest = new double[channels];
        for (int i = 0; i < weights.length(); i++) {
            int channel = i / inner % channels;
            greatest[channel] = Math.max(greatest[channel], Math.abs(weights.real(i)));
        }
        int bits = manner.widths.of(node.name()).weights();
        long most = (1L << (bits - 1)) - 1;
        for (int c = 0; c < channels; c++) {
            greatest[c] = greatest[c] == 0 ? 1 : greatest[c] / most;
        }
        int[] shape = new int[manner.perChannel ? weights.rank() : 0];
        Arrays.fill(shape, 1);
        if (manner.perChannel) {
            shape[axis] = channels;
        }
        String own = node.outputs().get(0) + "/weights";
        node(
                own,
                "Quant",
                "qonnx.custom_op.general",
                Map.of(
                        "signed", new OnnxAttribute.Integers(List.of(1L), false),
                        "narrow", new OnnxAttribute.Integers(List.of(1L), false),
                        "rounding_mode", new OnnxAttribute.Texts(List.of("ROUND"), false)),
                own,
                constant(own + "/number", weights),
                constant(own + "/scale", NdArray.ofReals(ElementType.FLOAT, greatest, shape)),
                constant(own + "/zero", NdArray.scalar(ElementType.FLOAT, 0)),
                constant(own + "/bits", NdArray.scalar(ElementType.FLOAT, bits)));
        return own;
    }

    // ---- what it loses

    /** The loss at every tensor that is quantized, in the order in which they are made. */
    public List<Loss> losses() {
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (Map<String, NdArray> sample : samples) {
            Map<String, NdArray> numbers = Evaluation.of(model, sample);
            Map<String, NdArray> own = Evaluation.of(quantized, sample);
            for (String name : scales.keySet()) {
                NdArray a = Objects.requireNonNull(numbers.get(name));
                NdArray b = Objects.requireNonNull(
                        own.get(own.containsKey(name + "/quantized") ? name + "/quantized" : name));
                double[] sum = sums.computeIfAbsent(name, any -> new double[3]);
                for (int i = 0; i < a.length(); i++) {
                    double off = a.real(i) - b.real(i);
                    sum[0] += a.real(i) * a.real(i);
                    sum[1] += off * off;
                }
                sum[2] += a.length();
            }
        }
        List<Loss> losses = new ArrayList<>();
        sums.forEach((name, sum) -> losses.add(new Loss(
                name,
                Objects.requireNonNull(scales.get(name)),
                Math.sqrt(sum[0] / sum[2]),
                Math.sqrt(sum[1] / sum[2]))));
        return losses;
    }
}
