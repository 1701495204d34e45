package cyclode.units.ode;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Fraction;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Require;
import cyclode.core.number.Rounding;
import cyclode.core.operator.ButcherTableau;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.StepControl;
import cyclode.units.vector.VectorSpec;
import java.util.List;

/** How far the sums of a block's combinations can go, whatever the data; see the arithmetic page, section 7. */
public final class WeightedSums {
    private final OdeParameters parameters;
    private final VectorSpec lanes;

    /** The sums of a block in the lanes of a vector unit. */
    public WeightedSums(OdeParameters parameters, VectorSpec lanes) {
        this.parameters = parameters;
        this.lanes = lanes;
    }

    /**
     * Checks that the lanes hold every operand, weight and sum, and the controller the error.
     *
     * @throws RefusedValue naming what would wrap, and the bits that it needs
     */
    public void requireFit(OdeSpec controller) {
        lanes.requireHolds(parameters.state().bits(), 0, parameters.state());
        lanes.requireHolds(parameters.stage().bits(), 0, parameters.stage());
        ButcherTableau tableau = parameters.solver().tableau();
        tableau.a().forEach(this::extreme);
        extreme(tableau.b());
        if (parameters.steps() instanceof StepControl.Adaptive) {
            long error = Rounding.HALF_UP.shiftRight(extreme(tableau.error()), parameters.timeFractionBits());
            Require.inRange("bits of the block's error", unsignedBits(error), 0, controller.stateBits());
        }
    }

    /** The greatest sum of stage values, weighted by a row of the tableau. */
    private long extreme(List<Fraction> row) {
        long sum = 0;
        for (long coefficient : ButcherTableau.fixedPoint(row)) {
            long weight = StepSizes.weight(Math.abs(coefficient), parameters.longestStep());
            requireMultiplies(unsignedBits(weight));
            sum = Math.addExact(
                    sum, Math.multiplyExact(weight, -parameters.stage().min()));
        }
        long half = 1L << parameters.timeFractionBits() - 1;
        VectorSpec.requireSum("the sum of weighted stage values", IntFormat.bitsOf(-sum, sum + half), lanes.wideBits());
        return sum;
    }

    /** Weights have signs, and either operand may take the wider side of a lane's multiplier. */
    private void requireMultiplies(int weightBits) {
        int stageBits = parameters.stage().bits();
        boolean asRequantized = stageBits <= lanes.inputBits() && weightBits <= lanes.multiplierBits();
        boolean turned = weightBits < lanes.inputBits() && stageBits <= lanes.multiplierBits() + 1;
        if (!asRequantized && !turned) {
            throw new RefusedValue("stage values of " + stageBits + " bits are multiplied by weights of " + weightBits
                    + " and a sign, and the vector unit multiplies " + lanes.inputBits() + " bits by "
                    + lanes.multiplierBits() + " and a sign");
        }
    }

    private static int unsignedBits(long value) {
        return IntFormat.bitsOf(0, value) - 1;
    }
}
