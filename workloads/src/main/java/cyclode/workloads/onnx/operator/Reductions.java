package cyclode.workloads.onnx.operator;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.kernel.Binary32;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Sums, extremes and their like over axes, and what is computed row by row: softmax, cumulative sum. */
final class Reductions {
    private Reductions() {}

    /** How elements are brought together, in {@code double}, and rounded once. */
    private record Rule(
            double start, DoubleUnaryOperator before, DoubleBinaryOperator fold, DoubleUnaryOperator after) {
        static Rule of(double start, DoubleBinaryOperator fold) {
            return new Rule(start, v -> v, fold, v -> v);
        }
    }

    static void register(Map<String, Operator> operators) {
        DoubleUnaryOperator same = v -> v;
        operators.put("ReduceSum", call -> {
            NdArray in = call.in(0);
            return List.of(sum(in, axes(call, in.rank()), call.integer("keepdims", 1) == 1));
        });
        put(operators, "ReduceProd", Rule.of(1, (a, b) -> a * b));
        put(operators, "ReduceMax", Rule.of(Double.NEGATIVE_INFINITY, Math::max));
        put(operators, "ReduceMin", Rule.of(Double.POSITIVE_INFINITY, Math::min));
        put(operators, "ReduceL1", new Rule(0, Math::abs, Double::sum, same));
        put(operators, "ReduceL2", new Rule(0, v -> v * v, Double::sum, StrictMath::sqrt));
        put(operators, "ReduceSumSquare", new Rule(0, v -> v * v, Double::sum, same));
        put(operators, "ReduceLogSum", new Rule(0, same, Double::sum, StrictMath::log));
        put(operators, "ReduceLogSumExp", new Rule(0, StrictMath::exp, Double::sum, StrictMath::log));
        operators.put("ReduceMean", Reductions::mean);
        operators.put("ArgMax", call -> arg(call, 1));
        operators.put("ArgMin", call -> arg(call, -1));
        operators.put(
                "Softmax",
                call -> rows(call, call.in(0).type() == ElementType.FLOAT ? Binary32::softmax : Reductions::softmax));
        operators.put("LogSoftmax", call -> rows(call, Reductions::logSoftmax));
        operators.put("Hardmax", call -> rows(call, Reductions::hardmax));
        operators.put("CumSum", Reductions::cumulative);
        operators.put("LpNormalization", Reductions::normalized);
    }

    private static void put(Map<String, Operator> operators, String name, Rule rule) {
        operators.put(name, call -> List.of(reduce(call, rule)));
    }

    /** Axes are an attribute or, later, an input. None: all, or with a flag that says so, no axis. */
    private static boolean[] axes(Call call, int rank) {
        long[] axes = call.optional(1).map(NdArray::integers).orElseGet(() -> call.longs("axes")
                .orElse(new long[0]));
        boolean none = call.integer("noop_with_empty_axes", 0) == 1;
        boolean[] reduced = new boolean[rank];
        Arrays.fill(reduced, axes.length == 0 && !none);
        for (long axis : axes) {
            reduced[Axes.axis(axis, rank)] = true;
        }
        return reduced;
    }

    private static NdArray reduce(Call call, Rule rule) {
        NdArray in = call.in(0);
        return reduce(in, axes(call, in.rank()), call.integer("keepdims", 1) == 1, rule);
    }

    private static NdArray reduce(NdArray in, boolean[] reduced, boolean keep, Rule rule) {
        int[] shape = in.shape();
        int[] kept = kept(shape, reduced);
        int[] steps = Axes.steps(kept);
        for (int axis = 0; axis < reduced.length; axis++) {
            steps[axis] = reduced[axis] ? 0 : steps[axis];
        }
        int[] to = Axes.places(0, steps, shape);
        double[] out = new double[NdArray.count(kept)];
        Arrays.fill(out, rule.start);
        for (int i = 0; i < to.length; i++) {
            out[to[i]] = rule.fold.applyAsDouble(out[to[i]], rule.before.applyAsDouble(in.real(i)));
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = rule.after.applyAsDouble(out[i]);
        }
        int[] named = keep ? kept : without(shape, reduced);
        return in.type().real()
                ? NdArray.ofReals(in.type(), out, named)
                : NdArray.ofReals(ElementType.DOUBLE, out, named).as(in.type());
    }

    private static int[] kept(int[] shape, boolean[] reduced) {
        int[] kept = shape.clone();
        for (int axis = 0; axis < kept.length; axis++) {
            kept[axis] = reduced[axis] ? 1 : kept[axis];
        }
        return kept;
    }

