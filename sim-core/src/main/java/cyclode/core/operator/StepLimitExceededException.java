package cyclode.core.operator;

/** An adaptive ODE block that has not reached time 1 within its limit of trials. */
public final class StepLimitExceededException extends RuntimeException {
    /**
     * @param block name of the block
     * @param maxSteps trials allowed
     * @param time reached, in units of {@code 1 / end}
     * @param end time 1
     */
    public StepLimitExceededException(String block, int maxSteps, long time, long end) {
        super("ODE block '" + block + "' needs more than maxSteps = " + maxSteps + " trials: it has reached time "
                + time + " of " + end);
    }
}
