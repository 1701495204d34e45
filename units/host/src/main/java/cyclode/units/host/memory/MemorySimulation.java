package cyclode.units.host.memory;

import java.util.HashMap;
import java.util.Map;

/**
 * One core's loads through caches, translation and prefetcher, access by access. It is the definition that the run-length form
 * ({@link Traffic}) abbreviates, and what latency benchmarks are compared with.
 */
public final class MemorySimulation {
    private static final long PAGE_TABLE = 1L << 40;
    private static final int PERMILLE = 1000;
    /** Bytes of physical memory that follow each other, as an allocator of doubling blocks gives them (assumed, 64 KB to 4 MB). */
    private static final long RUN = 1 << 20;

    private final MemorySpec memory;
    private final CacheArray l1;
    private final CacheArray l2;
    private final CacheArray microTlb;
    private final CacheArray mainTlb;
    private final Prefetcher prefetcher;
    private final Map<Long, Long> arriving = new HashMap<>();
    private final long dramCycles;
    private final long busInterval;
    private final boolean contiguous;
    private long l2Free;
    private long busFree;
    private long l2Hits;
    private long dramReads;
    private long walks;

    /**
     * @param memory the memory system
     * @param clockHz the core's clock
     * @param contiguous whether physical memory follows virtual memory (huge pages), else runs of pages lie scattered
     */
    public MemorySimulation(MemorySpec memory, long clockHz, boolean contiguous) {
        this.memory = memory;
        this.l1 = new CacheArray(memory.l1d().sets(), memory.l1d().ways());
        this.l2 = new CacheArray(memory.l2().sets(), memory.l2().ways());
        MemorySpec.Tlb tlb = memory.tlb();
        this.microTlb = new CacheArray(1, tlb.microEntries());
        this.mainTlb = new CacheArray(tlb.mainEntries() / tlb.mainWays(), tlb.mainWays());
        this.prefetcher = new Prefetcher(memory.behaviour(), memory.l1d().lineBytes());
        this.dramCycles = memory.dramCycles(clockHz);
        long usable = memory.dram().peakBytesPerSecond()
                / PERMILLE
                * memory.behaviour().busPermille(1);
        this.busInterval = MemorySpec.ceilDiv(memory.l2().lineBytes() * (clockHz / 1_000_000), usable / 1_000_000);
        this.contiguous = contiguous;
    }

    /**
     * Loads one word.
     *
     * @param address virtual byte address
     * @param now cycle at which the load issues; never before an earlier load's
     * @return cycle at which its consumer may issue
     */
    public long load(long address, long now) {
        long start = now + translate(address, now);
        long line = physical(address) / memory.l1d().lineBytes();
        Long arrival = arriving.remove(line);
        if (arrival != null) {
            l1.fill(line);
            prefetch(line, start);
            return Math.max(start, arrival) + memory.l1d().hitCycles();
        }
        if (l1.hit(line)) {
            return start + memory.l1d().hitCycles();
        }
        long ready = fetch(line, start);
        l1.fill(line);
        prefetch(line, start);
        return ready + memory.l1d().hitCycles();
    }

    private void prefetch(long line, long now) {
        for (long wanted : prefetcher.note(line)) {
            if (!l1.hit(wanted) && !arriving.containsKey(wanted)) {
                arriving.put(wanted, fetch(wanted, now));
            }
        }
    }

    /** When a line that is not in the first level arrives there, and its way through the second. */
    private long fetch(long line, long now) {
        if (l2.hit(line)) {
            l2Hits++;
            long at = Math.max(now, l2Free);
            l2Free = at + memory.behaviour().l2IntervalCycles();
            return at + memory.l2().hitCycles() - memory.l1d().hitCycles();
        }
        l2.fill(line);
        dramReads++;
        long at = Math.max(now, busFree);
        busFree = at + busInterval;
        return at + dramCycles;
    }

    private long translate(long address, long now) {
        long page = address / memory.tlb().pageBytes();
        if (microTlb.hit(page)) {
            return 0;
        }
        microTlb.fill(page);
        if (mainTlb.hit(page)) {
            return memory.tlb().mainHitCycles();
        }
        mainTlb.fill(page);
        walks++;
        long entry = (PAGE_TABLE + page * Long.BYTES) / memory.l2().lineBytes();
        return memory.tlb().mainHitCycles() + fetch(entry, now) - now;
    }

    private long physical(long address) {
        if (contiguous) {
            return address;
        }
        return Math.floorMod(mix(address / RUN), 1L << 20) * RUN + address % RUN;
    }

    /** Where the operating system happens to have put a run of pages: a fixed pseudo-random choice. */
    private static long mix(long run) {
        long z = (run + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Lines served by the second level so far. */
    public long l2Hits() {
        return l2Hits;
    }

    /** Lines read from memory so far. */
    public long dramReads() {
        return dramReads;
    }

    /** Page-table walks so far. */
    public long walks() {
        return walks;
    }
}
