package cyclode.workloads.tiling;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.Buffer;

/**
 * How a layer's weights are cut where they come from outside and are more than there is room for: into tiles of output channels, so that
 * the sums stay in the array, each tile multiplies all rows, and each weight comes once. Tiles are as few as can be, of about one size, and
 * whole columns of the array.
 *
 * @param memoryName name of the memory in which the weights are used
 * @param memory where the weights are used
 * @param columns of the array
 */
public record WeightTiles(String memoryName, BanksSpec memory, int columns) {
    /**
     * Output channels of a tile: what the hardware file says, if there is room for so many; otherwise all, or as many of the array's columns as
     * there is room for.
     *
     * @param rows weights of an output channel
     * @param channels output channels of the layer
     * @throws RefusedValue if there is not even room for the array's columns
     */
    public int channels(IntFormat format, int rows, int channels) {
        if (!memory.external()) {
            return channels;
        }
        int given = memory.tileChannels().orElse(channels);
        if (given < channels && words(format, rows, given) <= memory.lotWords()) {
            return given;
        }
        if (words(format, rows, channels) <= memory.lotWords()) {
            return channels;
        }
        int most = 0;
        while (words(format, rows, most + columns) <= memory.lotWords()) {
            most += columns;
        }
        if (most == 0) {
            requireRoom(format, rows, columns);
        }
        int tiles = (channels + most - 1) / most;
        int even = (channels + tiles - 1) / tiles;
        return Math.min(channels, (even + columns - 1) / columns * columns);
    }

    private long words(IntFormat format, int rows, int channels) {
        return memory.layout().words(new Buffer(0, "", "", format, rows, channels, 0));
    }

    private void requireRoom(IntFormat format, int rows, int channels) {
        long words = words(format, rows, channels);
        if (words > memory.lotWords()) {
            long depth = (words + memory.banks() - 1) / memory.banks() * (memory.prefetch() ? 2 : 1);
            throw new RefusedValue("a tile of " + channels + " output channels has " + words
                    + " words of weights, there is room for " + memory.lotWords()
                    + (memory.prefetch() ? " in each half of the memory" : "") + "; "
                    + (depth <= BanksSpec.MAX_DEPTH
                            ? "--set hardware.units." + memoryName + ".depth=" + depth
                            : "more banks or wider words are needed"));
        }
    }
}
