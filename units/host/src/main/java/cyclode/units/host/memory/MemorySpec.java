package cyclode.units.host.memory;

import cyclode.core.evidence.Status;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import java.util.List;

/**
 * A processor's memory system, as the processor's file gives it.
 *
 * @param l1i first-level instruction cache of each core
 * @param l1d first-level data cache of each core
 * @param l2 second-level cache shared by the cores
 * @param tlb address translation of each core
 * @param dram memory
 * @param behaviour how well the core keeps the levels busy
 */
public record MemorySpec(Cache l1i, Cache l1d, Cache l2, Tlb tlb, Dram dram, Behaviour behaviour) {
    private static final int SHARED_CORES = 4;

    /**
     * A set-associative cache.
     *
     * @param bytes capacity, a power of two
     * @param ways associativity
     * @param lineBytes line size, a power of two
     * @param hitCycles load-to-use latency of a hit, in core cycles
     */
    public record Cache(int bytes, int ways, int lineBytes, int hitCycles) {
        /** Checks that the sets come out whole. */
        public Cache {
            boolean powers = Integer.bitCount(bytes) == 1 && Integer.bitCount(lineBytes) == 1;
            if (!powers || ways < 1 || bytes % (ways * lineBytes) != 0 || hitCycles < 1) {
                throw new RefusedValue("a cache of " + bytes + " bytes, " + ways + " ways, lines of " + lineBytes
                        + " bytes, hit in " + hitCycles + " cycles cannot be built");
            }
        }

        /** Number of sets. */
        public int sets() {
            return bytes / (ways * lineBytes);
        }
    }

    /**
     * Address translation in two levels.
     *
     * @param microEntries entries of the first, fully associative level
     * @param mainEntries entries of the second level
     * @param mainWays associativity of the second level
     * @param pageBytes page size
     * @param mainHitCycles extra cycles of a hit in the second level
     */
    public record Tlb(
            @Range(min = 1, max = 4096) int microEntries,
            @Range(min = 1, max = 65_536) int mainEntries,
            @Range(min = 1, max = 64) int mainWays,
            @Range(min = 1024, max = 1 << 30) int pageBytes,
            @Range(min = 0, max = 1000) int mainHitCycles) {}

    /**
     * Memory behind the last cache.
     *
     * @param latencyPs picoseconds that one load served by memory takes longer than a first-level hit, nothing else in flight
     * @param peakBytesPerSecond of the data bus
     * @param writeBytesPerSecond what one core can write in full lines
     * @param latencyStatus how sure the latency is
     * @param statuses every status that the three rest on
     * @param source where the three come from
     */
    public record Dram(
            long latencyPs,
            long peakBytesPerSecond,
            long writeBytesPerSecond,
            Status latencyStatus,
            List<Status> statuses,
            String source) {
        /** Checks that all are positive. */
        public Dram {
            if (latencyPs <= 0 || peakBytesPerSecond <= 0 || writeBytesPerSecond <= 0) {
                throw new RefusedValue("memory latency and bandwidths must be positive");
            }
        }
    }

    /**
     * How well a core keeps its memory system busy. Shares are in thousandths.
     *
     * @param prefetchStreams independent streams the prefetcher follows
     * @param trainingMisses misses before it starts
     * @param prefetchPageBytes the prefetcher stops at multiples of so many bytes
     * @param l2IntervalCycles cycles between two lines from the second level
     * @param outstandingPermille lines in flight on a prefetched stream, in thousandths
     * @param aheadPermille lines in flight of a core that passes over an array from end to end, in thousandths
     * @param l2ExposedPermille share of the second level's extra latency that a loop streaming from it waits
     * @param l2ContentionPermille how much longer that wait is for each other core at work
     * @param busPermille share of the memory bus that one core can use
     * @param busSharedPermille share that four cores together can use; two and three cores in between
     * @param overlapPermille share of the computing time during which streams from memory proceed
     */
    public record Behaviour(
            @Range(min = 0, max = 64) int prefetchStreams,
            @Range(min = 1, max = 64) int trainingMisses,
            @Range(min = 64, max = 1 << 30) int prefetchPageBytes,
            @Range(min = 0, max = 1000) int l2IntervalCycles,
            @Range(min = 1000, max = 1_000_000) int outstandingPermille,
            @Range(min = 1000, max = 1_000_000) int aheadPermille,
            @Range(min = 0, max = 1_000_000) int l2ExposedPermille,
            @Range(min = 0, max = 1_000_000) int l2ContentionPermille,
            @Range(min = 1, max = 1000) int busPermille,
            @Range(min = 1, max = 1000) int busSharedPermille,
            @Range(min = 0, max = 1000) int overlapPermille) {
        /** Share of the bus that a number of cores together can use, in thousandths. */
        public int busPermille(int cores) {
            int steps = Math.min(cores, SHARED_CORES) - 1;
            return busPermille - (busPermille - busSharedPermille) * steps / (SHARED_CORES - 1);
        }
    }

    /** The same with other fitted figures. */
    public MemorySpec withFitted(int outstanding, int l2Exposed, int contention, int overlap) {
        Behaviour fitted = new Behaviour(
                behaviour.prefetchStreams,
                behaviour.trainingMisses,
                behaviour.prefetchPageBytes,
                behaviour.l2IntervalCycles,
                outstanding,
                behaviour.aheadPermille,
                l2Exposed,
                contention,
                behaviour.busPermille,
                behaviour.busSharedPermille,
                overlap);
        return new MemorySpec(l1i, l1d, l2, tlb, dram, fitted);
    }

    /** The same with other pages. */
    MemorySpec withPages(int bytes) {
        Tlb pages = new Tlb(tlb.microEntries, tlb.mainEntries, tlb.mainWays, bytes, tlb.mainHitCycles);
        return new MemorySpec(l1i, l1d, l2, pages, dram, behaviour);
    }

    /** Cycles of a clock that the memory latency takes, rounded up. */
    public long dramCycles(long clockHz) {
        return ceilDiv(Math.multiplyExact(dram.latencyPs(), clockHz / 1000), 1_000_000_000L);
    }

    static long ceilDiv(long a, long b) {
        return Math.floorDiv(a + b - 1, b);
    }
}
