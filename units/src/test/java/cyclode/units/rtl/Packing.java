package cyclode.units.rtl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A beat in the RTL's bits: the first value lowest, in two's complement, up to whole 32-bit words.
 *
 * @param places values
 * @param bits of each
 */
record Packing(int places, int bits) {
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);

    int words() {
        return (places * bits + 31) / 32;
    }

    /** Words in hexadecimal, lowest first; places without a value are zero. */
    List<String> pack(long[] values, int from, int lanes) {
        BigInteger mask = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        BigInteger beat = BigInteger.ZERO;
        for (int lane = 0; lane < lanes; lane++) {
            beat = beat.or(BigInteger.valueOf(values[from + lane]).and(mask).shiftLeft(lane * bits));
        }
        return split(beat);
    }

    /** The words with all but the first values zero. */
    List<String> masked(List<String> words, int lanes) {
        BigInteger beat = BigInteger.ZERO;
        for (int word = 0; word < words.size(); word++) {
            beat = beat.or(new BigInteger(words.get(word), 16).shiftLeft(32 * word));
        }
        return split(beat.and(BigInteger.ONE.shiftLeft(lanes * bits).subtract(BigInteger.ONE)));
    }

    private List<String> split(BigInteger beat) {
        List<String> words = new ArrayList<>();
        for (int word = 0; word < words(); word++) {
            words.add(beat.shiftRight(32 * word).and(WORD).toString(16));
        }
        return words;
    }
}
