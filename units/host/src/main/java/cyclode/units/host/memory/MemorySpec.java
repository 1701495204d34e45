package cyclode.units.host.memory;

/**
 * A processor's memory system.
 *
 * @param l1i first-level instruction cache of each core
 * @param l1d first-level data cache of each core
 * @param l2 second-level cache shared by the cores
 * @param tlb address translation of each core
 * @param dram memory
 * @param behaviour how well the core keeps the levels busy
 */
public record MemorySpec(
        CacheSpec l1i, CacheSpec l1d, CacheSpec l2, TlbSpec tlb, DramSpec dram, MemoryBehaviour behaviour) {
    private static final int LINE = 64;

    /**
     * The Cortex-A53's caches (published: 32 KB 2-way and 4-way first level with 3 cycles measured, 16-way second level; a hit
     * there takes 16 cycles, derived from random reads over 64 and 128 KB on five boards).
     *
     * @param l2Kilobytes size of the second level
     * @param dram the board's memory
     */
    public static MemorySpec cortexA53(int l2Kilobytes, DramSpec dram) {
        return new MemorySpec(
                new CacheSpec(32 * 1024, 2, LINE, 3),
                new CacheSpec(32 * 1024, 4, LINE, 3),
                new CacheSpec(l2Kilobytes * 1024, 16, LINE, 16),
                TlbSpec.CORTEX_A53,
                dram,
                MemoryBehaviour.CORTEX_A53);
    }

    /** The same with half the second-level cache. */
    public MemorySpec withHalfL2() {
        return new MemorySpec(l1i, l1d, l2.halved(), tlb, dram, behaviour);
    }

    /** The same with another behaviour. */
    public MemorySpec with(MemoryBehaviour other) {
        return new MemorySpec(l1i, l1d, l2, tlb, dram, other);
    }

    /** Cycles of a clock that the memory latency takes, rounded up. */
    public long dramCycles(long clockHz) {
        return ceilDiv(Math.multiplyExact(dram.latencyPs(), clockHz / 1000), 1_000_000_000L);
    }

    static long ceilDiv(long a, long b) {
        return Math.floorDiv(a + b - 1, b);
    }
}
