package cyclode.power.device;

import cyclode.core.evidence.Status;
import cyclode.core.file.RefusedValue;

/**
 * How many of one resource a device has.
 *
 * @param count how many
 * @param status how sure that is
 */
public record Capacity(long count, Status status) {
    /** Refuses a negative count. */
    public Capacity {
        if (count < 0) {
            throw new RefusedValue("a capacity must not be negative: " + count);
        }
    }
}
