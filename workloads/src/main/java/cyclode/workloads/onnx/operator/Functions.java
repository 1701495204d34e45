package cyclode.workloads.onnx.operator;

import cyclode.workloads.onnx.kernel.Binary32;
import cyclode.workloads.onnx.tensor.Axes;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;

/** Functions of one number: elementary ones and activations. */
final class Functions {
    private static final double ROOT_HALF = StrictMath.sqrt(0.5);

    private Functions() {}

    /** A function that attributes decide. */
    private interface Choice {
        DoubleUnaryOperator of(Call call);
    }

    static void register(Map<String, Operator> operators) {
        elementary(operators);
        put(operators, "Relu", call -> v -> Math.max(v, 0));
        put(operators, "LeakyRelu", call -> {
            double alpha = call.real("alpha", 0.01f);
            return v -> v < 0 ? alpha * v : v;
        });
        put(operators, "ThresholdedRelu", call -> {
            double alpha = call.real("alpha", 1);
            return v -> v > alpha ? v : 0;
        });
        put(operators, "Elu", call -> {
            double alpha = call.real("alpha", 1);
            return v -> v < 0 ? alpha * StrictMath.expm1(v) : v;
        });
        put(operators, "Celu", call -> {
            double alpha = call.real("alpha", 1);
            return v -> Math.max(0, v) + Math.min(0, alpha * StrictMath.expm1(v / alpha));
        });
        put(operators, "Selu", call -> {
            double alpha = call.real("alpha", 1.6732631921768188);
            double gamma = call.real("gamma", 1.0507010221481323);
            return v -> v > 0 ? gamma * v : gamma * (alpha * StrictMath.exp(v) - alpha);
        });
        put(operators, "HardSigmoid", call -> {
            double alpha = call.real("alpha", 0.2f);
            double beta = call.real("beta", 0.5);
            return v -> Math.max(0, Math.min(1, alpha * v + beta));
        });
        put(operators, "HardSwish", call -> v -> v * Math.max(0, Math.min(1, v / 6 + 0.5)));
        put(operators, "Shrink", call -> {
            double bias = call.real("bias", 0);
            double lambda = call.real("lambd", 0.5);
            return v -> v < -lambda ? v + bias : v > lambda ? v - bias : 0;
        });
        put(operators, "Gelu", call -> gelu(call.text("approximate", "none")));
        put(operators, "com.microsoft Gelu", call -> gelu("none"));
        put(operators, "com.microsoft FastGelu", call -> gelu("tanh"));
        put(operators, "com.microsoft QuickGelu", call -> {
            double alpha = call.real("alpha", 1.702f);
            return v -> v * sigmoid(alpha * v);
        });
        operators.put("PRelu", Functions::learnt);
        put(operators, "Erf", call -> call.in(0).type() == ElementType.FLOAT ? Binary32::erf : Erf::erf);
    }

    private static void elementary(Map<String, Operator> operators) {
        Map.<String, DoubleUnaryOperator>ofEntries(
                        Map.entry("Sqrt", StrictMath::sqrt),
                        Map.entry("Exp", StrictMath::exp),
                        Map.entry("Log", StrictMath::log),
                        Map.entry("Reciprocal", v -> 1 / v),
                        Map.entry("Sin", StrictMath::sin),
                        Map.entry("Cos", StrictMath::cos),
                        Map.entry("Tan", StrictMath::tan),
                        Map.entry("Asin", StrictMath::asin),
                        Map.entry("Acos", StrictMath::acos),
                        Map.entry("Atan", StrictMath::atan),
                        Map.entry("Sinh", StrictMath::sinh),
                        Map.entry("Cosh", StrictMath::cosh),
                        Map.entry("Tanh", StrictMath::tanh),
                        Map.entry(
                                "Asinh",
                                v -> Math.copySign(StrictMath.log(Math.abs(v) + StrictMath.sqrt(v * v + 1)), v)),
                        Map.entry("Acosh", v -> StrictMath.log(v + StrictMath.sqrt(v * v - 1))),
                        Map.entry("Atanh", v -> 0.5 * StrictMath.log((1 + v) / (1 - v))),
                        Map.entry("Sigmoid", Functions::sigmoid),
                        Map.entry("Softplus", v -> Math.max(v, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(v)))),
                        Map.entry("Softsign", v -> v / (1 + Math.abs(v))),
                        Map.entry(
                                "Mish",
                                v -> v
                                        * StrictMath.tanh(
                                                Math.max(v, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(v))))))
                .forEach((name, function) -> put(operators, name, call -> function));
    }

    private static void put(Map<String, Operator> operators, String name, Choice choice) {
        operators.put(name, call -> {
            DoubleUnaryOperator function = choice.of(call);
            return Elementwise.unary(function).apply(call);
        });
    }

    private static DoubleUnaryOperator gelu(String approximate) {
        double root = StrictMath.sqrt(2 / Math.PI);
        return approximate.equals("tanh")
                ? v -> 0.5 * v * (1 + StrictMath.tanh(root * (v + 0.044715 * v * v * v)))
                : v -> 0.5 * v * (1 + Erf.erf(v * ROOT_HALF));
    }

    static double sigmoid(double v) {
        return 1 / (1 + StrictMath.exp(-v));
    }

    /** The slope is a tensor that broadcasts to the input; before opset 7, one for each channel. */
    private static List<NdArray> learnt(Call call) {
        NdArray in = call.in(0);
        NdArray slope = call.in(1);
        call.ignore("consumed_inputs");
        if (call.opset() < 7 && slope.rank() == 1 && in.rank() > 2) {
            int[] shape = new int[in.rank() - 1];
            java.util.Arrays.fill(shape, 1);
            shape[0] = slope.length();
            slope = slope.reshaped(shape);
        }
        NdArray broadcast = slope.gathered(Axes.places(slope.shape(), in.shape()), in.shape());
        return List.of(Elementwise.combine(
                in, broadcast, in.type(), (v, s) -> v < 0 ? v * s : v, (v, s) -> v < 0 ? v * s : v));
    }
}
