package cyclode.units.serial.product;

import cyclode.core.operator.AffineParameters;
import cyclode.units.serial.Arithmetic;
import cyclode.units.serial.Datapath;

/** A product of two tensors, a cycle at a time: operands are registered less their zero-points, and multiplied a cycle later. */
final class ProductDatapath implements Datapath {
    private static final int PRELOAD = 1;
    private static final int ACCUMULATE = 2;
    private static final int ACCUMULATE_LAST = 3;
    private static final int SCALING = 4;
    private static final int OUTPUT = 5;

    private final ProductUnit unit;
    private final AffineParameters.Product p;
    private final Arithmetic arithmetic;
    private final int[] a;
    private final int[] b;
    private final int[] y;
    private long left;
    private long right;
    private long sum;
    private int scaled;

    ProductDatapath(ProductUnit unit, AffineParameters.Product p, int[] a, int[] b, int[] y) {
        this.unit = unit;
        this.p = p;
        this.a = a;
        this.b = b;
        this.y = y;
        arithmetic = Arithmetic.of(p.rules());
    }

    @Override
    public void step(int state, int output, int cycle) {
        switch (state) {
            case PRELOAD -> {
                left = 0;
                right = 0;
                sum = 0;
            }
            case ACCUMULATE -> {
                accumulate();
                fetch(output, cycle);
            }
            case ACCUMULATE_LAST -> accumulate();
            case SCALING ->
                scaled = arithmetic.output(
                        sum,
                        p.accumulatorBits(),
                        p.scale(),
                        p.output().zeroPoint(),
                        p.output().bits());
            case OUTPUT -> y[output] = scaled;
            default -> {}
        }
    }

    private void fetch(int output, int k) {
        int row = output / unit.columns();
        int column = output % unit.columns();
        int batch = row / unit.rows();
        int second = batch * unit.inner() * unit.columns()
                + (p.score() ? column * unit.inner() + k : k * unit.columns() + column);
        left = a[row * unit.inner() + k] - (long) p.first().zeroPoint();
        right = b[second] - (long) p.second().zeroPoint();
    }

    private void accumulate() {
        sum = arithmetic.sum(sum, left * right, p.accumulatorBits());
    }
}
