package cyclode.workloads.onnx.integer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.layers.Places;
import cyclode.workloads.onnx.layers.WindowKeys;
import cyclode.workloads.onnx.operator.Call;
import cyclode.workloads.onnx.operator.Windows;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Maxima of integers over windows, and means as sums by ones. */
final class Pooling {
    private final Lifting lifting;
    private final OnnxNode node;

    Pooling(Lifting lifting, OnnxNode node) {
        this.lifting = lifting;
        this.node = node;
    }

    /** The extents of a picture: batch, channels, rows, columns. A row of places is a picture of one row. */
    private static int[] picture(int[] shape) {
        if (shape.length < 3 || shape.length > 4 || shape[0] != 1) {
            throw new RefusedValue("is a pool of " + Arrays.toString(shape) + "; allowed: one picture or one row");
        }
        return shape.length == 4 ? shape : new int[] {1, shape[1], 1, shape[2]};
    }

    private Core.Window window(int[] shape, Call call, boolean whole) {
        if (whole) {
            int[] ones = {1, 1};
            return new Core.Window(new int[] {shape[2], shape[3]}, ones, ones, new int[4], 1);
        }
        Optional<List<Long>> listed = node.integers("kernel_shape");
        int[] kernel = listed.orElseThrow(() -> new RefusedValue("has no kernel_shape")).stream()
                .mapToInt(Math::toIntExact)
                .toArray();
        if (call.integer("ceil_mode", 0) == 1) {
            throw new RefusedValue("rounds the number of windows up; allowed: down");
        }
        if (kernel.length == 1) {
            Windows row = Windows.of(call, new int[] {shape[3]}, kernel);
            return new Core.Window(
                    new int[] {1, kernel[0]},
                    new int[] {1, row.strides()[0]},
                    new int[] {1, row.dilations()[0]},
                    new int[] {0, row.before()[0], 0, row.behind()[0]},
                    1);
        }
        Windows windows = Windows.of(call, new int[] {shape[2], shape[3]}, kernel);
        return new Core.Window(
                windows.kernel(),
                windows.strides(),
                windows.dilations(),
                new int[] {windows.before()[0], windows.before()[1], windows.behind()[0], windows.behind()[1]},
                1);
    }

    private static int[] outputs(int[] shape, Core.Window window) {
        int[] out = new int[2];
        for (int axis = 0; axis < 2; axis++) {
            int reach = (window.kernel()[axis] - 1) * window.dilation()[axis] + 1;
            int span = shape[2 + axis] + window.padding()[axis] + window.padding()[2 + axis] - reach;
            out[axis] = span / window.stride()[axis] + 1;
        }
        return out;
    }

    private Call call() {
        return new Call(node, lifting.model().opset(""), List.of());
    }

    private Held placed(Scaled x) {
        int[] s = picture(x.index().shape());
        NdArray order = Axes.transposed(x.index().reshaped(s[1], s[2], s[3]), 1, 2, 0);
        return lifting.places().placed(x.held(), s[2], s[3], s[1], order);
    }

    private static NdArray index(int[] out, int channels) {
        return Axes.transposed(Places.numbers(out[0], out[1], channels), 2, 0, 1)
                .reshaped(1, channels, out[0], out[1]);
    }

    /** The greatest integer is that of the greatest number, since scales are above 0. */
    Form maximum() {
        if (node.outputs().size() > 1) {
            throw new RefusedValue("also gives the places of its maxima");
        }
        String name = node.inputs().get(0);
        Scaled x = lifting.scaled(name, List.of());
        Form form = lifting.forms().get(name);
        int[] shape = picture(x.index().shape());
        Core.Window window = window(shape, call(), node.operator().startsWith("Global"));
        if (form == null || x.scale() <= 0) {
            throw new RefusedValue("is a maximum of a falling function");
        }
        Held held = placed(x);
        int[] out = outputs(shape, window);
        String layerName =
                lifting.layers().name(node.name().isEmpty() ? node.outputs().get(0) : node.name());
        ObjectNode layer = lifting.layers().add(layerName, "max-pool", List.of(held.name()));
        WindowKeys.put(layer, window, "max-pool");
        lifting.layers().note(layerName, node.label() + " as max-pool");
        Held made = new Held(layerName, out[0], out[1], shape[1], held.least(), held.greatest());
        List<Step> steps = form.core() instanceof Core.Given ? x.steps(lifting.type(name)) : form.steps();
        int[] own = lifting.traced().value(node.outputs().get(0)).shape();
        return new Form(new Core.Tensor(made), index(out, shape[1]).reshaped(own), steps);
    }

    /** A mean is a depthwise sum by ones, and its scale is that of the input over the places. */
    Form mean() {
        Scaled x = lifting.scaled(node.inputs().get(0), List.of());
        int[] shape = picture(x.index().shape());
        Call call = call();
        Core.Window window = window(shape, call, node.operator().startsWith("Global"));
        boolean padded = Arrays.stream(window.padding()).anyMatch(pad -> pad != 0);
        if (padded && call.integer("count_include_pad", 0) == 0) {
            throw new RefusedValue(
                    "is a mean whose windows at the border have fewer places; allowed: count_include_pad 1, or"
                            + " no padding");
        }
        int count = window.kernel()[0] * window.kernel()[1];
        Form sums = sums(x, placed(x), window, outputs(shape, window));
        return sums.moved(sums.index().reshaped(made())).with(scale(x, count));
    }

    /** The sum of all places of each channel. */
    Form all(Scaled x) {
        Form sums = sums(x, placed(x), window(picture(x.index().shape()), call(), true), new int[] {1, 1});
        return sums.moved(sums.index().reshaped(made()));
    }

    private Step scale(Scaled x, int count) {
        return new Step.Scale(lifting.type(node.outputs().get(0)), x.scale() / count, new double[] {1});
    }

    private int[] made() {
        return lifting.traced().value(node.outputs().get(0)).shape();
    }

    private Form sums(Scaled x, Held held, Core.Window window, int[] out) {
        if (x.zero() != 0) {
            throw new RefusedValue("is a mean of a tensor whose zero-point was not known when it was made");
        }
        int channels = held.channels();
        long[] ones = new long[window.kernel()[0] * window.kernel()[1] * channels];
        Arrays.fill(ones, 1);
        Core.Sums sums = new Core.Sums(
                node.name().isEmpty() ? node.outputs().get(0) : node.name(),
                "depthwise",
                held,
                window,
                ones,
                new long[channels],
                out[0],
                out[1]);
        return new Form(sums, index(out, channels), List.of());
    }
}
