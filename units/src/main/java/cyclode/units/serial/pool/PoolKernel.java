package cyclode.units.serial.pool;

import cyclode.core.operator.AffineParameters;
import cyclode.units.serial.Arithmetic;

/** A whole mean, for the fast engine: row by row. */
public final class PoolKernel {
    private PoolKernel() {}

    /** Computes all channels. */
    public static void run(AffineParameters.Average p, int channels, int[] x, int[] y) {
        long[] sums = new long[channels];
        for (int i = 0; i < x.length; i++) {
            sums[i % channels] += x[i] - p.input().zeroPoint();
        }
        Arithmetic arithmetic = Arithmetic.of(p.rules());
        int bits = p.accumulatorBits();
        for (int c = 0; c < channels; c++) {
            y[c] = arithmetic.output(
                    arithmetic.sum(sums[c], 0, bits),
                    bits,
                    p.scale(),
                    p.output().zeroPoint(),
                    p.output().bits());
        }
    }
}
