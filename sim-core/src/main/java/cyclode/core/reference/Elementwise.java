package cyclode.core.reference;

import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AddParameters;
import java.util.Arrays;

/** Operations value by value (section 3). */
public final class Elementwise {
    private Elementwise() {}

    /** {@code fit(round(a ma / 2^s) + round(b mb / 2^s) + z)}, or {@code fit(round((a ma + b mb + c) / 2^s) + z)}. */
    public static IntTensor add(IntTensor a, IntTensor b, AddParameters parameters) {
        if (!Arrays.equals(a.shape(), b.shape())) {
            throw new IllegalArgumentException("summands are " + a + " and " + b + "; allowed: equal shapes");
        }
        int[] out = new int[a.length()];
        for (int i = 0; i < out.length; i++) {
            long first = Math.multiplyExact(a.data()[i], parameters.multiplierA());
            long second = Math.multiplyExact(b.data()[i], parameters.multiplierB());
            long sum;
            if (parameters.joint()) {
                long exact = Math.addExact(Math.addExact(first, second), parameters.offset());
                sum = Arithmetic.round(exact, parameters.shift(), parameters.rounding());
            } else {
                sum = Math.addExact(
                        Arithmetic.round(first, parameters.shift(), parameters.rounding()),
                        Arithmetic.round(second, parameters.shift(), parameters.rounding()));
            }
            out[i] = (int) Arithmetic.fit(
                    Math.addExact(sum, parameters.zeroPoint()), parameters.output(), parameters.overflow());
        }
        return IntTensor.of(parameters.output(), out, a.shape());
    }

    /** {@code fit(round(a b m / 2^s) + z)}, or another requantization of every product. */
    public static IntTensor multiply(IntTensor a, IntTensor b, Requantization requantization) {
        if (!Arrays.equals(a.shape(), b.shape())) {
            throw new IllegalArgumentException("factors are " + a + " and " + b + "; allowed: equal shapes");
        }
        int[] out = new int[a.length()];
        for (int i = 0; i < out.length; i++) {
            out[i] = Arithmetic.requantize((long) a.data()[i] * b.data()[i], requantization);
        }
        return IntTensor.of(requantization.output(), out, a.shape());
    }

    /** The value of an axis of extent 1 stands for all of a greater extent. */
    public static IntTensor broadcast(IntTensor a, int... shape) {
        int[] out = new int[shape[0] * shape[1] * shape[2]];
        for (int i = 0; i < out.length; i++) {
            int c = i % shape[2];
            int x = i / shape[2] % shape[1];
            int y = i / shape[2] / shape[1];
            out[i] = a.at(a.size(0) == 1 ? 0 : y, a.size(1) == 1 ? 0 : x, a.size(2) == 1 ? 0 : c);
        }
        return IntTensor.of(a.format(), out, shape);
    }

    /** {@code fit(round(a m / 2^s) + z)}, or another requantization of every value, as its channel is; channels lie along the last axis. */
    public static IntTensor scale(IntTensor a, ChannelRequantization requantization) {
        int[] out = new int[a.length()];
        int channels = a.size(a.rank() - 1);
        for (int i = 0; i < out.length; i++) {
            out[i] = Arithmetic.requantize(a.data()[i], requantization.of(i % channels));
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
