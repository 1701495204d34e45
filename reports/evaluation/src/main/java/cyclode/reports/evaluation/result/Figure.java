package cyclode.reports.evaluation.result;

import cyclode.core.evidence.Status;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A number with its unit and what it rests on.
 *
 * @param value the number; null where it does not apply
 * @param unit its unit, such as {@code ms}; {@code 1} for a ratio
 * @param evidence the statuses of the numbers it rests on, each once, in the order of {@link Status}
 * @param reason why there is no value; empty where there is one
 */
public record Figure(@Nullable Double value, String unit, List<Status> evidence, String reason) {
    /** Puts the statuses in order, and refuses a missing value without a reason. */
    public Figure {
        evidence = List.copyOf(new TreeSet<>(evidence));
        if ((value == null) == reason.isEmpty()) {
            throw new IllegalArgumentException("a figure has either a value or a reason for having none");
        }
    }

    /** A number that rests on figures of some statuses. */
    public static Figure of(double value, String unit, Collection<Status> evidence) {
        return new Figure(value, unit, List.copyOf(evidence), "");
    }

    /** No number, and why. */
    public static Figure none(String unit, String reason) {
        return new Figure(null, unit, List.of(), reason);
    }

    /** Whether there is a number. */
    public boolean present() {
        return value != null;
    }

    /**
     * The number.
     *
     * @throws IllegalStateException if there is none
     */
    public double get() {
        Double number = value;
        if (number == null) {
            throw new IllegalStateException("no value: " + reason);
        }
        return number;
    }

    /** The ratio of two figures; the reason of the first that is missing, if one is. */
    public static Figure ratio(Figure top, Figure bottom) {
        if (!top.present() || !bottom.present()) {
            return none("1", top.present() ? bottom.reason() : top.reason());
        }
        if (bottom.get() == 0) {
            return none("1", "divided by nothing");
        }
        TreeSet<Status> both = new TreeSet<>(top.evidence());
        both.addAll(bottom.evidence());
        return of(top.get() / bottom.get(), "1", both);
    }
}
