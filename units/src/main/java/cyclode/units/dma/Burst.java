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

    /** The memory accesses that one burst needs: the aligned access units that its bytes touch. */
    record Accesses(long first, int count, int bytes) {
        static Accesses of(Burst burst, int accessBytes) {
            long first = burst.address() / accessBytes * accessBytes;
            long last = (burst.address() + burst.bytes() - 1) / accessBytes * accessBytes;
            return new Accesses(first, (int) ((last - first) / accessBytes) + 1, accessBytes);
        }

        long address(int access) {
            return first + (long) access * bytes;
        }

        /** The access that completes a bus beat of the burst. */
        int completing(Burst burst, int beat, int beatBytes) {
            long beatEnd = burst.address() / beatBytes * beatBytes + (long) (beat + 1) * beatBytes;
            long end = Math.min(beatEnd, burst.address() + burst.bytes());
            return (int) ((end - 1 - first) / bytes);
        }

        /** Accesses all of whose bytes have come with a bus beat of the burst: those before the one that the next beat completes or continues. */
        int completeAfter(Burst burst, int beat, int beatBytes) {
            if (beat == burst.beats() - 1) {
                return count;
            }
            int complete = completing(burst, beat, beatBytes);
            return completing(burst, beat + 1, beatBytes) > complete ? complete + 1 : complete;
        }
    }
}
