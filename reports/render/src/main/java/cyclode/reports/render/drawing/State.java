package cyclode.reports.render.drawing;

import java.util.Locale;

/**
 * A name under which a chart adds up time or energy, and what kind of thing it is.
 *
 * @param place of a cause of stalls among all such causes, or of another part among all parts, from 0: a cause has one colour and one
 *     hatch in every chart, whichever others that shows; below zero for a part that has them from its place in the chart
 */
public record State(String name, Kind kind, int place) {
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
        return new State(name, Kind.OTHER, -1);
    }

    /** A share that is not a share of time, and looks the same in every chart: a cause of energy, a unit that takes resources. */
    public static State part(String name, int place) {
        return new State(name, Kind.OTHER, place);
    }

    /** Time of useful work. */
    public static State busy(String name) {
        return new State(name, Kind.BUSY, 0);
    }

    /** Time lost to a cause. */
    public static State stall(String cause, int place) {
        return new State(cause, Kind.STALL, place);
    }

    /** Time without work. */
    public static State idle(String name) {
        return new State(name, Kind.IDLE, 0);
    }
}
