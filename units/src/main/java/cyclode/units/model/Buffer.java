package cyclode.units.model;

import cyclode.core.number.IntFormat;

/**
 * A place for a tensor in an on-chip or external memory: rows of channels, the channel innermost.
 *
 * @param id position in the {@link MemoryImage}
 * @param name the tensor's name
 * @param memory the memory unit that holds it
 * @param format format of its values
 * @param rows rows: pixels (in raster order) or tokens
 * @param channels values in a row
 * @param firstWord address of its first word in the memory
 * @param words words that it takes there, which others may take before and after it; 0 where it shares none
 */
public record Buffer(
        int id, String name, String memory, IntFormat format, int rows, int channels, long firstWord, long words) {
    /** A buffer that shares its words with no other. */
    public Buffer(int id, String name, String memory, IntFormat format, int rows, int channels, long firstWord) {
        this(id, name, memory, format, rows, channels, firstWord, 0);
    }

    /** Whether it is this buffer, or lies in some of its words. */
    public boolean shares(Buffer other) {
        return id == other.id
                || firstWord < other.firstWord + other.words
                        && other.firstWord < firstWord + words
                        && memory.equals(other.memory);
    }

    /** Values in all. */
    public int size() {
        return Math.multiplyExact(rows, channels);
    }

    /** Index of the first value of a row. */
    public int row(int row) {
        return row * channels;
    }
}
