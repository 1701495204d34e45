package cyclode.workloads.onnx.integer;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.form.Constants;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.layers.Places;
import cyclode.workloads.onnx.operator.Call;
import cyclode.workloads.onnx.operator.Windows;
import cyclode.workloads.onnx.requantize.Bias;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import cyclode.workloads.onnx.tensor.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Convolutions and matrix products with constant weights, in all dialects, as sums of integers. */
final class Products {
    private final Lifting lifting;
    private final OnnxNode node;
    private final List<Optional<NdArray>> inputs;

    Products(Lifting lifting, OnnxNode node) {
        this.lifting = lifting;
        this.node = node;
        inputs = lifting.traced().inputs(node);
    }

    // ---- the dialects

    Form convolution() {
        Scaled x = lifting.scaled(node.inputs().get(0), List.of());
        Weights w = weights(1, 0);
        Form sums = convolution(x, w, node);
        return biased(scaled(sums, x, w), 2);
    }

    Form integerConvolution() {
        Scaled x = operand(0, 2);
        return convolution(x, without(1, 3, 0), bare(2)).with(new Step.Cast(ElementType.INT32));
    }

    Form linearConvolution() {
        Scaled x = operand(0, 2);
        Form sums = convolution(x, without(3, 5, 0), bare(3));
        if (has(8)) {
            sums = biased(sums, bias(8, sums.core().channels()));
        }
        return requantized(sums, 1, 4, 6, 7);
    }

    Form matmul() {
        if (lifting.variable(node.inputs().get(1))) {
            Scaled a = lifting.scaled(node.inputs().get(0), List.of());
            Scaled b = lifting.scaled(node.inputs().get(1), List.of());
            Form sums = new TensorProduct(lifting, name()).of(a, b);
            return a.scale() == 1 && b.scale() == 1
                    ? sums
                    : sums.with(
                            new Step.Scale(lifting.type(node.outputs().get(0)), a.scale(), new double[] {b.scale()}));
        }
        requireConstant(0, 1);
        Scaled x = lifting.scaled(node.inputs().get(0), List.of());
        NdArray constant = constant(1);
        Weights w = weights(1, constant.rank() - 1);
        return scaled(linear(x, w.integers()), x, w);
    }

    Form integerMatmul() {
        if (lifting.variable(node.inputs().get(1))) {
            return product(1, 2, 3).with(new Step.Cast(ElementType.INT32));
        }
        requireConstant(0, 1);
        Scaled x = operand(0, 2);
        return linear(x, without(1, 3, 1).integers()).with(new Step.Cast(ElementType.INT32));
    }

    /** Of two tensors, each less its zero-point. */
    private Form product(int second, int zeroA, int zeroB) {
        return new TensorProduct(lifting, name()).of(operand(0, zeroA), operand(second, zeroB));
    }

    Form linearMatmul() {
        if (lifting.variable(node.inputs().get(3))) {
            return requantized(product(3, 2, 5), 1, 4, 6, 7);
        }
        requireConstant(0, 3);
        Scaled x = operand(0, 2);
        return requantized(linear(x, without(3, 5, 1).integers()), 1, 4, 6, 7);
    }

    Form gemm() {
        Call call = new Call(node, lifting.model().opset(""), List.of());
        boolean a = call.integer("transA", 0) == 1;
        boolean b = call.integer("transB", 0) == 1;
        double beta = call.real("beta", 1);
        requireConstant(0, 1);
        if (a || call.real("alpha", 1) != 1 || beta != 1 && has(2)) {
            throw new RefusedValue("has transA, or an alpha or beta other than 1");
        }
        Scaled x = lifting.scaled(node.inputs().get(0), List.of());
        Weights w = weights(1, b ? 0 : 1);
        NdArray matrix = b ? Axes.transposed(w.integers(), 1, 0) : w.integers();
        return biased(scaled(linear(x, matrix), x, w), 2);
    }

    Form linearGemm() {
        Call call = new Call(node, 1, List.of());
        boolean b = call.integer("transB", 0) == 1;
        requireConstant(0, 3);
        if (call.integer("transA", 0) == 1 || call.real("alpha", 1) != 1 || !has(7)) {
            throw new RefusedValue("has transA, an alpha other than 1, or an output of numbers");
        }
        Scaled x = operand(0, 2);
        NdArray matrix = without(3, 5, b ? 0 : 1).integers();
        Form sums = linear(x, b ? Axes.transposed(matrix, 1, 0) : matrix);
        if (has(6)) {
            sums = biased(sums, bias(6, sums.core().channels()));
        }
        return requantized(sums, 1, 4, 7, 8);
    }

