package cyclode.units.serial.addition;

import cyclode.core.operator.AffineParameters;
import cyclode.units.serial.Arithmetic;

/** A whole sum, for the fast engine: an operand has few values, so that each is rescaled once. */
public final class AdditionKernel {
    private AdditionKernel() {}

    /** Computes all elements. */
    public static void run(AffineParameters.Sum p, int[] a, int[] b, int[] y) {
        Arithmetic arithmetic = Arithmetic.of(p.rules());
        int leastA = (int) p.first().format().min();
        int leastB = (int) p.second().format().min();
        long[] first = new long[1 << p.first().bits()];
        long[] second = new long[1 << p.second().bits()];
        for (int i = 0; i < first.length; i++) {
            first[i] = arithmetic.summand((long) leastA + i - p.first().zeroPoint(), p.firstScale(), p.summandBits());
        }
        for (int i = 0; i < second.length; i++) {
            second[i] =
                    arithmetic.summand((long) leastB + i - p.second().zeroPoint(), p.secondScale(), p.summandBits());
        }
        int zero = p.output().zeroPoint();
        int bits = p.output().bits();
        for (int i = 0; i < y.length; i++) {
            y[i] = arithmetic.sumOfSummands(first[a[i] - leastA], second[b[i] - leastB], zero, bits);
        }
    }
}
