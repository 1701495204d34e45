package cyclode.reports.validation.vcd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * From the codes that stand for signals in a dump to positions: open addressing over codes packed into a long, and a map of the few
 * codes that are too long for one.
 */
final class VcdCodes {
    /** Most characters of a code. */
    static final int LONGEST = 1024;

    /** Most characters that are packed: printable ASCII, 94 of them, to the ninth is below 2^63. */
    private static final int PACKED = 9;

    private final Map<String, Integer> longer = new HashMap<>();

    private long[] codes = new long[1024];
    private int[] positions = new int[1024];
    private int slots;
    private int size;

    /** A code as a number; 0 if it is none, or too long. */
    private static long pack(byte[] word, int from, int to) {
        if (to <= from || to - from > PACKED) {
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
    int find(byte[] word, int from, int to) {
        if (to - from > PACKED) {
            return longer.isEmpty() ? -1 : longer.getOrDefault(text(word, from, to), -1);
        }
        int at = slot(pack(word, from, to));
        return codes[at] == 0 ? -1 : positions[at];
    }

    /** The position of a code, a new one if it has none; −1 if it cannot be a code. */
    int add(byte[] word) {
        if (word.length > LONGEST) {
            return -1;
        }
        if (word.length > PACKED) {
            for (byte each : word) {
                if (each < '!' || each > '~') {
                    return -1;
                }
            }
            Integer known = longer.putIfAbsent(text(word, 0, word.length), size);
            return known == null ? size++ : known;
        }
        long code = pack(word, 0, word.length);
        if (code == 0) {
            return -1;
        }
        int at = slot(code);
        if (codes[at] != 0) {
            return positions[at];
        }
        codes[at] = code;
        positions[at] = size++;
        if (++slots * 2 > codes.length) {
            grow();
        }
        return size - 1;
    }

    int size() {
        return size;
    }

    private static String text(byte[] word, int from, int to) {
        return new String(word, from, to - from, StandardCharsets.ISO_8859_1);
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
