package cyclode.units.dma;

import cyclode.core.number.Require;

/**
 * What a DMA is told to move, all at once.
 *
 * @param from byte address that is read; of no matter where a stream is written
 * @param to byte address that is written; of no matter where a stream is read
 * @param bytes how much
 */
public record Descriptor(long from, long to, long bytes) {
    /** Checks the ranges. */
    public Descriptor {
        Require.inRange("the address read", from, 0, Long.MAX_VALUE / 2);
        Require.inRange("the address written", to, 0, Long.MAX_VALUE / 2);
        Require.inRange("the bytes of a descriptor", bytes, 1, Integer.MAX_VALUE);
    }

    /** Beats of a bus of so many bytes that hold these bytes at an address. */
    static int beats(long address, long bytes, int width) {
        return Math.toIntExact((address % width + bytes + width - 1) / width);
    }
}
