package cyclode.units.serial.batchnorm;

import cyclode.core.operator.AffineParameters;
import cyclode.units.serial.Arithmetic;
import cyclode.units.serial.Datapath;

/** A factor and an offset, a cycle at a time. */
final class BatchNormDatapath implements Datapath {
    private static final int PRELOAD = 1;
    private static final int ACCUMULATE = 2;
    private static final int SCALING = 3;
    private static final int OUTPUT = 4;

    private final AffineParameters.BatchNorm p;
    private final Arithmetic arithmetic;
    private final int[] x;
    private final int[] y;
    private long inputLessZero;
    private long weightLessZero;
    private long sum;
    private int scaled;

    BatchNormDatapath(AffineParameters.BatchNorm p, int[] x, int[] y) {
        this.p = p;
        this.x = x;
        this.y = y;
        arithmetic = Arithmetic.of(p.rules());
    }

    @Override
    public void step(int state, int output, int cycle) {
        switch (state) {
            case PRELOAD -> {
                int channel = output % p.weights().length;
                inputLessZero = x[output] - (long) p.input().zeroPoint();
                weightLessZero = p.weights()[channel] - (long) p.weight().zeroPoint();
                sum = p.bias()[channel];
            }
            case ACCUMULATE -> sum = arithmetic.sum(sum, inputLessZero * weightLessZero, p.accumulatorBits());
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
}
