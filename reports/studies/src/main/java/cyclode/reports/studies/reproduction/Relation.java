package cyclode.reports.studies.reproduction;

import cyclode.core.file.Default;
import cyclode.core.file.RefusedValue;
import java.math.BigDecimal;

/**
 * A prior that is not independent: what a designer would not build apart. Of two parameters that are numbers, one is at most so many times
 * the other.
 *
 * @param smaller name of a parameter
 * @param larger name of another
 * @param times what the larger is multiplied by before they are compared
 * @param reason why nobody would build it otherwise
 */
public record Relation(String smaller, String larger, @Default("1") BigDecimal times, String reason) {
    /** Refuses one without a reason, and a factor that is not above 0. */
    public Relation {
        if (times.signum() <= 0) {
            throw new RefusedValue("times is " + times + "; allowed: above 0");
        }
        if (reason.isBlank()) {
            throw new RefusedValue("the relation of '" + smaller + "' to '" + larger + "' gives no reason");
        }
    }

    /** Whether two values keep it. */
    public boolean kept(BigDecimal smallerValue, BigDecimal largerValue) {
        return smallerValue.compareTo(largerValue.multiply(times)) <= 0;
    }
}