    private static int[] without(int[] shape, boolean[] reduced) {
        int[] left = new int[shape.length];
        int rank = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            if (!reduced[axis]) {
                left[rank++] = shape[axis];
            }
        }
        return Arrays.copyOf(left, rank);
    }

    /** In the order of a processor's kernels where what is summed lies together; else rounded once. */
    private static NdArray sum(NdArray in, boolean[] reduced, boolean keep) {
        int last = reduced.length;
        while (last > 0 && reduced[last - 1]) {
            last--;
        }
        boolean together = last < reduced.length;
        for (int axis = 0; axis < last; axis++) {
            together &= !reduced[axis];
        }
        int[] shape = in.shape();
        int length = Axes.extent(shape, last, shape.length);
        if (!together || in.type() != ElementType.FLOAT || length == 0) {
            return reduce(in, reduced, keep, Rule.of(0, Double::sum));
        }
        double[] values = in.reals();
        double[] out = new double[values.length / length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Binary32.sum(values, i * length, length);
        }
        return NdArray.ofReals(in.type(), out, keep ? kept(shape, reduced) : without(shape, reduced));
    }

    private static List<NdArray> mean(Call call) {
        NdArray in = call.in(0);
        boolean[] reduced = axes(call, in.rank());
        long places = 1;
        for (int axis = 0; axis < reduced.length; axis++) {
            places *= reduced[axis] ? in.extent(axis) : 1;
        }
        double all = places;
        return List.of(sum(in, reduced, call.integer("keepdims", 1) == 1).map(v -> v / all));
    }

    private static List<NdArray> arg(Call call, int sign) {
        NdArray in = call.in(0);
        int axis = Axes.axis(call.integer("axis", 0), in.rank());
        boolean keep = call.integer("keepdims", 1) == 1;
        boolean last = call.integer("select_last_index", 0) == 1;
        int[] shape = in.shape();
        int inner = Axes.extent(shape, axis + 1, shape.length);
        int outer = Axes.extent(shape, 0, axis);
        long[] out = new long[outer * inner];
        for (int i = 0; i < out.length; i++) {
            int start = i / inner * inner * shape[axis] + i % inner;
            double best = sign * in.real(start);
            for (int k = 1; k < shape[axis]; k++) {
                double value = sign * in.real(start + k * inner);
                if (value > best || last && value == best) {
                    best = value;
                    out[i] = k;
                }
            }
        }
        boolean[] reduced = new boolean[shape.length];
        reduced[axis] = true;
        return List.of(
                NdArray.ofIntegers(ElementType.INT64, out, keep ? kept(shape, reduced) : without(shape, reduced)));
    }

    /** Row by row along an axis; before opset 13 all axes from there on made one row. */
    private static List<NdArray> rows(Call call, java.util.function.UnaryOperator<double[]> function) {
        NdArray in = call.in(0);
        boolean flat = call.opset() < 13;
        int axis = Axes.axis(call.integer("axis", flat ? 1 : -1), in.rank());
        int[] shape = in.shape();
        int length = flat ? Axes.extent(shape, axis, shape.length) : shape[axis];
        int inner = flat ? 1 : Axes.extent(shape, axis + 1, shape.length);
        return List.of(alongRows(in, length, inner, function));
    }

    private static NdArray alongRows(
            NdArray in, int length, int inner, java.util.function.UnaryOperator<double[]> function) {
        double[] out = new double[in.length()];
        double[] row = new double[length];
        for (int start = 0; start < out.length; start += length * inner) {
            for (int at = start; at < start + inner; at++) {
                for (int k = 0; k < length; k++) {
                    row[k] = in.real(at + k * inner);
                }
                double[] made = function.apply(row);
                for (int k = 0; k < length; k++) {
                    out[at + k * inner] = made[k];
                }
            }
        }
        return NdArray.ofReals(in.type(), out, in.shape());
    }

    static double[] softmax(double[] row) {
        double max = Arrays.stream(row).max().orElse(0);
        double[] out = new double[row.length];
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            out[i] = StrictMath.exp(row[i] - max);
            sum += out[i];
        }
        for (int i = 0; i < row.length; i++) {
            out[i] /= sum;
        }
        return out;
    }

    private static double[] logSoftmax(double[] row) {
        double max = Arrays.stream(row).max().orElse(0);
        double sum = 0;
        for (double v : row) {
            sum += StrictMath.exp(v - max);
        }
        double shift = max + StrictMath.log(sum);
        return Arrays.stream(row).map(v -> v - shift).toArray();
    }

    private static double[] hardmax(double[] row) {
        double[] out = new double[row.length];
        int best = 0;
        for (int i = 1; i < row.length; i++) {
            best = row[i] > row[best] ? i : best;
        }
        if (row.length > 0) {
            out[best] = 1;
        }
        return out;
    }

    private static List<NdArray> cumulative(Call call) {
        NdArray in = call.in(0);
        int axis = Axes.axis(call.in(1).integer(0), in.rank());
        boolean exclusive = call.integer("exclusive", 0) == 1;
        boolean reverse = call.integer("reverse", 0) == 1;
        int inner = Axes.extent(in.shape(), axis + 1, in.rank());
        NdArray sums = alongRows(in.as(ElementType.DOUBLE), in.extent(axis), inner, row -> {
            double[] out = new double[row.length];
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                int at = reverse ? row.length - 1 - i : i;
                out[at] = exclusive ? sum : sum + row[at];
                sum += row[at];
            }
            return out;
        });
        return List.of(sums.as(in.type()));
    }

    private static List<NdArray> normalized(Call call) {
        NdArray in = call.in(0);
        int axis = Axes.axis(call.integer("axis", -1), in.rank());
        long p = call.integer("p", 2);
        if (p != 1 && p != 2) {
            throw new RefusedValue("p is " + p + "; allowed: 1, 2");
        }
        int inner = Axes.extent(in.shape(), axis + 1, in.rank());
        return List.of(alongRows(in, in.extent(axis), inner, row -> {
            double sum =
                    Arrays.stream(row).map(v -> p == 1 ? Math.abs(v) : v * v).sum();
            double norm = p == 1 ? sum : StrictMath.sqrt(sum);
            return Arrays.stream(row).map(v -> v / norm).toArray();
        }));
    }
}
