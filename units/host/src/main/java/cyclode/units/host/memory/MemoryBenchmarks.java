package cyclode.units.host.memory;

/** The usual latency benchmarks, run on the simulation. Results in thousandths of a cycle per access. */
public final class MemoryBenchmarks {
    private static final int PERMILLE = 1000;
    private static final int PASSES = 2;
    private static final int SAMPLES = 12_000;
    private static final long MASK = (1L << 48) - 1;

    private final MemorySpec memory;
    private final long clockHz;

    /**
     * @param memory the memory system
     * @param clockHz the core's clock
     */
    public MemoryBenchmarks(MemorySpec memory, long clockHz) {
        this.memory = memory;
        this.clockHz = clockHz;
    }

    /**
     * Loads from random places of a block, each waiting for the one before: how much longer one takes than a first-level hit.
     *
     * @param bytes size of the block
     * @param hugePages whether it lies in pages of 2 MB
     */
    public long randomExtra(long bytes, boolean hugePages) {
        MemorySpec pages = hugePages ? memory.withPages(2 << 20) : memory;
        MemorySimulation simulation = new MemorySimulation(pages, clockHz, hugePages);
        long warm = Math.min(bytes, 4L * memory.l2().bytes());
        long now = 0;
        for (long at = 0; at < warm; at += memory.l1d().lineBytes()) {
            now = simulation.load(at, now);
        }
        long state = 42;
        long start = 0;
        for (int i = 0; i < 2 * SAMPLES; i++) {
            start = i == SAMPLES ? now : start;
            state = (state * 25214903917L + 11) & MASK;
            now = simulation.load((state >>> 16) % bytes, now);
        }
        return (now - start) * PERMILLE / SAMPLES - (long) memory.l1d().hitCycles() * PERMILLE;
    }

    /**
     * A chain of loads at a constant distance, round and round a block: what one takes.
     *
     * @param bytes size of the block
     * @param stride distance in bytes
     */
    public long stridedChain(long bytes, int stride) {
        MemorySimulation simulation = new MemorySimulation(memory, clockHz, false);
        long now = 0;
        long start = 0;
        for (int pass = 0; pass <= PASSES; pass++) {
            start = pass == 1 ? now : start;
            for (long at = 0; at < bytes; at += stride) {
                now = simulation.load(at, now);
            }
        }
        return (now - start) * PERMILLE / (PASSES * (bytes / stride));
    }

    /**
     * A naive product of two square matrices of fp32: the inner loop walks a row of one and a column of the other.
     *
     * @param size rows and columns
     * @param loopCycles cycles of one iteration with all data in the first level
     * @return thousandths of a cycle per multiply-accumulate
     */
    public long columnWalk(int size, long loopCycles) {
        MemorySimulation simulation = new MemorySimulation(memory, clockHz, false);
        long second = (long) size * size * Float.BYTES;
        int columns = 4;
        long now = 0;
        long start = 0;
        for (int column = 0; column <= columns; column++) {
            start = column == 1 ? now : start;
            for (int k = 0; k < size; k++) {
                long issued = now;
                simulation.load((long) k * Float.BYTES, issued);
                long data = simulation.load(second + ((long) k * size + column) * Float.BYTES, issued + 1);
                now = Math.max(
                        issued + loopCycles, data + loopCycles - memory.l1d().hitCycles());
            }
        }
        return (now - start) * PERMILLE / ((long) columns * size);
    }
}
