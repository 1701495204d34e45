package cyclode.core.reference;

import cyclode.core.number.Bounds;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AddParameters;
import java.util.Arrays;

/** Operations value by value (section 3). */
public final class Elementwise {
    private Elementwise() {}

    /** {@code fit(round(a ma / 2^s) + round(b mb / 2^s) + z)}. */
    public static IntTensor add(IntTensor a, IntTensor b, AddParameters parameters) {
        if (!Arrays.equals(a.shape(), b.shape())) {
            throw new IllegalArgumentException("summands are " + a + " and " + b + "; allowed: equal shapes");
        }
        int[] out = new int[a.length()];
        for (int i = 0; i < out.length; i++) {
            long first = Math.multiplyExact(a.data()[i], parameters.multiplierA());
            long second = Math.multiplyExact(b.data()[i], parameters.multiplierB());
            long sum = Math.addExact(
                    Arithmetic.round(first, parameters.shift(), parameters.rounding()),
                    Arithmetic.round(second, parameters.shift(), parameters.rounding()));
            out[i] = (int) Arithmetic.fit(
                    Math.addExact(sum, parameters.zeroPoint()), parameters.output(), parameters.overflow());
        }
        return IntTensor.of(parameters.output(), out, a.shape());
    }

    /** {@code fit(round(a m / 2^s) + z)}, or another requantization of every value. */
    public static IntTensor scale(IntTensor a, Requantization requantization) {
        int[] out = new int[a.length()];
        for (int i = 0; i < out.length; i++) {
            out[i] = Arithmetic.requantize(a.data()[i], requantization);
        }
        return IntTensor.of(requantization.output(), out, a.shape());
    }

    /** {@code min(max(a, low), high)}. */
    public static IntTensor clip(IntTensor a, Bounds bounds) {
        int[] out = new int[a.length()];
        for (int i = 0; i < out.length; i++) {
            out[i] = (int) Arithmetic.clamp(a.data()[i], bounds.low(), bounds.high());
        }
        return IntTensor.of(a.format(), out, a.shape());
    }

    /** {@code max(a, z)}. */
    public static IntTensor relu(IntTensor a, long zeroPoint) {
        int[] out = new int[a.length()];
        for (int i = 0; i < out.length; i++) {
            out[i] = Arithmetic.relu(a.data()[i], zeroPoint);
        }
        return IntTensor.of(a.format(), out, a.shape());
    }
}
