package cyclode.units.serial.linear;

import cyclode.core.operator.AffineParameters;
import cyclode.units.serial.Arithmetic;
import cyclode.units.serial.Datapath;

/** A matrix product, a cycle at a time: operands are registered less their zero-points, and multiplied a cycle later. */
final class LinearDatapath implements Datapath {
    private static final int SCALING = 4;
    private static final int OUTPUT = 5;

    private final AffineParameters.Linear p;
    private final Arithmetic arithmetic;
    private final boolean oneFeature;
    private final int[] x;
    private final int[] y;
    private long inputLessZero;
    private long weightLessZero;
    private long sum;
    private int scaled;

    LinearDatapath(AffineParameters.Linear p, boolean oneFeature, int[] x, int[] y) {
        this.p = p;
        this.oneFeature = oneFeature;
        this.x = x;
        this.y = y;
        arithmetic = Arithmetic.of(p.rules());
    }

    @Override
    public void step(int state, int output, int cycle) {
        switch (state) {
            case LinearUnit.PRELOAD -> {
                inputLessZero = 0;
                weightLessZero = 0;
                sum = p.bias()[output % p.outputs()];
            }
            case LinearUnit.ACCUMULATE -> {
                if (!oneFeature) {
                    accumulate();
                }
                fetch(output, cycle);
            }
            case LinearUnit.MULTIPLY -> accumulate();
            case SCALING ->
                scaled = arithmetic.output(
                        sum,
                        p.accumulatorBits(),
                        p.scale(),
                        p.output().zeroPoint(),
                        p.output().bits());
            case OUTPUT -> y[output] = p.relu() ? Math.max(scaled, p.output().zeroPoint()) : scaled;
            default -> {}
        }
    }

    private void fetch(int output, int channel) {
        inputLessZero = x[output / p.outputs() * p.inputs() + channel]
                - (long) p.input().zeroPoint();
        weightLessZero = p.weights()[channel * p.outputs() + output % p.outputs()]
                - (long) p.weight().zeroPoint();
    }

    private void accumulate() {
        sum = arithmetic.sum(sum, inputLessZero * weightLessZero, p.accumulatorBits());
    }
}
