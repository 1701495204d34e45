package cyclode.reports.validation.vcd;

import java.util.Arrays;

/** From the short codes that stand for signals in a dump to positions: open addressing over codes packed into a long. */
final class VcdCodes {
    /** Most characters of a code: printable ASCII, 94 of them, to the ninth is below 2^63. */
    static final int LONGEST = 9;

    private long[] codes = new long[1024];
    private int[] positions = new int[1024];
    private int size;

    /** A code as a number; 0 if it is none. */
    static long pack(byte[] word, int from, int to) {
        if (to <= from || to - from > LONGEST) {
            return 0;
        }
        long packed = 0;
        for (int i = from; i < to; i++) {
            int each = word[i] - '!';
            if (each < 0 || each > '~' - '!') {
                return 0;
            }
            packed = packed * 95 + each + 1;
        }
        return packed;
    }

    /** The position of a code; −1 if it was not declared. */
    int find(long code) {
        int at = slot(code);
        return codes[at] == 0 ? -1 : positions[at];
    }

    /** The position of a code, a new one if it has none. */
    int add(long code) {
        int at = slot(code);
        if (codes[at] != 0) {
            return positions[at];
        }
        codes[at] = code;
        positions[at] = size++;
        if (size * 2 > codes.length) {
            grow();
        }
        return size - 1;
    }

    int size() {
        return size;
    }

    private int slot(long code) {
        int mask = codes.length - 1;
        int at = (int) (code * 0x9e3779b97f4a7c15L >>> 40) & mask;
        while (codes[at] != 0 && codes[at] != code) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldCodes = codes;
        int[] oldPositions = positions;
        codes = new long[oldCodes.length * 2];
        positions = Arrays.copyOf(oldPositions, oldCodes.length * 2);
        for (int i = 0; i < oldCodes.length; i++) {
            if (oldCodes[i] != 0) {
                int at = slot(oldCodes[i]);
                codes[at] = oldCodes[i];
                positions[at] = oldPositions[i];
            }
        }
    }
}
