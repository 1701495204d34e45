package cyclode.units.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the memories and the control registers hold while a program runs. */
public final class MemoryImage {
    private final int[][] values;
    private final long[] registers;
    private final Map<Integer, List<Buffer>> sharing = new HashMap<>();
    private final BitSet lost = new BitSet();

    /** Memories for the given buffers, all zero, and a number of control registers. */
    public MemoryImage(List<Buffer> buffers, int registers) {
        values = new int[buffers.size()][];
        for (Buffer buffer : buffers) {
            values[buffer.id()] = new int[buffer.size()];
        }
        this.registers = new long[registers];
        shareWords(buffers);
    }

    /** Notes which buffers lie in words of others: neighbours in the order of their first words, up to the greatest end so far. */
    private void shareWords(List<Buffer> buffers) {
        List<Buffer> byPlace = buffers.stream()
                .filter(buffer -> buffer.words() > 0)
                .sorted(Comparator.comparing(Buffer::memory).thenComparingLong(Buffer::firstWord))
                .toList();
        for (int i = 0; i < byPlace.size(); i++) {
            Buffer one = byPlace.get(i);
            for (int j = i + 1; j < byPlace.size() && one.shares(byPlace.get(j)); j++) {
                Buffer other = byPlace.get(j);
                sharing.computeIfAbsent(one.id(), id -> new ArrayList<>()).add(other);
                sharing.computeIfAbsent(other.id(), id -> new ArrayList<>()).add(one);
            }
        }
    }

    /** Says that buffers are about to be written: what others held in the same words is lost, and made into other values. */
    public void claim(List<Buffer> written) {
        for (Buffer buffer : written) {
            lost.clear(buffer.id());
            for (Buffer other : sharing.getOrDefault(buffer.id(), List.of())) {
                if (!lost.get(other.id())) {
                    lost.set(other.id());
                    mirror(other);
                }
            }
        }
    }

    /** Turns every value around within its format, so that none stays what it was. */
    private void mirror(Buffer buffer) {
        long ends = buffer.format().min() + buffer.format().max();
        int[] own = values[buffer.id()];
        for (int i = 0; i < own.length; i++) {
            own[i] = (int) (ends - own[i]);
        }
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

    /** A control register, such as the quantized time. */
    public long register(int number) {
        return registers[number];
    }

    /** Sets a control register. */
    public void setRegister(int number, long value) {
        registers[number] = value;
    }
}
