package cyclode.units.host.memory;

import cyclode.core.file.RefusedValue;
import cyclode.units.host.data.Fitted;

/**
 * How well a core keeps its memory system busy.
 *
 * @param prefetchStreams independent streams the prefetcher follows (published default 2)
 * @param trainingMisses misses before it starts (published 2)
 * @param l2IntervalCycles cycles between two lines from the second level (derived: a strided chain over 62 KB takes 5.2 ns at
 *     1.4 GHz)
 * @param outstandingPermille lines in flight on a prefetched stream, in thousandths (published default 5 at most; the effective
 *     figure is fitted)
 * @param l2ExposedPermille share of the second level's extra latency that a loop streaming from it waits, in thousandths
 *     (fitted)
 * @param l2ContentionPermille how much longer that wait is for each other core at work, in thousandths (fitted)
 * @param busPermille share of the memory bus that one core can use, in thousandths (derived: a copy on one board moves
 *     2.46 GB/s of 3.6)
 * @param busSharedPermille share that four cores together can use (derived: four cores streaming a large array on the same
 *     board move 1.74 GB/s); two and three cores in between
 * @param overlapPermille share of the computing time during which streams from memory proceed, in thousandths (fitted)
 */
public record MemoryBehaviour(
        int prefetchStreams,
        int trainingMisses,
        int l2IntervalCycles,
        int outstandingPermille,
        int l2ExposedPermille,
        int l2ContentionPermille,
        int busPermille,
        int busSharedPermille,
        int overlapPermille) {
    private static final int SHARED_CORES = 4;

    /** The Cortex-A53. */
    public static final MemoryBehaviour CORTEX_A53 = new MemoryBehaviour(
            2,
            2,
            7,
            Fitted.OUTSTANDING_PERMILLE.value(),
            Fitted.L2_EXPOSED_PERMILLE.value(),
            Fitted.L2_CONTENTION_PERMILLE.value(),
            682,
            483,
            Fitted.OVERLAP_PERMILLE.value());

    /** Checks the ranges. */
    public MemoryBehaviour {
        if (prefetchStreams < 0
                || trainingMisses < 1
                || outstandingPermille < 1000
                || l2ExposedPermille < 0
                || busPermille < 1) {
            throw new RefusedValue("a memory behaviour out of range");
        }
    }

    /** The same with other fitted figures. */
    public MemoryBehaviour withFitted(int outstanding, int l2Exposed, int contention, int overlap) {
        return new MemoryBehaviour(
                prefetchStreams,
                trainingMisses,
                l2IntervalCycles,
                outstanding,
                l2Exposed,
                contention,
                busPermille,
                busSharedPermille,
                overlap);
    }

    /** Share of the bus that a number of cores together can use, in thousandths. */
    public int busPermille(int cores) {
        int steps = Math.min(cores, SHARED_CORES) - 1;
        return busPermille - (busPermille - busSharedPermille) * steps / (SHARED_CORES - 1);
    }
}
