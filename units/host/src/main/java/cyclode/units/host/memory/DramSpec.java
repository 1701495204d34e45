package cyclode.units.host.memory;

import cyclode.core.file.RefusedValue;

/**
 * Memory behind the last cache.
 *
 * @param latencyPs picoseconds that one load served by memory takes longer than a first-level hit, nothing else in flight
 * @param peakBytesPerSecond of the data bus
 * @param writeBytesPerSecond what one core can write in full lines
 * @param status where the three come from, with status
 */
public record DramSpec(long latencyPs, long peakBytesPerSecond, long writeBytesPerSecond, String status) {
    /** Checks that all are positive. */
    public DramSpec {
        if (latencyPs <= 0 || peakBytesPerSecond <= 0 || writeBytesPerSecond <= 0) {
            throw new RefusedValue("memory latency and bandwidths must be positive");
        }
    }
}
