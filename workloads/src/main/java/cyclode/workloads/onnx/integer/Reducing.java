package cyclode.workloads.onnx.integer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.operator.Call;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** One value of several: sums, means, maxima over axes, and the place of the greatest. */
final class Reducing {
    private final Lifting lifting;
    private final OnnxNode node;

    Reducing(Lifting lifting, OnnxNode node) {
        this.lifting = lifting;
        this.node = node;
    }

    /** What of a tensor one value is made of, as workload files call it, and the extents that are left. */
    private enum Over {
        PLACES,
        CHANNEL,
        HEIGHT,
        WIDTH;

        int[] left(Held held) {
            return switch (this) {
                case PLACES -> new int[] {1, 1, held.channels()};
                case CHANNEL -> new int[] {held.height(), held.width(), 1};
                case HEIGHT -> new int[] {1, held.width(), held.channels()};
                case WIDTH -> new int[] {held.height(), 1, held.channels()};
            };
        }

        /** The number, among what is left, of the value that one of the tensor goes into. */
        int of(Held held, int number) {
            int[] left = left(held);
            int c = number % held.channels();
            int x = number / held.channels() % held.width();
            int y = number / held.channels() / held.width();
            return (Math.min(y, left[0] - 1) * left[1] + Math.min(x, left[1] - 1)) * left[2] + Math.min(c, left[2] - 1);
        }
    }

    /**
     * A reduction of the fabric.
     *
     * @param index for each element of the graph's output, its number among what is left
     * @param count values of which one is made
     */
    private record Group(Over over, NdArray index, int count) {}

    /** The sum or the mean: products by ones. */
    Form sum() {
        Scaled x = lifting.scaled(node.inputs().get(0), List.of());
        if (x.zero() != 0) {
            throw new RefusedValue("sums a tensor whose zero-point was not known when it was made");
        }
        Group group = group(x);
        Held held = x.held();
        boolean channels = group.over == Over.CHANNEL;
        int[] left = group.over.left(held);
        int[] ones = {1, 1};
        Core.Window window = channels
                ? Core.Window.POINT
                : new Core.Window(
                        new int[] {held.height() / left[0], held.width() / left[1]}, ones, ones, new int[4], 1);
        long[] weights = new long[channels ? held.channels() : group.count * held.channels()];
        Arrays.fill(weights, 1);
        Core.Sums sums = new Core.Sums(
                name(), channels ? "linear" : "depthwise", held, window, weights, new long[left[2]], left[0], left[1]);
        Form form = new Form(sums, group.index, List.of());
        ElementType type = lifting.type(node.outputs().get(0));
        if (node.operator().equals("IntegerMean")) {
            return form.with(new Step.Mean(type, group.count));
        }
        int count = node.operator().equals("ReduceMean") ? group.count : 1;
        return form.with(new Step.Scale(type, x.scale() / count, new double[] {1}));
    }

    Form maximum() {
        String input = node.inputs().get(0);
        Scaled x = lifting.scaled(input, List.of());
        Group group = group(x);
        Form form = lifting.forms().get(input);
        if (form == null || x.scale() <= 0) {
            throw new RefusedValue("is a maximum of a falling function");
        }
        Held held = x.held();
        String name = lifting.layers().name(name());
        ObjectNode layer = lifting.layers().add(name, "reduce", List.of(held.name()));
        layer.put("kind", "max").put("over", group.over.name().toLowerCase(java.util.Locale.ROOT));
        lifting.layers().note(name, node.label() + " as reduce");
        int[] left = group.over.left(held);
        Held made = new Held(name, left[0], left[1], left[2], held.least(), held.greatest());
        List<Step> steps = form.core() instanceof Core.Given ? x.steps(lifting.type(input)) : form.steps();
        return new Form(new Core.Tensor(made), group.index, steps);
    }

    /** The number of the greatest channel. */
    Form place() {
        Scaled x = lifting.scaled(node.inputs().get(0), List.of());
        Call call = new Call(node, 1, List.of());
        int rank = x.index().rank();
        Group group = group(x, Set.of(Axes.axis(call.integer("axis", 0), rank)));
        Held held = x.held();
        boolean ordered = group.over == Over.CHANNEL && rising(x, Axes.axis(call.integer("axis", 0), rank));
        if (!ordered || x.scale() <= 0 || call.integer("select_last_index", 0) != 0) {
            throw new RefusedValue(
                    "is the place of the greatest along another axis than the channels, or of the last of"
                            + " equal ones; allowed: the first along the channels");
        }
        String name = lifting.layers().name(name());
        lifting.layers().add(name, "argmax", List.of(held.name()));
        lifting.layers().note(name, node.label() + " as argmax");
        Held made = new Held(name, held.height(), held.width(), 1, 0, held.channels() - 1L);
        return new Form(new Core.Tensor(made), group.index, List.of(new Step.Cast(ElementType.INT64)));
    }

    /** Whether the graph counts along an axis as the fabric counts channels. */
    private static boolean rising(Scaled x, int axis) {
        int[] shape = x.index().shape();
        int step = Axes.steps(shape)[axis];
        return shape[axis] == 1 || x.index().integer(step) - x.index().integer(0) == 1;
    }

    private String name() {
        return node.name().isEmpty() ? node.outputs().get(0) : node.name();
    }

    private Group group(Scaled x) {
        return group(x, axes(x.index().rank()));
    }

    /** The reduction that brings together just what the graph does. */
    private Group group(Scaled x, Set<Integer> axes) {
        int[] shape = x.index().shape();
        int[] order = IntStream.concat(
                        IntStream.range(0, shape.length).filter(axis -> !axes.contains(axis)),
                        axes.stream().mapToInt(Integer::intValue))
                .toArray();
        NdArray rows = Axes.transposed(x.index(), order);
        int count = axes.stream().mapToInt(axis -> shape[axis]).reduce(1, Math::multiplyExact);
        int[] out = lifting.traced().value(node.outputs().get(0)).shape();
        for (Over over : Over.values()) {
            Optional<NdArray> index = index(over, x.held(), rows, count);
            if (index.isPresent()) {
                return new Group(over, index.get().reshaped(out), count);
            }
        }
        throw new RefusedValue("reduces other axes than all places, the height, the width or the channels");
    }

    private static Optional<NdArray> index(Over over, Held held, NdArray rows, int count) {
        int left = rows.length() / count;
        if (rows.length() != held.size() || NdArray.count(over.left(held)) != left) {
            return Optional.empty();
        }
        long[] numbers = new long[left];
        for (int i = 0; i < rows.length(); i++) {
            int own = over.of(held, (int) rows.integer(i));
            if (i % count == 0) {
                numbers[i / count] = own;
            } else if (numbers[i / count] != own) {
                return Optional.empty();
            }
        }
        return Optional.of(NdArray.vector(numbers));
    }

    private Set<Integer> axes(int rank) {
        List<Long> axes = node.integers("axes").orElseGet(() -> {
            List<Optional<NdArray>> inputs = lifting.traced().inputs(node);
            return inputs.size() < 2
                    ? List.of()
                    : Arrays.stream(inputs.get(1).orElseThrow().integers())
                            .boxed()
                            .toList();
        });
        Set<Integer> named = new TreeSet<>();
        axes.forEach(axis -> named.add(Axes.axis(axis, rank)));
        if (named.isEmpty()) {
            throw new RefusedValue("reduces all axes; allowed: all places, the height, the width or the channels");
        }
        return named;
    }
}
