package cyclode.reports.evaluation.design;

import cyclode.core.chain.Deadlock;
import cyclode.core.event.CycleLimitExceeded;
import cyclode.core.file.FileException;
import cyclode.core.operator.StepLimitExceededException;
import cyclode.units.model.DecisionTrace;

/** What kind of end a request came to. */
public enum Verdict {
    /** Done. */
    DONE(0),
    /** The answer is no: a design that does not fit, deadlocks, or goes on for ever. */
    NO(1),
    /** The request was wrong. */
    WRONG_REQUEST(2),
    /** The simulator failed. */
    SIMULATOR_FAILED(3);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The process's exit code. */
    public int exitCode() {
        return exitCode;
    }

    /** What a failure means; a network that a stack or the hardware cannot run is a wrong request. */
    public static Verdict of(Throwable failure) {
        if (failure instanceof NegativeAnswer
                || failure instanceof Deadlock
                || failure instanceof CycleLimitExceeded
                || failure instanceof StepLimitExceededException) {
            return NO;
        }
        if (failure instanceof FileException
                || failure instanceof IllegalArgumentException
                || failure instanceof DecisionTrace.Missing) {
            return WRONG_REQUEST;
        }
        return SIMULATOR_FAILED;
    }
}
