package cyclode.units.host.memory;

/**
 * How well a core keeps its memory system busy.
 *
 * @param prefetchStreams independent streams the prefetcher follows (published default 2)
 * @param trainingMisses misses before it starts (published 2)
 * @param outstandingPermille lines in flight on a prefetched stream, in thousandths (published default 5 at most; the effective
 *     figure is fitted)
 * @param l2ExposedPermille share of the second level's extra latency that a loop streaming from it waits, in thousandths
 *     (fitted)
 * @param busPermille share of the memory bus that the cores together can use, in thousandths (fitted)
 */
public record MemoryBehaviour(
        int prefetchStreams, int trainingMisses, int outstandingPermille, int l2ExposedPermille, int busPermille) {
    /** The Cortex-A53. */
    public static final MemoryBehaviour CORTEX_A53 = new MemoryBehaviour(2, 2, 3600, 1000, 700);

    /** Checks the ranges. */
    public MemoryBehaviour {
        if (prefetchStreams < 0
                || trainingMisses < 1
                || outstandingPermille < 1000
                || l2ExposedPermille < 0
                || busPermille < 1) {
            throw new IllegalArgumentException("a memory behaviour out of range");
        }
    }

    /** The same with other fitted figures. */
    public MemoryBehaviour withFitted(int outstanding, int l2Exposed, int bus) {
        return new MemoryBehaviour(prefetchStreams, trainingMisses, outstanding, l2Exposed, bus);
    }
}