    /** The mean of all places, quantized at once. */
    Form linearMean() {
        Scaled x = operand(0, 2);
        Form sums = new Pooling(lifting, node).all(x);
        int places = x.index().length() / sums.core().channels();
        float by = (float) constant(1).real(0) / ((float) constant(3).real(0) * places);
        ElementType type = lifting.type(node.outputs().get(0));
        long zero = has(4) ? whole(constant(4)) : 0;
        return sums.with(new Step.Requantize(type, new float[] {by}, zero, type.min()));
    }

    // ---- constants

    private boolean has(int place) {
        return place < inputs.size() && inputs.get(place).isPresent();
    }

    private NdArray constant(int place) {
        if (lifting.variable(node.inputs().get(place))) {
            throw new RefusedValue("has an input " + place + " that is no constant; allowed: constants");
        }
        return inputs.get(place).orElseThrow(() -> new RefusedValue("has no input " + place));
    }

    /** Refuses products whose first operand is constant, or whose second one is not. */
    private void requireConstant(int first, int second) {
        if (!lifting.variable(node.inputs().get(first))) {
            throw new RefusedValue("multiplies a constant by a tensor; allowed: a tensor by constant weights");
        }
        if (lifting.variable(node.inputs().get(second))) {
            throw new RefusedValue(
                    "multiplies two tensors that depend on the input, with a bias or by parts; allowed: one, by constant"
                            + " weights");
        }
    }

    private Weights weights(int place, int axis) {
        return Weights.of(constant(place), lifting.traced().unitOf(node.inputs().get(place)), axis);
    }

    /** Weights less their zero-point, which is one value or one for each place of an axis. */
    private Weights without(int place, int zeroPlace, int axis) {
        NdArray constant = constant(place);
        double[] values = constant.reals();
        if (has(zeroPlace)) {
            NdArray zero = constant(zeroPlace);
            NdArray spread = Parameters.along(zero.reshaped(zero.length()), axis, constant.shape());
            for (int i = 0; i < values.length; i++) {
                values[i] -= spread.real(i);
            }
        }
        return new Weights(NdArray.ofReals(ElementType.DOUBLE, values, constant.shape()), new double[] {1});
    }

    /** An operand's integers less its zero-point. */
    private Scaled operand(int place, int zeroPlace) {
        boolean decided = has(zeroPlace) && lifting.variable(node.inputs().get(zeroPlace));
        return decided
                ? lifting.difference(node.inputs().get(place), node.inputs().get(zeroPlace))
                : lifting.scaled(node.inputs().get(place), offset(zeroPlace));
    }

    private List<Step> offset(int zeroPlace) {
        long zero = has(zeroPlace) ? whole(constant(zeroPlace)) : 0;
        return List.of(new Step.Cast(ElementType.INT32), new Step.Offset(ElementType.INT32, -zero));
    }

    private static long whole(NdArray constant) {
        if (constant.length() != 1) {
            throw new RefusedValue("has a zero-point of its input for each place; allowed: one");
        }
        return constant.integer(0);
    }

    // ---- what comes behind the sums

    private Form scaled(Form sums, Scaled x, Weights w) {
        if (x.scale() == 1 && w.unscaled()) {
            return sums;
        }
        return sums.with(new Step.Scale(lifting.type(node.outputs().get(0)), x.scale(), w.scale()));
    }

    private Form biased(Form form, int place) {
        if (!has(place)) {
            return form;
        }
        NdArray constant = Constants.byChannel(
                node.operator().equals("Conv")
                        ? Parameters.along(constant(place), 1, form.index().shape())
                        : constant(place),
                form);
        NdArray unit = lifting.traced().unitOf(node.inputs().get(place));
        NdArray units = unit == null || unit.length() == 1
                ? unit
                : Constants.byChannel(
                        node.operator().equals("Conv")
                                ? Parameters.along(unit, 1, form.index().shape())
                                : unit,
                        form);
        Step.Scale scale =
                form.steps().isEmpty() ? null : (Step.Scale) form.steps().get(0);
        Core.Sums sums = (Core.Sums) form.core();
        return Bias.of(constant, units, sums.channels(), scale)
                .map(bias -> new Form(sums.biased(bias), form.index(), form.steps()))
                .orElseThrow(() -> new RefusedValue(
                        "has a bias that is no whole number of its sums' units; allowed: one quantized by the product of the"
                                + " input's and the weights' scales"));
    }

