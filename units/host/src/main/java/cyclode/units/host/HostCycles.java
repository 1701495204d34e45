package cyclode.units.host;

/**
 * Cycles of the processor's clock on the critical path, by cause. The sum is exact.
 *
 * @param compute issue of instructions with all data in the L1 cache
 * @param cache waiting for the L2 cache and address translation
 * @param dram waiting for memory: its latency, or its bandwidth shared by the cores
 * @param dispatch calling the operator and starting and joining threads
 */
public record HostCycles(long compute, long cache, long dram, long dispatch) {
    /** No cycles. */
    public static final HostCycles NONE = new HostCycles(0, 0, 0, 0);

    /** All causes together. */
    public long total() {
        return Math.addExact(Math.addExact(compute, cache), Math.addExact(dram, dispatch));
    }

    /** Sum by cause. */
    public HostCycles plus(HostCycles other) {
        return new HostCycles(
                Math.addExact(compute, other.compute),
                Math.addExact(cache, other.cache),
                Math.addExact(dram, other.dram),
                Math.addExact(dispatch, other.dispatch));
    }
}
