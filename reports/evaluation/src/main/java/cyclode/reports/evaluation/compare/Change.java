package cyclode.reports.evaluation.compare;

import java.math.BigDecimal;
import java.util.List;

/**
 * A figure of two runs.
 *
 * @param where what it is a figure of, from the whole to the part
 * @param unit its unit; {@code 1} for none
 * @param a of the first run
 * @param b of the second run
 */
public record Change(List<String> where, String unit, BigDecimal a, BigDecimal b) {
    /** Copies the list. */
    public Change {
        where = List.copyOf(where);
    }

    /** Second less first. */
    public BigDecimal difference() {
        return b.subtract(a);
    }

    /** Second over first; not a number where the first is 0. */
    public double ratio() {
        return a.signum() == 0 ? Double.NaN : b.doubleValue() / a.doubleValue();
    }

    /** Whether the two differ. */
    public boolean differs() {
        return a.compareTo(b) != 0;
    }
}
