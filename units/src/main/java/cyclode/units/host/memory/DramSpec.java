package cyclode.units.host.memory;

/**
 * Memory behind the last cache.
 *
 * @param latencyPs picoseconds from the miss in the last cache to the data, one access at a time
 * @param peakBytesPerSecond of the data bus
 * @param writeBytesPerSecond what one core can write in full lines
 * @param status where the three come from, with status
 */
public record DramSpec(long latencyPs, long peakBytesPerSecond, long writeBytesPerSecond, String status) {
    /** Checks that all are positive. */
    public DramSpec {
        if (latencyPs <= 0 || peakBytesPerSecond <= 0 || writeBytesPerSecond <= 0) {
            throw new IllegalArgumentException("memory latency and bandwidths must be positive");
        }
    }
}
