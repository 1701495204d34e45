package cyclode.units.serial.pool;

import cyclode.core.operator.AffineParameters;
import cyclode.units.serial.Arithmetic;
import cyclode.units.serial.Datapath;

/** A mean, a cycle at a time: a value is registered less its zero-point, and added a cycle later. */
final class PoolDatapath implements Datapath {
    private static final int PRELOAD = 1;
    private static final int ACCUMULATE = 2;
    private static final int ACCUMULATE_LAST = 3;
    private static final int SCALING = 4;
    private static final int OUTPUT = 5;

    private final AffineParameters.Average p;
    private final Arithmetic arithmetic;
    private final int channels;
    private final int[] x;
    private final int[] y;
    private long inputLessZero;
    private long sum;
    private int scaled;

    PoolDatapath(AffineParameters.Average p, int channels, int[] x, int[] y) {
        this.p = p;
        this.channels = channels;
        this.x = x;
        this.y = y;
        arithmetic = Arithmetic.of(p.rules());
    }

    @Override
    public void step(int state, int output, int cycle) {
        switch (state) {
            case PRELOAD -> {
                inputLessZero = 0;
                sum = 0;
            }
            case ACCUMULATE -> {
                accumulate();
                inputLessZero = x[cycle * channels + output] - (long) p.input().zeroPoint();
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

    private void accumulate() {
        sum = arithmetic.sum(sum, inputLessZero, p.accumulatorBits());
    }
}
