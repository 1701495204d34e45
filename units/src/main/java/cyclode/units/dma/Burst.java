package cyclode.units.dma;

import java.util.ArrayList;
import java.util.List;

/**
 * One AXI burst.
 *
 * @param address byte address of its first byte
 * @param bytes bytes that it moves
 * @param beats bus beats that it takes
 */
public record Burst(long address, int bytes, int beats) {
    /** No burst may cross a boundary of so many bytes (AMBA AXI4, A3.4.1). */
    public static final int BOUNDARY = 4096;

    /** Splits a transfer at the boundary and at the longest burst; the first burst of an unaligned transfer is shorter. */
    public static List<Burst> split(long address, long bytes, DmaSpec spec) {
        List<Burst> bursts = new ArrayList<>();
        int width = spec.beatBytes();
        long at = address;
        long left = bytes;
        while (left > 0) {
            long toBoundary = BOUNDARY - at % BOUNDARY;
            long longest = (long) spec.maximumBurst() * width - at % width;
            long length = Math.min(left, Math.min(toBoundary, longest));
            int beats = (int) ((at % width + length + width - 1) / width);
            bursts.add(new Burst(at, (int) length, beats));
            at += length;
            left -= length;
        }
        return bursts;
    }
}
