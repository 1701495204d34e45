package cyclode.reports.render.trace;

import java.math.BigInteger;

/** Values of a beat packed to their bits, value 0 lowest, in bytes, the lowest first. */
final class BeatBits {
    private BeatBits() {}

    static byte[] pack(long[] values, int offset, int lanes, int bits) {
        byte[] packed = new byte[(int) (((long) lanes * bits + 7) / 8)];
        for (int lane = 0; lane < lanes; lane++) {
            long value = values[offset + lane];
            for (int b = 0; b < bits; b++) {
                if ((value >>> Math.min(b, 63) & 1) != 0) {
                    int at = lane * bits + b;
                    packed[at >> 3] |= (byte) (1 << (at & 7));
                }
            }
        }
        return packed;
    }

    /** As binary digits, the highest first, without leading zeros. */
    static String digits(byte[] packed) {
        byte[] highestFirst = new byte[packed.length];
        for (int at = 0; at < packed.length; at++) {
            highestFirst[packed.length - 1 - at] = packed[at];
        }
        return new BigInteger(1, highestFirst).toString(2);
    }
}
