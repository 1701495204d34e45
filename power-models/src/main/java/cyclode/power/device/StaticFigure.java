package cyclode.power.device;

import cyclode.core.file.RefusedValue;
import cyclode.power.technology.Status;
import java.math.BigDecimal;

/**
 * Static power stated for one device, at 25 C and its core voltage.
 *
 * @param value milliwatts
 * @param low lower end of the range, milliwatts
 * @param high upper end of the range, milliwatts
 * @param status how sure it is
 * @param source where it comes from
 */
public record StaticFigure(BigDecimal value, BigDecimal low, BigDecimal high, Status status, String source) {
    /** Refuses a negative value and a range without it. */
    public StaticFigure {
        if (low.signum() < 0 || low.compareTo(value) > 0 || high.compareTo(value) < 0) {
            throw new RefusedValue("static power " + value + " mW, range " + low + " to " + high);
        }
    }
}
