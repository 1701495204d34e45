package cyclode.core.operator;

import cyclode.core.number.IntTable;
import cyclode.core.number.Require;

/** How an ODE block goes from time 0 to time 1. */
public sealed interface StepControl {
    /**
     * Steps whose boundaries are {@code floor(n 2^hf / steps)}.
     *
     * @param steps 1 to 2^24, and not more than 2^hf
     */
    record Fixed(int steps) implements StepControl {
        public Fixed {
            Require.inRange("steps", steps, 1, 1 << OdeParameters.MAX_TIME_FRACTION_BITS);
        }
    }

    /**
     * Steps as long as the error estimate allows. Times are in units of 2^-hf.
     *
     * @param tolerance greatest error of an accepted step, in units of the state's last bit, 0 to 2^31 - 1
     * @param initialStep 1 to 2^hf
     * @param minStep 1 to 2^hf; a step this short is always accepted
     * @param maxSteps trials, accepted or not, before the run is given up
     * @param factorTable {@link StepFactorTable#ENTRIES} entries, 1 to {@link StepFactorTable#MAX_FACTOR}
     */
    record Adaptive(int tolerance, long initialStep, long minStep, int maxSteps, IntTable factorTable)
            implements StepControl {
        public Adaptive {
            long one = 1L << OdeParameters.MAX_TIME_FRACTION_BITS;
            Require.inRange("tolerance", tolerance, 0, Integer.MAX_VALUE);
            Require.inRange("initialStep", initialStep, 1, one);
            Require.inRange("minStep", minStep, 1, one);
            Require.inRange("maxSteps", maxSteps, 1, Integer.MAX_VALUE);
            Require.length("factorTable", factorTable, StepFactorTable.ENTRIES);
            for (int i = 0; i < factorTable.size(); i++) {
                Require.inRange("factorTable[" + i + "]", factorTable.get(i), 1, StepFactorTable.MAX_FACTOR);
            }
        }
    }
}
