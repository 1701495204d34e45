package cyclode.power.energy;

/**
 * When something happened, from the start of the run.
 *
 * @param from first instant
 * @param until first instant after it
 */
public record Span(ExactTime from, ExactTime until) {
    /** Refuses a span that ends before it starts. */
    public Span {
        if (until.compareTo(from) < 0) {
            throw new IllegalArgumentException("a span ends before it starts: " + from + " to " + until);
        }
    }

    /** From the start of the run. */
    public static Span until(ExactTime until) {
        return new Span(ExactTime.ZERO, until);
    }

    /** How long it lasted. */
    public ExactTime length() {
        return until.minus(from);
    }
}
