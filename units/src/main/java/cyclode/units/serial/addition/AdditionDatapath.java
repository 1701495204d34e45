package cyclode.units.serial.addition;

import cyclode.core.operator.AffineParameters;
import cyclode.units.serial.Arithmetic;
import cyclode.units.serial.Datapath;

/** A sum of two tensors, a cycle at a time. */
final class AdditionDatapath implements Datapath {
    private final AffineParameters.Sum p;
    private final Arithmetic arithmetic;
    private final int put;
    private final int[] a;
    private final int[] b;
    private final int[] y;
    private long firstLessZero;
    private long secondLessZero;
    private long first;
    private long second;

    /**
     * A datapath.
     *
     * @param apart whether the sum has a state of its own
     */
    AdditionDatapath(AffineParameters.Sum p, boolean apart, int[] a, int[] b, int[] y) {
        this.p = p;
        this.a = a;
        this.b = b;
        this.y = y;
        put = apart ? AdditionUnit.PUT : AdditionUnit.ADD;
        arithmetic = Arithmetic.of(p.rules());
    }

    @Override
    public void step(int state, int output, int cycle) {
        if (state == AdditionUnit.SUB) {
            firstLessZero = a[output] - (long) p.first().zeroPoint();
            secondLessZero = b[output] - (long) p.second().zeroPoint();
        } else if (state == AdditionUnit.SCALE) {
            first = arithmetic.summand(firstLessZero, p.firstScale(), p.summandBits());
            second = arithmetic.summand(secondLessZero, p.secondScale(), p.summandBits());
        } else if (state == put) {
            y[output] = arithmetic.sumOfSummands(
                    first, second, p.output().zeroPoint(), p.output().bits());
        }
    }
}
