package cyclode.units.vector;

import cyclode.core.number.Require;

/**
 * Beats whose lanes carry the same channels, one after the other: rows in blocks, and for each block each tile of channels.
 *
 * @param rows rows in all
 * @param block rows of a block; the last has what is left
 * @param tiles tiles of channels
 */
public record ChannelRuns(int rows, int block, int tiles) {
    /** Checks the extents. */
    public ChannelRuns {
        Require.inRange("rows", rows, 1, Integer.MAX_VALUE);
        Require.inRange("rows of a block", block, 1, rows);
        Require.inRange("tiles of channels", tiles, 1, Integer.MAX_VALUE);
    }

    /** Each tile of channels with all rows. */
    public static ChannelRuns tiles(int rows, int tiles) {
        return new ChannelRuns(rows, rows, tiles);
    }

    /** Blocks of rows. */
    public int blocks() {
        return (rows + block - 1) / block;
    }

    /** Runs in all. */
    public long runs() {
        return (long) blocks() * tiles;
    }

    /** Beats of a run, by its number from 0. */
    int beats(long run) {
        return Math.min(block, rows - (int) (run / tiles) * block);
    }

    /** Beats in all. */
    long beats() {
        return (long) rows * tiles;
    }
}
