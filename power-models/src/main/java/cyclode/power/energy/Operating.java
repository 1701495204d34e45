package cyclode.power.energy;

import cyclode.core.file.RefusedValue;
import cyclode.power.device.Device;
import java.math.BigDecimal;

/**
 * The conditions of a run.
 *
 * @param coreVolts core voltage, V
 * @param celsius junction temperature, degrees Celsius
 */
public record Operating(BigDecimal coreVolts, BigDecimal celsius) {
    /** Temperature at which the tables hold. */
    public static final BigDecimal REFERENCE_CELSIUS = BigDecimal.valueOf(25);

    /** Refuses a voltage outside 0.4 to 1.5 V and a temperature outside -55 to 125 C. */
    public Operating {
        if (coreVolts.compareTo(new BigDecimal("0.4")) < 0 || coreVolts.compareTo(new BigDecimal("1.5")) > 0) {
            throw new RefusedValue("core voltage " + coreVolts + " V; allowed: 0.4 to 1.5 V");
        }
        if (celsius.compareTo(BigDecimal.valueOf(-55)) < 0 || celsius.compareTo(BigDecimal.valueOf(125)) > 0) {
            throw new RefusedValue("junction temperature " + celsius + " C; allowed: -55 to 125 C");
        }
    }

    /** A device at its core voltage and 25 C. */
    public static Operating nominal(Device device) {
        return new Operating(device.coreVolts(), REFERENCE_CELSIUS);
    }
}
