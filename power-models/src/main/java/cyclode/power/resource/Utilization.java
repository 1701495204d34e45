package cyclode.power.resource;

import cyclode.core.evidence.Status;
import java.util.OptionalDouble;

/**
 * How much of one resource of a device is taken.
 *
 * @param kind the resource
 * @param used how many are taken
 * @param available how many there are
 * @param status how sure the latter is
 */
public record Utilization(Kind kind, long used, long available, Status status) {
    /** Percent taken; absent if the device has none. */
    public OptionalDouble percent() {
        return available == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * used / available);
    }

    /** How many too few there are; 0 if it fits. */
    public long missing() {
        return Math.max(0, used - available);
    }
}
