package cyclode.units.serial.batchnorm;

import cyclode.core.operator.AffineParameters;
import cyclode.units.serial.Arithmetic;

/** A whole tensor, for the fast engine. */
public final class BatchNormKernel {
    private BatchNormKernel() {}

    /** Computes all rows. */
    public static void run(AffineParameters.BatchNorm p, int[] x, int[] y) {
        Arithmetic arithmetic = Arithmetic.of(p.rules());
        int channels = p.weights().length;
        int bits = p.accumulatorBits();
        for (int row = 0; row < x.length; row += channels) {
            for (int c = 0; c < channels; c++) {
                long product = (long) (x[row + c] - p.input().zeroPoint())
                        * (p.weights()[c] - p.weight().zeroPoint());
                y[row + c] = arithmetic.output(
                        arithmetic.sum(p.bias()[c], product, bits),
                        bits,
                        p.scale(),
                        p.output().zeroPoint(),
                        p.output().bits());
            }
        }
    }
}
