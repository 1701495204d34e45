package cyclode.units.memory;

import cyclode.units.model.Buffer;
import cyclode.units.model.Launch;

/**
 * A rectangle of a buffer: where a tensor is.
 *
 * @param buffer the buffer
 * @param layout how it lies in its memory
 * @param firstRow first of its rows
 * @param rows number of its rows
 * @param firstChannel first of its channels
 * @param channels number of its channels
 */
public record Slice(Buffer buffer, WordLayout layout, int firstRow, int rows, int firstChannel, int channels) {
    /** The whole buffer. */
    public static Slice whole(Buffer buffer, WordLayout layout) {
        return new Slice(buffer, layout, 0, buffer.rows(), 0, buffer.channels());
    }

    /** Some rows only. */
    public Slice rows(int first, int count) {
        return new Slice(buffer, layout, firstRow + first, count, firstChannel, channels);
    }

    /** Some channels only. */
    public Slice channels(int first, int count) {
        return new Slice(buffer, layout, firstRow, rows, firstChannel + first, count);
    }

    /** Bits of a value. */
    public int bits() {
        return buffer.format().bits();
    }

    /** All rows, a tile of channels at a time; only of a slice with all rows of its buffer. */
    public ChannelTiles tiles(int lanes) {
        return tiles(lanes, false);
    }

    /** The same, with the time as one more channel where that is wanted. */
    public ChannelTiles tiles(int lanes, boolean time) {
        if (rows != buffer.rows()) {
            throw new IllegalStateException("some rows of " + buffer.name() + " only");
        }
        return new ChannelTiles(buffer, layout, firstChannel, channels, lanes, time);
    }

    /**
     * Rows of a buffer of one channel, whose only value all lanes of a beat carry.
     *
     * @param which rows, in their order
     * @param stoodFor channels that the value stands for
     * @param lanes channels of a tile
     */
    public Pattern spread(RowList which, int stoodFor, int lanes) {
        return new SpreadRows(buffer, layout, which, stoodFor, lanes);
    }

    /** The slice as a tensor to compare. */
    public Launch.Check check(String tensor) {
        return new Launch.Check(tensor, buffer, firstChannel, channels);
    }

    /** Index in the buffer's values of a row's first value. */
    public int at(int row) {
        return buffer.row(firstRow + row) + firstChannel;
    }
}
