package cyclode.units.serial.linear;

import cyclode.core.operator.AffineParameters;
import cyclode.units.serial.Arithmetic;

/**
 * A whole matrix product, for the fast engine. Sums are kept whole and wrapped once at the end, which is the same: wrapping is
 * arithmetic modulo a power of two.
 */
public final class LinearKernel {
    private LinearKernel() {}

    /** Computes all rows. */
    public static void run(AffineParameters.Linear p, int[] x, int[] y) {
        int inputs = p.inputs();
        int outputs = p.outputs();
        int[] weights = p.weights();
        int zeroX = p.input().zeroPoint();
        int zeroW = p.weight().zeroPoint();
        int least = p.relu() ? p.output().zeroPoint() : Integer.MIN_VALUE;
        long[] sums = new long[outputs];
        for (int row = 0; row < x.length / inputs; row++) {
            System.arraycopy(p.bias(), 0, sums, 0, outputs);
            for (int i = 0; i < inputs; i++) {
                int a = x[row * inputs + i] - zeroX;
                int at = i * outputs;
                for (int o = 0; o < outputs; o++) {
                    sums[o] += (long) a * (weights[at + o] - zeroW);
                }
            }
            for (int o = 0; o < outputs; o++) {
                y[row * outputs + o] = Math.max(least, output(p, sums[o]));
            }
        }
    }

    private static int output(AffineParameters.Linear p, long sum) {
        Arithmetic arithmetic = Arithmetic.of(p.rules());
        long kept = arithmetic.sum(sum, 0, p.accumulatorBits());
        return arithmetic.output(
                kept,
                p.accumulatorBits(),
                p.scale(),
                p.output().zeroPoint(),
                p.output().bits());
    }
}
