package cyclode.units.serial.softmax;

import cyclode.core.operator.AffineParameters;
import cyclode.units.model.Decisions;
import cyclode.units.serial.Arithmetic;

/**
 * Softmax of all rows, for the fast engine.
 *
 * @param p the tables
 * @param columns values in a row
 */
public record DividedSoftmaxKernel(AffineParameters.Softmax p, int columns) {
    /** Computes all rows; notes for each division whether it was long. */
    public void run(int[] x, int[] y, Decisions decisions) {
        for (int row = 0; row < x.length; row += columns) {
            int maximum = x[row];
            for (int c = 1; c < columns; c++) {
                maximum = Math.max(maximum, x[row + c]);
            }
            long sum = 0;
            for (int c = 0; c < columns; c++) {
                sum += p.denominators()[index(x[row + c], maximum)] - p.denominatorZero();
            }
            long divisor = divisor(sum);
            for (int c = 0; c < columns; c++) {
                long dividend = p.numerators()[index(x[row + c], maximum)] & mask();
                decisions.add(divisor != 0 && dividend > divisor ? 1 : 0);
                y[row + c] = Arithmetic.of(p.rules())
                        .quotient(
                                divisor == 0 ? -1 : dividend / divisor,
                                p.output().zeroPoint(),
                                p.output().bits());
            }
        }
    }

    private int index(int value, int maximum) {
        int bits = p.input().bits();
        return (int) Arithmetic.wrap((long) value - maximum + p.input().zeroPoint(), bits) + (1 << bits - 1);
    }

    private long mask() {
        return (1L << p.dividerBits()) - 1;
    }

    private long divisor(long sum) {
        int bits = p.denominatorBits() + 1;
        return Arithmetic.narrow(Arithmetic.wrap(sum, bits), p.dividerBits()) & mask();
    }
}
