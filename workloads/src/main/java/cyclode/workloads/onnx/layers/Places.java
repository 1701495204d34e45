package cyclode.workloads.onnx.layers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a tensor's integers into the order in which a layer takes them: under another shape, or by a transposition or a slice. */
public final class Places {
    private static final String[] AXES = {"height", "width", "channel"};

    private static final int[][] ORDERS = {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    private final LayerList layers;
    private final Map<String, Held> made = new HashMap<>();

    public Places(LayerList layers) {
        this.layers = layers;
    }

    /**
     * A tensor of a shape whose integers are some of another's.
     *
     * @param wanted for each integer of the shape, its number in the tensor
     */
    public Held placed(Held held, int height, int width, int channels, NdArray wanted) {
        int finer = finer(held, height, width, channels, wanted);
        if (finer > 1) {
            return upsampled(held, finer);
        }
        Held moved = moved(held, wanted);
        if (moved.height() == height && moved.width() == width && moved.channels() == channels) {
            return moved;
        }
        String key = moved.name() + " " + height + " " + width + " " + channels;
        return made.computeIfAbsent(key, any -> {
            String name = layers.name(moved.name() + "-reshape");
            layers.add(name, "reshape", List.of(moved.name()))
                    .put("height", height)
                    .put("width", width)
                    .put("channels", channels);
            layers.note(name, "the same values as " + height + " × " + width + " × " + channels);
            return moved.shaped(name, height, width, channels);
        });
    }

    /** How workload files call an axis: height, width, channel. */
    public static String axis(int number) {
        return AXES[number];
    }

    /** Layers that bring a tensor's integers into an order: 0 where they lie so, 2 where they are transposed, 8 where none does. */
    public int effort(Held held, NdArray wanted) {
        if (ordered(wanted, held.size())) {
            return 0;
        }
        if (order(held, wanted).isPresent()) {
            return 2;
        }
        return part(held, wanted).isPresent() ? 1 : 8;
    }

    /** Whether the wanted integers are all of a tensor's, in its order. */
    static boolean ordered(NdArray wanted, int size) {
        for (int i = 0; i < wanted.length(); i++) {
            if (wanted.integer(i) != i) {
                return false;
            }
        }
        return wanted.length() == size;
    }

    private Held moved(Held held, NdArray wanted) {
        if (ordered(wanted, held.size())) {
            return held;
        }
        return order(held, wanted)
                .map(order -> transposed(held, order))
                .or(() -> part(held, wanted).map(part -> slice(held, part)))
                .orElseThrow(() -> new RefusedValue("takes values of '" + held.name()
                        + "' in an order that no transposition, no slice of one axis and no upsampling makes"));
    }

    /** A map with the zeros around it that one window pads with and another does not. */
    public Held padded(Held held, Core.Window full, Core.Window window) {
        if (window == full) {
            return held;
        }
        int[] more = full.padding().clone();
        Arrays.setAll(more, i -> full.padding()[i] - window.padding()[i]);
        String key = held.name() + " pad " + Arrays.toString(more);
        return made.computeIfAbsent(key, any -> {
            String name = layers.name(held.name() + "-pad");
            ObjectNode layer = layers.add(name, "pad", List.of(held.name()));
            layer.put("top", more[0])
                    .put("left", more[1])
                    .put("bottom", more[2])
                    .put("right", more[3]);
            layers.note(name, "'" + held.name() + "' with zeros around it");
            return new Held(
                    name,
                    held.height() + more[0] + more[2],
                    held.width() + more[1] + more[3],
                    held.channels(),
                    Math.min(0, held.least()),
                    Math.max(0, held.greatest()));
        });
    }

    /** The transposition that brings all of a tensor's integers into an order, if there is one. */
    private static Optional<int[]> order(Held held, NdArray wanted) {
        if (wanted.length() != held.size()) {
            return Optional.empty();
        }
        NdArray all = numbers(held.height(), held.width(), held.channels());
        NdArray list = wanted.reshaped(wanted.length());
        return Arrays.stream(ORDERS)
                .filter(order ->
                        Axes.transposed(all, order).reshaped(wanted.length()).same(list))
                .findFirst();
    }

    private Held transposed(Held held, int[] order) {
        int[] extents = {held.height(), held.width(), held.channels()};
        String key = held.name() + " order " + order[0] + order[1] + order[2];
        return made.computeIfAbsent(key, any -> {
            String name = layers.name(held.name() + "-transpose");
            ObjectNode layer = layers.add(name, "transpose", List.of(held.name()));
            for (int axis : order) {
                layer.withArray("/order").add(AXES[axis]);
            }
            layers.note(name, "'" + held.name() + "' transposed");
            return held.shaped(name, extents[order[0]], extents[order[1]], extents[order[2]]);
        });
    }

    /** Part of one axis, from a start on. */
    private record Part(int axis, int start, int length) {}

    /** The part of a tensor that the wanted integers are, in its order, if they are one. */
    private static Optional<Part> part(Held held, NdArray wanted) {
        int[] extents = {held.height(), held.width(), held.channels()};
        for (int axis = 0; axis < 3; axis++) {
            int others = held.size() / extents[axis];
            int length = wanted.length() / others;
            if (length * others != wanted.length() || length == 0 || length >= extents[axis]) {
                continue;
            }
            int step = Axes.steps(extents)[axis];
            int start = (int) (wanted.integer(0) / step);
            int[] shape = extents.clone();
            shape[axis] = length;
            int[] places = Axes.places(start * step, Axes.steps(extents), shape);
            boolean same = start + length <= extents[axis];
            for (int i = 0; same && i < places.length; i++) {
                same = places[i] == wanted.integer(i);
            }
            if (same) {
                return Optional.of(new Part(axis, start, length));
            }
        }
        return Optional.empty();
    }

    /** How often each place stands along both axes of a map whose integers these are, if it is the same map otherwise; else 1. */
    private static int finer(Held held, int height, int width, int channels, NdArray wanted) {
        int scale = height / held.height();
        boolean shaped = scale > 1
                && height == scale * held.height()
                && width == scale * held.width()
                && channels == held.channels()
                && wanted.length() == height * width * channels;
        for (int i = 0; shaped && i < wanted.length(); i++) {
            int place = i / channels;
            int from = place / width / scale * held.width() + place % width / scale;
            shaped = wanted.integer(i) == (long) from * channels + i % channels;
        }
        return shaped ? scale : 1;
    }

    private Held upsampled(Held held, int scale) {
        return made.computeIfAbsent(held.name() + " upsample " + scale, any -> {
            String name = layers.name(held.name() + "-upsample");
            layers.add(name, "upsample", List.of(held.name())).put("scale", scale);
            layers.note(name, "'" + held.name() + "' with each place " + scale + " times along both axes");
            return held.shaped(name, scale * held.height(), scale * held.width(), held.channels());
        });
    }

    private Held slice(Held held, Part part) {
        String key = held.name() + " slice " + part.axis + " " + part.start + " " + part.length;
        return made.computeIfAbsent(key, any -> {
            String name = layers.name(held.name() + "-slice");
            layers.add(name, "slice", List.of(held.name()))
                    .put("axis", AXES[part.axis])
                    .put("start", part.start)
                    .put("end", part.start + part.length);
            layers.note(name, "part of '" + held.name() + "'");
            int[] shape = {held.height(), held.width(), held.channels()};
            shape[part.axis] = part.length;
            return held.shaped(name, shape[0], shape[1], shape[2]);
        });
    }

    /** The same integers in a format of other bits, which holds them. */
    public Held formatted(Held held, int from, int to) {
        if (from == to) {
            return held;
        }
        String key = held.name() + " bits " + to;
        return made.computeIfAbsent(key, any -> {
            String name = layers.name(held.name() + "-format");
            ObjectNode layer = layers.add(name, "scale", List.of(held.name()));
            LayerList.format(layer, "activation-bits", to, LayerList.ACTIVATION_BITS);
            layers.array(name, "requantize", new long[] {1, 0}, 2);
            layers.note(name, "'" + held.name() + "' in " + to + " bits");
            return held.shaped(name, held.height(), held.width(), held.channels());
        });
    }

    /** For a matrix whose rows hold some integers, the order within a row if it is the same in all: place by column. */
    public static int[] columns(NdArray rows, int columns) {
        int[] order = new int[columns];
        boolean[] seen = new boolean[columns];
        for (int i = 0; i < rows.length(); i++) {
            int row = i / columns;
            int at = Math.toIntExact(rows.integer(i) - (long) row * columns);
            if (at < 0 || at >= columns || row > 0 && order[i % columns] != at || row == 0 && seen[at]) {
                return new int[0];
            }
            order[i % columns] = at;
            seen[at] = true;
        }
        return order;
    }

    /** Numbers from 0 in the shape of a tensor. */
    public static NdArray numbers(int... shape) {
        long[] numbers = new long[NdArray.count(shape)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        return NdArray.ofIntegers(ElementType.INT64, numbers, shape);
    }
}
