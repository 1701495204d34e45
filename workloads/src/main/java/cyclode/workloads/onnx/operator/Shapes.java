package cyclode.workloads.onnx.operator;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operators that make, move and rearrange elements and compute none. */
final class Shapes {
    private Shapes() {}

    static void register(Map<String, Operator> operators) {
        operators.put("Identity", call -> {
            call.ignore("consumed_inputs");
            return List.of(call.in(0));
        });
        operators.put("Dropout", Shapes::dropout);
        operators.put("Constant", Shapes::constant);
        operators.put("ConstantOfShape", Shapes::filled);
        operators.put("Shape", Shapes::shape);
        operators.put(
                "Size",
                call -> List.of(NdArray.scalar(ElementType.INT64, call.in(0).length())));
        operators.put("Reshape", Shapes::reshape);
        operators.put("Flatten", Shapes::flatten);
        operators.put("Squeeze", Shapes::squeeze);
        operators.put("Unsqueeze", Shapes::unsqueeze);
        operators.put("Transpose", Shapes::transpose);
        operators.put("Concat", call -> List.of(concat(call)));
        operators.put("Split", Shapes::split);
        operators.put("Slice", Shapes::slice);
        operators.put("Expand", Shapes::expand);
        operators.put("Tile", Shapes::tile);
        operators.put("Pad", Padding::pad);
        operators.put("DepthToSpace", Shapes::depthToSpace);
        operators.put("SpaceToDepth", Shapes::spaceToDepth);
        operators.put("Range", Shapes::range);
        operators.put("EyeLike", Shapes::eye);
        operators.put("Trilu", Shapes::triangle);
    }

    /** Nothing is dropped outside training. */
    private static List<NdArray> dropout(Call call) {
        call.ignore("ratio", "seed", "consumed_inputs");
        boolean training = call.optional(2).map(mode -> mode.integer(0) != 0).orElse(call.integer("is_test", 1) == 0);
        if (training && call.optional(1).map(ratio -> ratio.real(0) != 0).orElse(true)) {
            throw new RefusedValue("is in training mode; allowed: inference");
        }
        NdArray in = call.in(0);
        long[] all = new long[in.length()];
        Arrays.fill(all, 1);
        ElementType mask = call.opset() < 10 ? in.type() : ElementType.BOOL;
        NdArray kept = mask.real() ? in.map(v -> 1) : NdArray.ofIntegers(mask, all, in.shape());
        return call.outputs() > 1 ? List.of(in, kept) : List.of(in);
    }

    private static List<NdArray> constant(Call call) {
        if (call.given("value")) {
            return List.of(call.tensor("value").orElseThrow());
        }
        if (call.given("value_float")) {
            return List.of(NdArray.scalar(ElementType.FLOAT, call.real("value_float", 0)));
        }
        if (call.given("value_int")) {
            return List.of(NdArray.ofIntegers(ElementType.INT64, new long[] {call.integer("value_int", 0)}));
        }
        if (call.given("value_floats")) {
            double[] values = call.reals("value_floats").orElseThrow();
            return List.of(NdArray.ofReals(ElementType.FLOAT, values, values.length));
        }
        if (call.given("value_ints")) {
            return List.of(NdArray.vector(call.longs("value_ints").orElseThrow()));
        }
        throw new RefusedValue("has no value that is read; allowed: value, value_float(s), value_int(s)");
    }

    private static List<NdArray> filled(Call call) {
        int[] shape = call.in(0).ints();
        NdArray value = call.tensor("value").orElseGet(() -> NdArray.scalar(ElementType.FLOAT, 0));
        return List.of(value.gathered(new int[NdArray.count(shape)], shape));
    }

    private static List<NdArray> shape(Call call) {
        NdArray in = call.in(0);
        int start = clamped(call.integer("start", 0), in.rank());
        int end = clamped(call.integer("end", in.rank()), in.rank());
        return List.of(NdArray.vector(Arrays.stream(in.shape(), start, Math.max(start, end))
                .asLongStream()
                .toArray()));
    }

    private static int clamped(long axis, int rank) {
        return (int) Math.max(0, Math.min(rank, axis < 0 ? axis + rank : axis));
    }

