package cyclode.workloads.training.adam;

import java.util.Arrays;

/**
 * An array of real numbers that is trained.
 *
 * @param values row-major; changed by the optimizer
 * @param shape outermost axis first
 */
@SuppressWarnings("ArrayRecordComponent") // handed through and changed in place, never compared
public record RealArray(float[] values, int... shape) {
    public RealArray {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException(values.length + " values for the shape " + Arrays.toString(shape));
        }
    }

    public static RealArray zeros(int... shape) {
        return new RealArray(new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)], shape);
    }

    public RealArray copy() {
        return new RealArray(values.clone(), shape);
    }

    public double[] reals() {
        double[] reals = new double[values.length];
        for (int i = 0; i < reals.length; i++) {
            reals[i] = values[i];
        }
        return reals;
    }
}
