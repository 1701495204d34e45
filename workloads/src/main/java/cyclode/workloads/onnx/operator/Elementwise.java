package cyclode.workloads.onnx.operator;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/** Arithmetic, comparison and choice by element, with broadcasting. */
public final class Elementwise {
    private Elementwise() {}

    static void register(Map<String, Operator> operators) {
        arithmetic(operators);
        comparisons(operators);
        operators.put("Neg", unary(v -> -v));
        operators.put("Abs", unary(Math::abs));
        operators.put("Sign", unary(Math::signum));
        operators.put("Floor", unary(Math::floor));
        operators.put("Ceil", unary(Math::ceil));
        operators.put("Round", unary(Math::rint));
        operators.put("IsNaN", truth(Double::isNaN));
        operators.put("IsInf", Elementwise::infinite);
        operators.put("Not", call -> List.of(call.in(0).mapIntegers(v -> 1 - v)));
        operators.put("BitwiseNot", call -> List.of(call.in(0).mapIntegers(v -> ~v)));
        operators.put("Where", Elementwise::where);
        operators.put("Clip", Elementwise::clip);
        operators.put("Cast", call -> {
            call.ignore("saturate");
            return List.of(call.in(0).as(ElementType.of(Math.toIntExact(call.integer("to")))));
        });
        operators.put("CastLike", call -> {
            call.ignore("saturate");
            return List.of(call.in(0).as(call.in(1).type()));
        });
        operators.put("BitShift", Elementwise::shift);
        operators.put("Mod", Elementwise::modulo);
        operators.put("Pow", Elementwise::power);
        operators.put("Mean", call -> {
            NdArray sum = fold(call, Double::sum, Long::sum);
            return List.of(sum.map(v -> v / call.count()));
        });
    }

    private static void arithmetic(Map<String, Operator> operators) {
        operators.put("Add", binary(Double::sum, Long::sum));
        operators.put("Sub", binary((a, b) -> a - b, (a, b) -> a - b));
        operators.put("Mul", binary((a, b) -> a * b, (a, b) -> a * b));
        operators.put("Div", Elementwise::quotient);
        operators.put("And", binary((a, b) -> 0, (a, b) -> a & b));
        operators.put("Or", binary((a, b) -> 0, (a, b) -> a | b));
        operators.put("Xor", binary((a, b) -> 0, (a, b) -> a ^ b));
        operators.put("BitwiseAnd", binary((a, b) -> 0, (a, b) -> a & b));
        operators.put("BitwiseOr", binary((a, b) -> 0, (a, b) -> a | b));
        operators.put("BitwiseXor", binary((a, b) -> 0, (a, b) -> a ^ b));
        operators.put("Sum", call -> List.of(fold(call, Double::sum, Long::sum)));
        operators.put("Max", call -> List.of(extreme(call, 1)));
        operators.put("Min", call -> List.of(extreme(call, -1)));
    }

    private static void comparisons(Map<String, Operator> operators) {
        operators.put("Equal", comparison((a, b) -> a == b ? 1 : 0, (a, b) -> a == b ? 1 : 0));
        operators.put("Greater", ordered(1, false));
        operators.put("GreaterOrEqual", ordered(1, true));
        operators.put("Less", ordered(-1, false));
        operators.put("LessOrEqual", ordered(-1, true));
    }

