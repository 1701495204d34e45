package cyclode.workloads.layer;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Bounds;
import java.util.List;

/** What operations ask of their inputs. */
final class Operands {
    /** Bits of the widest value that anything but a sum of products, a maximum or a movement takes. */
    static final int MOST_BITS = 16;

    private Operands() {}

    static Shape equalShape(List<Tensor> inputs) {
        Shape in = inputs.get(0).shape();
        for (Tensor tensor : inputs) {
            require(
                    tensor.shape().equals(in),
                    "inputs are " + in + " and " + tensor.shape() + "; allowed: equal shapes");
        }
        return in;
    }

    /** The shape of an input that is taken row by row. */
    static Shape row(String name, Tensor input, int most) {
        int channels = input.shape().channels();
        require(channels <= most, name + " over " + channels + " channels; allowed: up to " + most);
        requireSigned(input);
        return input.shape();
    }

    /** A format that operations on scores and rows take: signed, {@value #MOST_BITS} bits at most. */
    static void requireSigned(Tensor input) {
        require(
                input.format().signed() && input.format().bits() <= MOST_BITS,
                "input is " + input.format() + "; allowed: signed formats of up to " + MOST_BITS
                        + " bits (no softmax before it)");
    }

    /** What a list of one value for all, or one for each axis, says of an axis. */
    static int along(List<Integer> values, int axis) {
        return values.get(values.size() == 1 ? 0 : axis);
    }

    /** Refuses lists that are neither one value nor one for each axis. */
    static void requireAxes(String key, List<Integer> values, String... axes) {
        require(
                values.size() == 1 || values.size() == axes.length,
                key + " is " + values + "; allowed: one number, or [" + String.join(", ", axes) + "]");
    }

    /** Refuses windows whose lists are of other lengths. */
    static void requireWindow(
            List<Integer> kernel, List<Integer> stride, List<Integer> dilation, List<Integer> padding) {
        requireAxes("kernel", kernel, "height", "width");
        requireAxes("stride", stride, "height", "width");
        requireAxes("dilation", dilation, "height", "width");
        require(
                List.of(1, 2, 4).contains(padding.size()),
                "padding is " + padding + "; allowed: one number, [height, width], or [top, left, bottom, right]");
    }

    /** Refuses bounds that are neither none nor two in order. */
    static void requireClip(List<Integer> clip) {
        require(
                clip.isEmpty() || clip.size() == 2 && clip.get(0) <= clip.get(1),
                "clip is " + clip + "; allowed: the least and the greatest value, such as [0, 6]");
    }

    /** What a list of none or two bounds lets through. */
    static Bounds bounds(List<Integer> clip) {
        return clip.isEmpty() ? Bounds.NONE : new Bounds(clip.get(0), clip.get(1));
    }

    static void require(boolean held, String problem) {
        if (!held) {
            throw new RefusedValue(problem);
        }
    }

    /** The extents of two inputs of which each has as many as the other along an axis, or one. */
    static Shape broadcast(List<Tensor> inputs) {
        Shape a = inputs.get(0).shape();
        Shape b = inputs.get(1).shape();
        require(
                alike(a.height(), b.height()) && alike(a.width(), b.width()) && alike(a.channels(), b.channels()),
                "inputs are " + a + " and " + b + "; allowed: equal extents, or 1 along an axis");
        return new Shape(
                Math.max(a.height(), b.height()), Math.max(a.width(), b.width()), Math.max(a.channels(), b.channels()));
    }

    private static boolean alike(int a, int b) {
        return a == b || a == 1 || b == 1;
    }
}
