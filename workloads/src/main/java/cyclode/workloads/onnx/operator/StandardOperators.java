package cyclode.workloads.onnx.operator;

import java.util.Map;

/** Operators by name, of ONNX's own domain and of others that spell them the same. */
public final class StandardOperators {
    private StandardOperators() {}

    /** Puts all of them into a map; behind a domain and a space where they are not ONNX's own. */
    public static void register(Map<String, Operator> operators) {
        Elementwise.register(operators);
        Functions.register(operators);
        Reductions.register(operators);
        Shapes.register(operators);
        Resizing.register(operators);
        Indexing.register(operators);
        Products.register(operators);
        Pools.register(operators);
        Normalizations.register(operators);
    }
}
