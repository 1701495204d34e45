package cyclode.workloads.lowering;

/** A workload that the hardware cannot run; the message says what is missing and how to mend it. */
public final class LoweringException extends RuntimeException {
    /** What is missing. */
    public LoweringException(String message) {
        super(message);
    }
}
