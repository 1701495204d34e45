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

/** Gives buffers their places in the memories, as a stack: what is placed after a mark goes when the mark is released. */
final class Memories {
    private final Accelerator accelerator;
    private final List<Buffer> buffers = new ArrayList<>();
    private final Map<String, Long> used = new LinkedHashMap<>();

    Memories(Accelerator accelerator) {
        this.accelerator = accelerator;
    }

    /** All buffers placed so far. */
    List<Buffer> buffers() {
        return buffers;
    }

    /** A place for a matrix in an on-chip memory. */
    Buffer place(String memory, String name, IntFormat format, int rows, int channels) {
        Buffer probe = new Buffer(buffers.size(), name, memory, format, rows, channels, 0);
        return place(memory, probe, layout(memory).words(probe));
    }

    /** A place of a given number of words. */
    Buffer place(String memory, Buffer buffer, long words) {
        long first = used.getOrDefault(memory, 0L);
        long capacity = banks(memory).words();
        if (first + words > capacity) {
            throw new LoweringException("memory '" + memory + "' is full: '" + buffer.name() + "' needs " + words
                    + " words, " + (capacity - first) + " of " + capacity + " are free; raise units." + memory
                    + ".depth to at least " + needed(memory, first + words));
        }
        used.put(memory, first + words);
        Buffer placed = new Buffer(
                buffers.size(), buffer.name(), memory, buffer.format(), buffer.rows(), buffer.channels(), first);
        buffers.add(placed);
        return placed;
    }

    private long needed(String memory, long words) {
        int banks = banks(memory).banks();
        return (words + banks - 1) / banks;
    }

    /** A buffer in external memory. */
    Buffer external(String name, IntFormat format, int rows, int channels) {
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
