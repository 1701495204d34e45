package cyclode.reports.evaluation.design;

import cyclode.core.chain.Deadlock;
import cyclode.core.event.CycleLimitExceeded;
import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.operator.StepLimitExceededException;
import cyclode.units.model.DecisionTrace;

/** What kind of end a request came to: the one place that says what a failure means to the caller. */
public enum ExitStatus {
    /** Done. */
    DONE(0),
    /** The answer is no: a design that does not fit, deadlocks, or goes on for ever. */
    NO(1),
    /** The request was wrong. */
    WRONG_REQUEST(2),
    /** The simulator failed. */
    SIMULATOR_FAILED(3),
    /** Interrupted, as a shell reports it for Ctrl-C. */
    INTERRUPTED(130);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    /** The process's exit code. */
    public int code() {
        return code;
    }

    /**
     * What a failure means. A network that a stack or the hardware cannot run is a wrong request; an {@link IllegalArgumentException}
     * that is no {@link RefusedValue} is a mistake of the simulator.
     */
    public static ExitStatus of(Throwable failure) {
        if (failure instanceof NegativeAnswer
                || failure instanceof Deadlock
                || failure instanceof CycleLimitExceeded
                || failure instanceof StepLimitExceededException) {
            return NO;
        }
        if (failure instanceof FileException
                || failure instanceof RefusedValue
                || failure instanceof DecisionTrace.Missing) {
            return WRONG_REQUEST;
        }
        return SIMULATOR_FAILED;
    }
}
