package cyclode.reports.render.drawing;

import java.util.Locale;

/** A name under which a chart adds up time or energy, and what kind of thing it is. */
public record State(String name, Kind kind) {
    /** What the time went to. */
    public enum Kind {
        /** Useful work. */
        BUSY,
        /** Waiting for a named cause. */
        STALL,
        /** Nothing to do. */
        IDLE,
        /** No share of time: a cause of energy, a kind of resource. */
        OTHER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A share that is not a share of time. */
    public static State of(String name) {
        return new State(name, Kind.OTHER);
    }

    /** Time of useful work. */
    public static State busy(String name) {
        return new State(name, Kind.BUSY);
    }

    /** Time lost to a cause. */
    public static State stall(String cause) {
        return new State(cause, Kind.STALL);
    }

    /** Time without work. */
    public static State idle(String name) {
        return new State(name, Kind.IDLE);
    }
}
