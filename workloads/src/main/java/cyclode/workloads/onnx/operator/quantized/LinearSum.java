package cyclode.workloads.onnx.operator.quantized;

import cyclode.workloads.onnx.operator.Call;

/**
 * The sum of two quantized numbers as ONNX Runtime's {@code QLinearAdd} computes it, in binary32: both over the output's scale, the fixed
 * part of the zero-points first.
 *
 * @param first scale of the first summand over the output's
 * @param second that of the second
 * @param fixed what the zero-points add
 */
public record LinearSum(float first, float second, float fixed) {
    /** What a node computes, of its scales and zero-points. */
    public static LinearSum of(Call call) {
        float out = (float) call.in(6).real(0);
        float first = (float) call.in(1).real(0) / out;
        float second = (float) call.in(4).real(0) / out;
        float zeroA = (float) zero(call, 2);
        float zeroB = (float) zero(call, 5);
        return new LinearSum(first, second, (float) zero(call, 7) - (first * zeroA + second * zeroB));
    }

    private static double zero(Call call, int place) {
        return call.optional(place).map(zero -> zero.real(0)).orElse(0.0);
    }

    /** The sum before it is rounded to an integer, of two integers. */
    public float apply(double a, double b) {
        float left = (float) a * first + fixed;
        return (float) b * second + left;
    }
}
