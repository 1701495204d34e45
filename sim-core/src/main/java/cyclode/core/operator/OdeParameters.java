package cyclode.core.operator;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Requantization;
import cyclode.core.number.Require;

/**
 * An ODE block's solver in fixed point.
 *
 * @param state format of the state, signed, 2 to 32 bits
 * @param stage format of a stage value in units of the state's last bit, signed, 2 to 32 bits
 * @param timeFractionBits {@code hf}: time 1 is {@code 2^hf}, 1 to 24
 * @param steps adaptive only where the solver has an embedded solution
 * @param activations from a stage input, in the state's format, to the block's input
 * @param time the time channel's value; without effect on a block that takes no time
 */
public record OdeParameters(
        OdeSolver solver,
        IntFormat state,
        IntFormat stage,
        int timeFractionBits,
        StepControl steps,
        Requantization activations,
        TimeQuantization time) {
    /** With this, no product of weight and stage value, nor their sum, exceeds 62 bits. */
    public static final int MAX_TIME_FRACTION_BITS = 24;

    public OdeParameters {
        requireOperand("state format", state);
        requireOperand("stage format", stage);
        Require.inRange("timeFractionBits", timeFractionBits, 1, MAX_TIME_FRACTION_BITS);
        Require.inRange("state bits before requantization", state.bits(), 2, activations.maxAccumulatorBits());
        long one = 1L << timeFractionBits;
        if (steps instanceof StepControl.Fixed fixed) {
            Require.inRange("steps", fixed.steps(), 1, one);
        } else if (steps instanceof StepControl.Adaptive adaptive) {
            requireEmbedded(solver);
            Require.inRange("initialStep", adaptive.initialStep(), 1, one);
            Require.inRange("minStep", adaptive.minStep(), 1, one);
        }
    }

    private static void requireOperand(String name, IntFormat format) {
        Require.signed(name, format);
        Require.inRange(name + " bits", format.bits(), 2, 32);
    }

    private static void requireEmbedded(OdeSolver solver) {
        if (!solver.adaptive()) {
            throw new RefusedValue("solver is " + solver.label()
                    + " with adaptive steps; allowed: heun-euler, dormand-prince, or fixed steps");
        }
    }

    /** The longest step that there can be. */
    public long longestStep() {
        return steps instanceof StepControl.Fixed fixed ? (end() + fixed.steps() - 1) / fixed.steps() : end();
    }

    /** Time 1, the end of every block. */
    public long end() {
        return 1L << timeFractionBits;
    }
}
