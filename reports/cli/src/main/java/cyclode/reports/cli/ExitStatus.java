package cyclode.reports.cli;

/** What the command's exit code says. */
public enum ExitStatus {
    /** The work is done. */
    DONE(0),
    /** The answer is no: a validation that failed, a design that does not fit or deadlocks. */
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

    /** Returns the process's exit code. */
    public int code() {
        return code;
    }
}
