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
 */
public record Buffer(int id, String name, String memory, IntFormat format, int rows, int channels, long firstWord) {
    /** Values in all. */
    public int size() {
        return Math.multiplyExact(rows, channels);
    }

    /** Index of the first value of a row. */
    public int row(int row) {
        return row * channels;
    }
}