    private static Operator ordered(int sign, boolean equal) {
        return call -> {
            boolean unsigned = call.in(0).type() == ElementType.UINT64;
            return comparison((a, b) -> sign * a > sign * b || equal && a == b ? 1 : 0, (a, b) -> {
                        int order = unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b);
                        return sign * order > 0 || equal && order == 0 ? 1 : 0;
                    })
                    .apply(call);
        };
    }

    /** A function of every number. */
    static Operator unary(DoubleUnaryOperator function) {
        return call -> {
            call.ignore("consumed_inputs");
            NdArray in = call.in(0);
            return List.of(in.type().real() ? in.map(function) : in.mapIntegers(v -> (long) function.applyAsDouble(v)));
        };
    }

    private static Operator truth(java.util.function.DoublePredicate test) {
        return call -> {
            NdArray in = call.in(0);
            long[] out = Arrays.stream(in.reals())
                    .mapToLong(v -> test.test(v) ? 1 : 0)
                    .toArray();
            return List.of(NdArray.ofIntegers(ElementType.BOOL, out, in.shape()));
        };
    }

    private static List<NdArray> infinite(Call call) {
        boolean positive = call.integer("detect_positive", 1) == 1;
        boolean negative = call.integer("detect_negative", 1) == 1;
        return truth(v -> Double.isInfinite(v) && (v > 0 ? positive : negative)).apply(call);
    }

    private static Operator binary(DoubleBinaryOperator reals, LongBinaryOperator integers) {
        return call -> {
            call.ignore("consumed_inputs");
            return List.of(combine(call, call.in(0).type(), reals, integers));
        };
    }

    private static Operator comparison(DoubleBinaryOperator reals, LongBinaryOperator integers) {
        return call -> List.of(combine(call, ElementType.BOOL, reals, integers));
    }

    /** A function of the first two inputs, broadcast to each other. */
    private static NdArray combine(
            Call call, ElementType out, DoubleBinaryOperator reals, LongBinaryOperator integers) {
        NdArray a = call.in(0);
        return combine(a, aligned(call, a, call.in(1)), out, reals, integers);
    }

    /** Before opset 7 the second input's axes could be set against those of the first from an axis on. */
    private static NdArray aligned(Call call, NdArray a, NdArray b) {
        if (call.opset() >= 7) {
            return b;
        }
        call.ignore("broadcast");
        Optional<int[]> axis = call.ints("axis");
        if (axis.isEmpty() || b.rank() == 0) {
            return b;
        }
        int from = Axes.axis(axis.get()[0], a.rank());
        int[] shape = new int[a.rank() - from];
        Arrays.fill(shape, 1);
        int[] own = b.shape();
        System.arraycopy(own, 0, shape, 0, own.length);
        return b.reshaped(shape);
    }

    public static NdArray combine(
            NdArray a, NdArray b, ElementType out, DoubleBinaryOperator reals, LongBinaryOperator integers) {
        if (a.type() != b.type()) {
            throw new RefusedValue("has inputs of " + a.type() + " and " + b.type() + "; allowed: one type");
        }
        int[] shape = Axes.broadcast(a.shape(), b.shape());
        int[] from = Axes.places(a.shape(), shape);
        int[] with = Axes.places(b.shape(), shape);
        if (!a.type().real()) {
            long[] values = new long[from.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = integers.applyAsLong(a.integer(from[i]), b.integer(with[i]));
            }
            return NdArray.ofIntegers(out, values, shape);
        }
        double[] values = new double[from.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = reals.applyAsDouble(a.real(from[i]), b.real(with[i]));
        }
        return out.real()
                ? NdArray.ofReals(out, values, shape)
                : NdArray.ofReals(ElementType.DOUBLE, values, shape).as(out);
    }

    private static NdArray fold(Call call, DoubleBinaryOperator reals, LongBinaryOperator integers) {
        call.ignore("consumed_inputs");
        NdArray all = call.in(0);
        for (int i = 1; i < call.count(); i++) {
            all = combine(all, call.in(i), all.type(), reals, integers);
        }
        return all;
    }

    private static NdArray extreme(Call call, int sign) {
        boolean unsigned = call.in(0).type() == ElementType.UINT64;
        return fold(
                call,
                (a, b) -> sign > 0 ? Math.max(a, b) : Math.min(a, b),
                (a, b) -> sign * (unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b)) >= 0 ? a : b);
    }

    private static List<NdArray> quotient(Call call) {
        boolean unsigned = call.in(0).type() == ElementType.UINT64;
        call.ignore("consumed_inputs");
        return List.of(combine(call, call.in(0).type(), (a, b) -> a / b, (a, b) -> {
            if (b == 0) {
                throw new RefusedValue("divides an integer by 0");
            }
            return unsigned ? Long.divideUnsigned(a, b) : a / b;
        }));
    }

    private static List<NdArray> modulo(Call call) {
        boolean truncated = call.integer("fmod", 0) == 1;
        boolean unsigned = call.in(0).type() == ElementType.UINT64;
        return List.of(combine(call, call.in(0).type(), (a, b) -> a % b, (a, b) -> {
            if (b == 0) {
                throw new RefusedValue("divides an integer by 0");
            }
            return unsigned ? Long.remainderUnsigned(a, b) : truncated ? a % b : Math.floorMod(a, b);
        }));
    }

    private static List<NdArray> power(Call call) {
        NdArray base = call.in(0);
        NdArray exponent = aligned(call, base, call.in(1));
        call.ignore("consumed_inputs");
        NdArray power = combine(
                base.as(ElementType.DOUBLE),
                exponent.as(ElementType.DOUBLE),
                ElementType.DOUBLE,
                StrictMath::pow,
                (a, b) -> 0);
        return List.of(power.as(base.type()));
    }

    private static List<NdArray> shift(Call call) {
        boolean left = call.text("direction", "").equals("LEFT");
        return List.of(combine(
                call,
                call.in(0).type(),
                (a, b) -> 0,
                (a, b) -> Long.compareUnsigned(b, 63) > 0 ? 0 : left ? a << b : a >>> b));
    }

    private static List<NdArray> where(Call call) {
        NdArray a = call.in(1);
        NdArray b = call.in(2);
        if (a.type() != b.type()) {
            throw new RefusedValue("has inputs of " + a.type() + " and " + b.type() + "; allowed: one type");
        }
        NdArray condition = call.in(0);
        int[] shape = Axes.broadcast(condition.shape(), a.shape(), b.shape());
        int[] test = Axes.places(condition.shape(), shape);
        int[] yes = Axes.places(a.shape(), shape);
        int[] no = Axes.places(b.shape(), shape);
        if (a.type().real()) {
            double[] out = new double[test.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = condition.integer(test[i]) != 0 ? a.real(yes[i]) : b.real(no[i]);
            }
            return List.of(NdArray.ofReals(a.type(), out, shape));
        }
        long[] out = new long[test.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = condition.integer(test[i]) != 0 ? a.integer(yes[i]) : b.integer(no[i]);
        }
        return List.of(NdArray.ofIntegers(a.type(), out, shape));
    }

    /** Bounds are inputs from opset 11 on, attributes before. */
    private static List<NdArray> clip(Call call) {
        NdArray in = call.in(0);
        call.ignore("consumed_inputs");
        if (!in.type().real()) {
            long least = call.has(1) ? call.in(1).integer(0) : Long.MIN_VALUE;
            long greatest = call.has(2) ? call.in(2).integer(0) : Long.MAX_VALUE;
            return List.of(in.mapIntegers(v -> Math.min(Math.max(v, least), greatest)));
        }
        double least = call.has(1) ? call.in(1).real(0) : call.real("min", Double.NEGATIVE_INFINITY);
        double greatest = call.has(2) ? call.in(2).real(0) : call.real("max", Double.POSITIVE_INFINITY);
        return List.of(in.map(v -> Math.min(Math.max(v, least), greatest)));
    }
}
