package cyclode.units.host.memory;

/**
 * Time a loop nest waits for its streams. A stream that is followed by the prefetcher delivers a line every (latency /
 * outstanding) cycles; at every page it starts again with as many full latencies as the prefetcher needs misses; what computing
 * takes per line hides that much of each interval, and all of it on passes on which the prefetcher runs ahead. All cores together cannot exceed the bus.
 *
 * @param cache cycles waiting for the second level, on the busiest core
 * @param dram cycles waiting for memory, on the busiest core
 */
public record StreamTiming(long cache, long dram) {
    private static final int PERMILLE = 1000;

    /**
     * @param memory the memory system
     * @param clockHz the core's clock
     * @param compute cycles the busiest core computes
     * @param traffic lines of all cores
     * @param workers cores at work
     * @param share busiest core's part of the work, numerator
     * @param whole denominator
     */
    public static StreamTiming of(
            MemorySpec memory, long clockHz, long compute, Traffic traffic, int workers, long share, long whole) {
        MemorySpec.Behaviour behaviour = memory.behaviour();
        long others = workers - 1L;
        long extra = memory.l2().hitCycles() - memory.l1d().hitCycles();
        long exposed = extra * behaviour.l2ExposedPermille() * (PERMILLE + others * behaviour.l2ContentionPermille());
        long cache = MemorySpec.ceilDiv(
                Math.multiplyExact(part(traffic.l2Lines(), share, whole), exposed), PERMILLE * PERMILLE);
        return new StreamTiming(cache, dram(memory, clockHz, compute + cache, traffic, workers, share, whole));
    }

    private static long dram(
            MemorySpec memory, long clockHz, long busy, Traffic traffic, int workers, long share, long whole) {
        MemorySpec.Behaviour behaviour = memory.behaviour();
        long reads = part(traffic.readLines() - traffic.aheadRead(), share, whole);
        long ahead = part(traffic.ahead(), share, whole);
        long writes = part(traffic.writeLines(), share, whole);
        if (reads + ahead + writes == 0) {
            return 0;
        }
        int line = memory.l2().lineBytes();
        long latency = memory.dramCycles(clockHz);
        long alone = part(traffic.alone(), share, whole);
        long followed = Math.max(0, reads - alone);
        long reading = Math.addExact(
                MemorySpec.ceilDiv(Math.multiplyExact(followed, latency * PERMILLE), behaviour.outstandingPermille()),
                Math.multiplyExact(alone, latency));
        long writing = busCycles(clockHz, writes * line, memory.dram().writeBytesPerSecond());
        long usable = memory.dram().peakBytesPerSecond() / PERMILLE * behaviour.busPermille(workers);
        long lines = Math.addExact(traffic.readLines() - traffic.aheadRead(), traffic.writeLines());
        long sharing = busCycles(clockHz, lines * line, usable);
        int perPage = memory.tlb().pageBytes() / line;
        long restarts = MemorySpec.ceilDiv(followed * behaviour.trainingMisses() * latency, perPage);
        long pieces = Math.max(Math.addExact(reading, restarts), Math.max(writing, sharing));
        long running = Math.max(
                MemorySpec.ceilDiv(Math.multiplyExact(ahead, latency * PERMILLE), behaviour.aheadPermille()),
                busCycles(clockHz, traffic.aheadRead() * line, usable));
        long hidden = Math.multiplyExact(busy, behaviour.overlapPermille()) / PERMILLE;
        // Below what computing takes, nobody waits for passes on which the prefetcher runs ahead.
        return Math.max(0, pieces - hidden) + Math.max(0, running - busy);
    }

    private static long busCycles(long clockHz, long bytes, long bytesPerSecond) {
        return MemorySpec.ceilDiv(
                Math.multiplyExact(bytes, clockHz / 1_000_000), Math.max(1, bytesPerSecond / 1_000_000));
    }

    private static long part(long lines, long share, long whole) {
        return MemorySpec.ceilDiv(Math.multiplyExact(lines, share), whole);
    }
}
