package cyclode.workloads.onnx.operator.quantized;

import cyclode.workloads.onnx.operator.Operator;
import java.util.Map;

/** Operators by name: those on quantized numbers, of all domains. */
public final class QuantizedOperators {
    private QuantizedOperators() {}

    /** Puts all of them into a map; behind a domain and a space where they are not ONNX's own. */
    public static void register(Map<String, Operator> operators) {
        Quantizations.register(operators);
        IntegerProducts.register(operators);
        IntegerTransformers.register(operators);
    }
}