    private static Form biased(Form form, long[] bias) {
        return new Form(((Core.Sums) form.core()).biased(bias), form.index(), form.steps());
    }

    private long[] bias(int place, int channels) {
        NdArray constant = constant(place);
        long[] all = new long[channels];
        for (int c = 0; c < channels; c++) {
            all[c] = constant.integer(constant.length() == 1 ? 0 : c);
        }
        return all;
    }

    /** Quantized at once, with scales of the input, the weights and the output. */
    private Form requantized(Form sums, int inScale, int weightScale, int outScale, int zeroPlace) {
        NdArray weights = constant(weightScale);
        float[] by = new float[weights.length()];
        for (int c = 0; c < by.length; c++) {
            float in = (float) constant(inScale).real(0);
            by[c] = in * (float) weights.real(c) / (float) constant(outScale).real(0);
            if (!(by[c] > 0) || Float.isInfinite(by[c])) {
                throw new RefusedValue("has a scale that is not above 0");
            }
        }
        if (by.length != 1 && by.length != sums.core().channels()) {
            throw new RefusedValue("has " + by.length + " scales of its weights; allowed: 1 or "
                    + sums.core().channels());
        }
        ElementType type = lifting.type(node.outputs().get(0));
        long zero = has(zeroPlace) ? whole(constant(zeroPlace)) : 0;
        return sums.with(new Step.Requantize(type, by, zero, type.min()));
    }

    // ---- the sums

    /** The node with fewer inputs, for what looks at its attributes alone. */
    private OnnxNode bare(int count) {
        return new OnnxNode(
                node.name(),
                node.operator(),
                node.domain(),
                node.inputs().subList(0, Math.min(count, node.inputs().size())),
                node.outputs(),
                node.attributes());
    }

    private Form convolution(Scaled x, Weights w, OnnxNode attributes) {
        NdArray weights = w.integers();
        int[] shape = x.index().shape();
        int axes = shape.length - 2;
        if (axes < 1 || axes > 2 || shape[0] != 1) {
            throw new RefusedValue(
                    "is a convolution of " + Arrays.toString(shape) + "; allowed: one picture or one row");
        }
        Call call = new Call(attributes, lifting.model().opset(""), List.of());
        Windows windows = Windows.of(call, Arrays.copyOfRange(shape, 2, shape.length), kernel(weights));
        int groups = Math.toIntExact(call.integer("group", 1));
        int in = shape[1];
        int height = axes == 1 ? 1 : shape[2];
        int width = shape[shape.length - 1];
        NdArray order = Axes.transposed(x.index().reshaped(in, height, width), 1, 2, 0);
        Core.Window full = window(windows, axes, groups);
        Core.Window window = full.reaching();
        if (window != full && x.zero() != 0) {
            throw new RefusedValue("pads a tensor whose zero-point was not known when it was made");
        }
        Held held = lifting.places().padded(lifting.places().placed(x.held(), height, width, in, order), full, window);
        boolean plain = Arrays.stream(windows.dilations()).allMatch(each -> each == 1);
        boolean depthwise = groups > 1 && groups == in && weights.extent(0) == in && plain;
        long[] arranged = depthwise ? depthwise(weights) : arranged(weights, in, groups);
        int out = weights.extent(0);
        int rows = axes == 1 ? 1 : windows.out()[0];
        int columns = windows.out()[axes - 1];
        boolean point = groups == 1
                && window.kernel()[0] * window.kernel()[1] == 1
                && window.stride()[0] * window.stride()[1] == 1
                && Arrays.stream(window.padding()).sum() == 0;
        String kind = depthwise ? "depthwise" : point ? "linear" : "conv2d";
        Core.Sums sums = new Core.Sums(name(), kind, held, window, arranged, new long[out], rows, columns);
        return new Form(zeroed(sums, x.zero()), places(rows, columns, out, axes), List.of());
    }

    private String name() {
        return node.name().isEmpty() ? node.outputs().get(0) : node.name();
    }

    private static int[] kernel(NdArray weights) {
        return Windows.places(weights);
    }

