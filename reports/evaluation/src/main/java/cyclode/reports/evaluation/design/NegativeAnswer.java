package cyclode.reports.evaluation.design;

/** The request was in order, and the answer is no: a design that does not fit its device, or cannot finish. Exit code 1. */
public final class NegativeAnswer extends RuntimeException {
    /** What the user is told. */
    public NegativeAnswer(String message) {
        super(message);
    }

    /** What the user is told, and what led to it. */
    public NegativeAnswer(String message, Throwable cause) {
        super(message, cause);
    }
}
