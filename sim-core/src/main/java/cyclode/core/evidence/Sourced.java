package cyclode.core.evidence;

import cyclode.core.file.Default;
import cyclode.core.file.RefusedValue;
import java.math.BigDecimal;

/**
 * A number with where it comes from.
 *
 * @param value nominal value
 * @param unit unit of the value and of both ends of its range; empty if it has none
 * @param low lower end of the range
 * @param high upper end of the range; equal to the lower one where the value is certain
 * @param status how sure the value is
 * @param source where it comes from
 */
public record Sourced(
        BigDecimal value, @Default("''") String unit, BigDecimal low, BigDecimal high, Status status, String source) {
    /** Refuses a range without the value, a negative value, and an empty source. */
    public Sourced {
        if (value.signum() < 0 || low.signum() < 0) {
            throw new RefusedValue("is negative: " + value + ", range " + low + " to " + high);
        }
        if (low.compareTo(value) > 0 || high.compareTo(value) < 0) {
            throw new RefusedValue("is " + value + ", outside its range " + low + " to " + high);
        }
        if (source.isBlank()) {
            throw new RefusedValue("names no source");
        }
    }
}