    private static List<NdArray> reshape(Call call) {
        NdArray in = call.in(0);
        call.ignore("consumed_inputs");
        int[] wanted = call.ints("shape").orElseGet(() -> call.in(1).ints());
        boolean zeros = call.integer("allowzero", 0) == 1;
        int free = -1;
        int known = 1;
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] == -1 && free < 0) {
                free = i;
                continue;
            }
            if (wanted[i] == 0 && !zeros) {
                wanted[i] = in.extent(i);
            }
            if (wanted[i] < 0) {
                throw new RefusedValue("has the shape " + Arrays.toString(wanted) + "; allowed: one extent of -1");
            }
            known = Math.multiplyExact(known, wanted[i]);
        }
        if (free >= 0) {
            if (known == 0 || in.length() % known != 0) {
                throw new RefusedValue("cannot make " + Arrays.toString(wanted) + " of " + in);
            }
            wanted[free] = in.length() / known;
        }
        return List.of(in.reshaped(wanted));
    }

    private static List<NdArray> flatten(Call call) {
        NdArray in = call.in(0);
        long axis = call.integer("axis", 1);
        if (axis < -in.rank() || axis > in.rank()) {
            throw new RefusedValue("axis is " + axis + "; allowed: " + -in.rank() + " to " + in.rank());
        }
        int at = (int) (axis < 0 ? axis + in.rank() : axis);
        int rows = Axes.extent(in.shape(), 0, at);
        return List.of(in.reshaped(rows, Axes.extent(in.shape(), at, in.rank())));
    }

    private static Optional<long[]> axes(Call call) {
        Optional<long[]> given = call.optional(1).map(NdArray::integers);
        return given.isPresent() ? given : call.longs("axes");
    }

    private static List<NdArray> squeeze(Call call) {
        NdArray in = call.in(0);
        boolean[] out = new boolean[in.rank()];
        Optional<long[]> axes = axes(call);
        for (int i = 0; i < out.length; i++) {
            out[i] = axes.isEmpty() && in.extent(i) == 1;
        }
        for (long axis : axes.orElse(new long[0])) {
            int at = Axes.axis(axis, in.rank());
            if (in.extent(at) != 1) {
                throw new RefusedValue("squeezes the axis " + axis + " of " + in + "; allowed: axes of extent 1");
            }
            out[at] = true;
        }
        List<Integer> shape = new ArrayList<>();
        for (int i = 0; i < out.length; i++) {
            if (!out[i]) {
                shape.add(in.extent(i));
            }
        }
        return List.of(in.reshaped(shape.stream().mapToInt(Integer::intValue).toArray()));
    }

    private static List<NdArray> unsqueeze(Call call) {
        NdArray in = call.in(0);
        long[] axes = axes(call).orElseThrow(() -> new RefusedValue("has no axes"));
        int rank = in.rank() + axes.length;
        int[] shape = new int[rank];
        for (long axis : axes) {
            int at = Axes.axis(axis, rank);
            if (shape[at] == 1) {
                throw new RefusedValue("names the axis " + axis + " twice");
            }
            shape[at] = 1;
        }
        int from = 0;
        boolean[] own = new boolean[rank];
        for (int i = 0; i < rank; i++) {
            own[i] = shape[i] != 1;
        }
        for (int i = 0; i < rank; i++) {
            shape[i] = own[i] ? in.extent(from++) : 1;
        }
        return List.of(in.reshaped(shape));
    }

    private static List<NdArray> transpose(Call call) {
        NdArray in = call.in(0);
        int[] order = call.ints("perm").orElseGet(() -> {
            int[] reversed = new int[in.rank()];
            for (int i = 0; i < reversed.length; i++) {
                reversed[i] = reversed.length - 1 - i;
            }
            return reversed;
        });
        return List.of(Axes.transposed(in, order));
    }

    /** The tensors one behind the other along an axis. */
    private static NdArray concat(Call call) {
        NdArray first = call.in(0);
        int axis = Axes.axis(call.opset() < 4 ? call.integer("axis", 1) : call.integer("axis"), first.rank());
        int[] shape = first.shape();
        int inner = Axes.extent(shape, axis + 1, shape.length);
        int outer = Axes.extent(shape, 0, axis);
        shape[axis] = 0;
        for (int i = 0; i < call.count(); i++) {
            NdArray in = call.in(i);
            int[] own = in.shape();
            if (own.length != shape.length || in.type() != first.type()) {
                throw new RefusedValue("joins " + first + " and " + in + "; allowed: equal ranks and types");
            }
            shape[axis] = Math.addExact(shape[axis], own[axis]);
            own[axis] = shape[axis];
            if (!Arrays.equals(own, shape)) {
                throw new RefusedValue(
                        "joins " + first + " and " + in + "; allowed: shapes equal but in the axis " + axis);
            }
        }
        double[] reals = first.type().real() ? new double[NdArray.count(shape)] : new double[0];
        long[] integers = first.type().real() ? new long[0] : new long[NdArray.count(shape)];
        int at = 0;
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < call.count(); i++) {
                NdArray in = call.in(i);
                int length = in.extent(axis) * inner;
                for (int k = 0; k < length; k++, at++) {
                    if (first.type().real()) {
                        reals[at] = in.real(o * length + k);
                    } else {
                        integers[at] = in.integer(o * length + k);
                    }
                }
            }
        }
        return first.type().real()
                ? NdArray.ofReals(first.type(), reals, shape)
                : NdArray.ofIntegers(first.type(), integers, shape);
    }

    private static List<NdArray> split(Call call) {
        NdArray in = call.in(0);
        int axis = Axes.axis(call.integer("axis", 0), in.rank());
        int parts = (int) call.integer("num_outputs", call.outputs());
        Optional<int[]> listed = call.ints("split");
        int[] lengths = listed.isPresent()
                ? listed.get()
                : call.optional(1).map(NdArray::ints).orElseGet(() -> equal(in.extent(axis), parts));
        if (Arrays.stream(lengths).sum() != in.extent(axis)) {
            throw new RefusedValue("splits " + in + " along the axis " + axis + " into " + Arrays.toString(lengths));
        }
        List<NdArray> out = new ArrayList<>();
        int start = 0;
        for (int length : lengths) {
            out.add(part(in, axis, start, length, 1));
            start += length;
        }
        return out;
    }

    private static int[] equal(int extent, int parts) {
        int[] lengths = new int[parts];
        int each = (extent + parts - 1) / parts;
        for (int i = 0; i < parts; i++) {
            lengths[i] = Math.max(0, Math.min(each, extent - i * each));
        }
        return lengths;
    }

    /** Places of one axis: so many from a start on, a step apart. */
    static NdArray part(NdArray in, int axis, int start, int length, int step) {
        int[] shape = in.shape();
        int[] steps = Axes.steps(shape);
        int from = start * steps[axis];
        shape[axis] = length;
        steps[axis] *= step;
        return in.gathered(Axes.places(from, steps, shape), shape);
    }

    /** Starts, ends, axes and steps are inputs from opset 10 on, attributes before. */
    private static List<NdArray> slice(Call call) {
        NdArray out = call.in(0);
        long[] starts = sliceList(call, 1, "starts").orElseThrow(() -> new RefusedValue("has no starts"));
        long[] ends = sliceList(call, 2, "ends").orElseThrow(() -> new RefusedValue("has no ends"));
        Optional<long[]> axes = sliceList(call, 3, "axes");
        Optional<long[]> steps = call.optional(4).map(NdArray::integers);
        for (int i = 0; i < starts.length; i++) {
            int axis = Axes.axis(axes.isPresent() ? axes.get()[i] : i, out.rank());
            long step = steps.isPresent() ? steps.get()[i] : 1;
            int extent = out.extent(axis);
            if (step == 0) {
                throw new RefusedValue("has a step of 0");
            }
            long least = step < 0 ? -1 : 0;
            long start = bounded(starts[i], extent, 0, step < 0 ? extent - 1 : extent);
            long end = bounded(ends[i], extent, least, step < 0 ? extent - 1 : extent);
            long span = step > 0 ? end - start : start - end;
            long length = span <= 0 ? 0 : (span - 1) / Math.abs(step) + 1;
            int by = (int) Math.max(-extent - 1, Math.min(extent + 1, step));
            out = part(out, axis, (int) start, (int) length, by);
        }
        return List.of(out);
    }

    private static Optional<long[]> sliceList(Call call, int input, String attribute) {
        Optional<long[]> given = call.optional(input).map(NdArray::integers);
        return given.isPresent() ? given : call.longs(attribute);
    }

    private static long bounded(long at, int extent, long least, long greatest) {
        long from = at < 0 ? at + extent : at;
        return Math.max(least, Math.min(greatest, from));
    }

    private static List<NdArray> expand(Call call) {
        NdArray in = call.in(0);
        int[] shape = Axes.broadcast(in.shape(), call.in(1).ints());
        return List.of(in.gathered(Axes.places(in.shape(), shape), shape));
    }

    private static List<NdArray> tile(Call call) {
        NdArray in = call.in(0);
        int[] repeats = call.in(1).ints();
        if (repeats.length != in.rank()) {
            throw new RefusedValue("has " + repeats.length + " repeats; allowed: " + in.rank());
        }
        int[] shape = in.shape();
        int[] steps = Axes.steps(shape);
        int[] split = new int[2 * shape.length];
        int[] by = new int[2 * shape.length];
        for (int i = 0; i < repeats.length; i++) {
            split[2 * i] = repeats[i];
            split[2 * i + 1] = shape[i];
            by[2 * i + 1] = steps[i];
            shape[i] = Math.multiplyExact(shape[i], repeats[i]);
        }
        NdArray.count(shape);
        return List.of(in.gathered(tiled(by, split), shape));
    }

    private static int[] tiled(int[] by, int[] split) {
        return split.length <= NdArray.MAX_RANK ? Axes.places(0, by, split) : refusedRank(split.length / 2);
    }

    private static int[] refusedRank(int rank) {
        throw new RefusedValue("tiles " + rank + " axes; allowed: up to " + NdArray.MAX_RANK / 2);
    }

    private static List<NdArray> depthToSpace(Call call) {
        NdArray in = call.in(0);
        int block = Math.toIntExact(call.integer("blocksize"));
        boolean columnFirst = call.text("mode", "DCR").equals("CRD");
        int[] s = in.shape();
        int channels = s[1] / (block * block);
        NdArray split = columnFirst
                ? Axes.transposed(in.reshaped(s[0], channels, block, block, s[2], s[3]), 0, 1, 4, 2, 5, 3)
                : Axes.transposed(in.reshaped(s[0], block, block, channels, s[2], s[3]), 0, 3, 4, 1, 5, 2);
        return List.of(split.reshaped(s[0], channels, s[2] * block, s[3] * block));
    }

    private static List<NdArray> spaceToDepth(Call call) {
        NdArray in = call.in(0);
        int block = Math.toIntExact(call.integer("blocksize"));
        int[] s = in.shape();
        NdArray split = in.reshaped(s[0], s[1], s[2] / block, block, s[3] / block, block);
        return List.of(Axes.transposed(split, 0, 3, 5, 1, 2, 4)
                .reshaped(s[0], s[1] * block * block, s[2] / block, s[3] / block));
    }

    private static List<NdArray> range(Call call) {
        NdArray start = call.in(0);
        double delta = call.in(2).real(0);
        double span = Math.ceil((call.in(1).real(0) - start.real(0)) / delta);
        if (!(span <= NdArray.MAX_ELEMENTS)) {
            throw new RefusedValue("has " + span + " elements; allowed: up to " + NdArray.MAX_ELEMENTS);
        }
        double[] out = new double[(int) Math.max(0, span)];
        for (int i = 0; i < out.length; i++) {
            out[i] = start.real(0) + i * delta;
        }
        return List.of(NdArray.ofReals(ElementType.DOUBLE, out, out.length).as(start.type()));
    }

    private static List<NdArray> eye(Call call) {
        NdArray in = call.in(0);
        ElementType type = call.given("dtype") ? ElementType.of((int) call.integer("dtype")) : in.type();
        long k = call.integer("k", 0);
        double[] out = new double[in.length()];
        for (int i = 0; i < out.length; i++) {
            out[i] = i % in.extent(1) - i / in.extent(1) == k ? 1 : 0;
        }
        return List.of(NdArray.ofReals(ElementType.DOUBLE, out, in.shape()).as(type));
    }

    private static List<NdArray> triangle(Call call) {
        NdArray in = call.in(0);
        long k = call.optional(1).map(offset -> offset.integer(0)).orElse(0L);
        boolean upper = call.integer("upper", 1) == 1;
        int columns = in.extent(in.rank() - 1);
        int rows = in.extent(in.rank() - 2);
        int[] places = new int[in.length()];
        for (int i = 0; i < places.length; i++) {
            long above = i % columns - i / columns % rows - k;
            places[i] = upper ? above >= 0 ? i : -1 : above <= 0 ? i : -1;
        }
        return List.of(in.gathered(places, in.shape()));
    }
}
