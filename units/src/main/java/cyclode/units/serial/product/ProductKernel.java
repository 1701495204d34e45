package cyclode.units.serial.product;

import cyclode.core.operator.AffineParameters;
import cyclode.units.serial.Arithmetic;

/**
 * Whole products, for the fast engine.
 *
 * @param unit the sizes
 * @param p formats and scale
 */
public record ProductKernel(ProductUnit unit, AffineParameters.Product p) {
    /** Computes all outputs. */
    public void run(int[] a, int[] b, int[] y) {
        int zeroA = p.first().zeroPoint();
        int zeroB = p.second().zeroPoint();
        int alongInner = p.score() ? 1 : unit.columns();
        int alongColumns = p.score() ? unit.inner() : 1;
        for (int row = 0; row < unit.batches() * unit.rows(); row++) {
            int second = row / unit.rows() * unit.inner() * unit.columns();
            for (int column = 0; column < unit.columns(); column++) {
                long sum = 0;
                for (int k = 0; k < unit.inner(); k++) {
                    sum += (long) (a[row * unit.inner() + k] - zeroA)
                            * (b[second + column * alongColumns + k * alongInner] - zeroB);
                }
                y[row * unit.columns() + column] = output(sum);
            }
        }
    }

    private int output(long sum) {
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
