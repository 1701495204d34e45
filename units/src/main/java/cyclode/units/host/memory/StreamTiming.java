package cyclode.units.host.memory;

/**
 * Time a loop nest waits for its streams. A stream that is followed by the prefetcher delivers a line every (latency /
 * outstanding) cycles; at every page it starts again with as many full latencies as the prefetcher needs misses; what computing
 * takes per line hides that much of each interval. All cores together cannot exceed the bus.
 *
 * @param cache cycles waiting for the second level, on the busiest core
 * @param dram cycles waiting for memory, on the busiest core
 */
public record StreamTiming(long cache, long dram) {
    private static final int LINE = 64;
    private static final int PERMILLE = 1000;

    /**
     * @param memory the memory system
     * @param clockHz the core's clock
     * @param compute cycles the busiest core computes
     * @param traffic lines of all cores
     * @param share busiest core's part of the work, numerator
     * @param whole denominator
     */
    public static StreamTiming of(
            MemorySpec memory, long clockHz, long compute, Traffic traffic, long share, long whole) {
        MemoryBehaviour behaviour = memory.behaviour();
        long extra = memory.l2().hitCycles() - memory.l1d().hitCycles();
        long l2 = part(traffic.l2Lines(), share, whole);
        long cache = MemorySpec.ceilDiv(Math.multiplyExact(l2, extra * behaviour.l2ExposedPermille()), PERMILLE);
        long lines = part(traffic.readLines(), share, whole);
        long latency = memory.dramCycles(clockHz) + memory.l2().hitCycles();
        long exposed = 0;
        if (lines > 0) {
            long interval = MemorySpec.ceilDiv(latency * PERMILLE, behaviour.outstandingPermille());
            long hidden = Math.min(interval, (compute + cache) / lines);
            int perPage = memory.tlb().pageBytes() / LINE;
            long restarts = MemorySpec.ceilDiv(lines * behaviour.trainingMisses() * latency, perPage);
            exposed = Math.addExact(restarts, Math.multiplyExact(lines, interval - hidden));
        }
        long bytes = Math.multiplyExact(Math.addExact(traffic.readLines(), traffic.writeLines()), LINE);
        long bus = busCycles(memory, clockHz, bytes);
        return new StreamTiming(cache, Math.max(exposed, bus - compute - cache));
    }

    private static long busCycles(MemorySpec memory, long clockHz, long bytes) {
        long usable = memory.dram().peakBytesPerSecond()
                / PERMILLE
                * memory.behaviour().busPermille();
        return MemorySpec.ceilDiv(Math.multiplyExact(bytes, clockHz / 1_000_000), Math.max(1, usable / 1_000_000));
    }

    private static long part(long lines, long share, long whole) {
        return MemorySpec.ceilDiv(Math.multiplyExact(lines, share), whole);
    }
}
