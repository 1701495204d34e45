package cyclode.workloads.lowering;

import cyclode.core.number.IntFormat;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.memory.BanksSpec;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives buffers their places in the memories: those of a plan or, without one, one behind the other, as a stack: what is placed after a
 * mark goes when the mark is released. In a stack there is always room; whether a memory is large enough, a {@link MemoryPlan} says.
 */
public final class Memories {
    private final Accelerator accelerator;
    private final Map<Integer, Long> planned;
    private final List<Buffer> buffers = new ArrayList<>();
    private final Map<String, Long> used = new LinkedHashMap<>();

    public Memories(Accelerator accelerator) {
        this(accelerator, Map.of());
    }

    /** Memories with a plan: the first word of each buffer by its number. */
    public Memories(Accelerator accelerator, Map<Integer, Long> planned) {
        this.accelerator = accelerator;
        this.planned = planned;
    }

    /** All buffers placed so far. */
    public List<Buffer> buffers() {
        return buffers;
    }

    /** A place for a matrix in an on-chip memory. */
    Buffer place(String memory, String name, IntFormat format, int rows, int channels) {
        long stacked = used.getOrDefault(memory, 0L);
        long first = planned.getOrDefault(buffers.size(), stacked);
        Buffer probe = new Buffer(buffers.size(), name, memory, format, rows, channels, first);
        long words = layout(memory).words(probe);
        used.put(memory, stacked + words);
        Buffer placed = new Buffer(buffers.size(), name, memory, format, rows, channels, first, words);
        buffers.add(placed);
        return placed;
    }

    /** A buffer in external memory. */
    public Buffer external(String name, IntFormat format, int rows, int channels) {
        Buffer buffer = new Buffer(buffers.size(), name, "ddr", format, rows, channels, 0);
        buffers.add(buffer);
        return buffer;
    }

    /** How full each memory is. */
    Map<String, Long> mark() {
        return new LinkedHashMap<>(used);
    }

    /** Frees what was placed since a mark. */
    void release(Map<String, Long> mark) {
        used.clear();
        used.putAll(mark);
    }

    WordLayout layout(String memory) {
        return banks(memory).layout();
    }

    BanksSpec banks(String memory) {
        return accelerator.unit(memory, BanksSpec.class);
    }
}
