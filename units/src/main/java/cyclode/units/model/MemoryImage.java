package cyclode.units.model;

import java.util.Arrays;
import java.util.List;

/** What the memories and the control registers hold while a program runs. */
public final class MemoryImage {
    private final int[][] values;
    private final long[] registers;

    /** Memories for the given buffers, all zero, and a number of control registers. */
    public MemoryImage(List<Buffer> buffers, int registers) {
        values = new int[buffers.size()][];
        for (Buffer buffer : buffers) {
            values[buffer.id()] = new int[buffer.size()];
        }
        this.registers = new long[registers];
    }

    private MemoryImage(int registers) {
        values = new int[0][];
        this.registers = new long[registers];
    }

    /** Registers alone, for a run that computes no data. */
    public static MemoryImage withoutValues(int registers) {
        return new MemoryImage(registers);
    }

    /** The values of a buffer, shared: row by row, the channel innermost. */
    public int[] values(Buffer buffer) {
        return values[buffer.id()];
    }

    /** A copy of the values of a buffer. */
    public int[] copy(Buffer buffer) {
        return Arrays.copyOf(values[buffer.id()], buffer.size());
    }

    /** Fills a buffer. */
    public void load(Buffer buffer, int[] from) {
        if (from.length != buffer.size()) {
            throw new IllegalArgumentException(
                    buffer.name() + " holds " + buffer.size() + " values, not " + from.length);
        }
        System.arraycopy(from, 0, values[buffer.id()], 0, from.length);
    }

    /** Exchanges what two buffers of one size hold, as a change of pointers does. */
    public void swap(Buffer a, Buffer b) {
        if (a.size() != b.size()) {
            throw new IllegalArgumentException(a.name() + " and " + b.name() + " differ in size");
        }
        int[] kept = values[a.id()];
        values[a.id()] = values[b.id()];
        values[b.id()] = kept;
    }

    /** A control register, such as the quantized time. */
    public long register(int number) {
        return registers[number];
    }

    /** Sets a control register. */
    public void setRegister(int number, long value) {
        registers[number] = value;
    }
}