    private static Core.Window window(Windows windows, int axes, int groups) {
        int[] before = windows.before();
        int[] behind = windows.behind();
        if (axes == 1) {
            return new Core.Window(
                    new int[] {1, windows.kernel()[0]},
                    new int[] {1, windows.strides()[0]},
                    new int[] {1, windows.dilations()[0]},
                    new int[] {0, before[0], 0, behind[0]},
                    groups);
        }
        return new Core.Window(
                windows.kernel(),
                windows.strides(),
                windows.dilations(),
                new int[] {before[0], before[1], behind[0], behind[1]},
                groups);
    }

    /** From output channel × input channel of the group × kernel to kernel × input channel of the group × output channel. */
    private static long[] arranged(NdArray weights, int in, int groups) {
        int out = weights.extent(0);
        int perGroup = weights.extent(1);
        int elements = weights.length() / Math.max(1, out * perGroup);
        if (groups < 1 || perGroup * groups != in || out % groups != 0) {
            throw new RefusedValue("has " + groups + " groups of " + perGroup + " channels; its input has " + in);
        }
        long[] arranged = new long[weights.length()];
        for (int m = 0; m < out; m++) {
            for (int c = 0; c < perGroup; c++) {
                for (int k = 0; k < elements; k++) {
                    arranged[(k * perGroup + c) * out + m] = weights.integer((m * perGroup + c) * elements + k);
                }
            }
        }
        return arranged;
    }

    private static long[] depthwise(NdArray weights) {
        int channels = weights.extent(0);
        int elements = weights.length() / channels;
        long[] arranged = new long[weights.length()];
        for (int c = 0; c < channels; c++) {
            for (int k = 0; k < elements; k++) {
                arranged[k * channels + c] = weights.integer(c * elements + k);
            }
        }
        return arranged;
    }

    /** The graph's tensor, channels before places, in numbers of the order height, width, channel. */
    private static NdArray places(int rows, int columns, int channels, int axes) {
        NdArray order = Axes.transposed(Places.numbers(rows, columns, channels), 2, 0, 1);
        return axes == 1 ? order.reshaped(1, channels, columns) : order.reshaped(1, channels, rows, columns);
    }

    /** A zero-point that the tensor kept comes off the sums, as long as no padding stands for it. */
    private static Core.Sums zeroed(Core.Sums sums, long zero) {
        if (zero == 0) {
            return sums;
        }
        if (Arrays.stream(sums.window().padding()).anyMatch(pad -> pad != 0)) {
            throw new RefusedValue("pads a tensor whose zero-point was not known when it was made");
        }
        long[] less = new long[sums.channels()];
        for (int i = 0; i < sums.weights().length; i++) {
            less[i % less.length] -= sums.weights()[i] * zero;
        }
        return sums.biased(less);
    }

    /** Rows of the last axis by a matrix of input × output channels. */
    private Form linear(Scaled x, NdArray matrix) {
        int[] shape = x.index().shape();
        if (matrix.rank() != 2 || shape.length == 0 || shape[shape.length - 1] != matrix.extent(0)) {
            throw new RefusedValue("multiplies " + Arrays.toString(shape) + " by " + matrix
                    + "; allowed: a matrix with as" + " many rows as the last axis is long");
        }
        int columns = matrix.extent(0);
        int out = matrix.extent(1);
        int rows = x.index().length() / columns;
        NdArray numbers = x.index().reshaped(rows, columns);
        int[] order = x.held().size() == rows * columns ? Places.columns(numbers, columns) : new int[0];
        boolean absorbed = order.length > 0;
        boolean square = x.held().places() == rows;
        int height = square ? x.held().height() : rows;
        int width = square ? x.held().width() : 1;
        Held held = lifting.places()
                .placed(x.held(), height, width, columns, absorbed ? Places.numbers(rows * columns) : numbers);
        long[] arranged = new long[Math.multiplyExact(columns, out)];
        for (int k = 0; k < columns; k++) {
            for (int m = 0; m < out; m++) {
                arranged[(absorbed ? order[k] : k) * out + m] = matrix.integer(k * out + m);
            }
        }
        Core.Sums sums =
                new Core.Sums(name(), "linear", held, Core.Window.POINT, arranged, new long[out], height, width);
        List<Integer> made = new ArrayList<>();
        for (int i = 0; i < shape.length - 1; i++) {
            made.add(shape[i]);
        }
        made.add(out);
        NdArray index = Places.numbers(made.stream().mapToInt(Integer::intValue).toArray());
        return new Form(zeroed(sums, x.zero()), index, List.of());
    }
}
