package cyclode.workloads.onnx.tensor;

import cyclode.core.file.RefusedValue;
import java.util.Arrays;

/** Shapes: axes counted from the end, row-major steps, and broadcasting as NumPy does it. */
public final class Axes {
    private Axes() {}

    /** An axis from 0, where a negative one counts from the end. */
    public static int axis(long axis, int rank) {
        long from = axis < 0 ? axis + rank : axis;
        if (from < 0 || from >= rank) {
            throw new RefusedValue("axis is " + axis + "; allowed: " + -rank + " to " + (rank - 1));
        }
        return (int) from;
    }

    /** Elements from one place of an axis to the next. */
    public static int[] steps(int... shape) {
        int[] steps = new int[shape.length];
        int step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            steps[axis] = step;
            step *= shape[axis];
        }
        return steps;
    }

    /** The product of the extents from one axis to before another. */
    public static int extent(int[] shape, int from, int to) {
        int extent = 1;
        for (int axis = from; axis < to; axis++) {
            extent = Math.multiplyExact(extent, shape[axis]);
        }
        return extent;
    }

    /** The shape that shapes broadcast to. */
    public static int[] broadcast(int[]... shapes) {
        int rank = Arrays.stream(shapes).mapToInt(shape -> shape.length).max().orElse(0);
        int[] out = new int[rank];
        Arrays.fill(out, 1);
        for (int[] shape : shapes) {
            for (int i = 0; i < shape.length; i++) {
                int at = rank - shape.length + i;
                if (out[at] != shape[i] && out[at] != 1 && shape[i] != 1) {
                    throw new RefusedValue("shapes " + Arrays.deepToString(shapes) + " do not broadcast");
                }
                out[at] = out[at] == 1 ? shape[i] : out[at];
            }
        }
        return out;
    }

    /** For every element of a shape, the place of the element of a tensor that is broadcast to it. */
    public static int[] places(int[] shape, int... to) {
        int[] steps = steps(shape);
        int[] broadcast = new int[to.length];
        int ahead = to.length - shape.length;
        if (ahead < 0) {
            throw new RefusedValue(Arrays.toString(shape) + " does not broadcast to " + Arrays.toString(to));
        }
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] != to[ahead + i] && shape[i] != 1) {
                throw new RefusedValue(Arrays.toString(shape) + " does not broadcast to " + Arrays.toString(to));
            }
            broadcast[ahead + i] = shape[i] == 1 ? 0 : steps[i];
        }
        return places(0, broadcast, to);
    }

    /** The places of the elements of a shape, of which each axis has a step. */
    public static int[] places(int start, int[] steps, int... shape) {
        int[] places = new int[NdArray.count(shape)];
        int[] at = new int[shape.length];
        int place = start;
        for (int i = 0; i < places.length; i++) {
            places[i] = place;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                place += steps[axis];
                if (++at[axis] < shape[axis]) {
                    break;
                }
                place -= steps[axis] * shape[axis];
                at[axis] = 0;
            }
        }
        return places;
    }

    /** A tensor whose axis {@code i} is the axis {@code order[i]} of another. */
    public static NdArray transposed(NdArray in, int... order) {
        int[] steps = steps(in.shape());
        int[] shape = new int[order.length];
        int[] taken = new int[order.length];
        boolean[] seen = new boolean[in.rank()];
        if (order.length != in.rank()) {
            throw new RefusedValue("has " + order.length + " axes to order; allowed: " + in.rank());
        }
        for (int i = 0; i < order.length; i++) {
            int axis = axis(order[i], in.rank());
            if (seen[axis]) {
                throw new RefusedValue("names the axis " + axis + " twice");
            }
            seen[axis] = true;
            shape[i] = in.extent(axis);
            taken[i] = steps[axis];
        }
        return in.gathered(places(0, taken, shape), shape);
    }
}
