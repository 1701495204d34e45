package cyclode.reports.validation.vcd;

import java.math.BigInteger;

/**
 * The value of a signal while a dump is read: what it was before the present time, and what it is from then on. A bit is 0, 1, x
 * (unknown) or z (not driven). The other values of a VHDL simulator are taken as these: H is 1, L is 0, and U, W and - are x.
 */
public final class VcdSignal {
    private static final long[] NONE = new long[VcdReader.MOST_BITS / 64 + 1];

    private final int width;
    private final boolean bits;
    private final long[] ones;
    private final long[] unknown;
    private final long[] onesBefore;
    private final long[] unknownBefore;
    private double real = Double.NaN;
    private double realBefore = Double.NaN;
    boolean changed;

    /** All bits unknown. */
    VcdSignal(int width) {
        this(width, true);
    }

    /**
     * All bits unknown.
     *
     * @param bits whether its values are bits
     */
    VcdSignal(int width, boolean bits) {
        this.width = width;
        this.bits = bits;
        int words = Math.max(1, (width + 63) >>> 6);
        ones = new long[words];
        unknown = new long[words];
        onesBefore = new long[words];
        unknownBefore = new long[words];
        fill(1, 0);
        settle();
    }

    /** Bits. */
    public int width() {
        return width;
    }

    /** Whether its values are bits, and no real numbers or texts. */
    boolean hasBits() {
        return bits;
    }

    /** Whether the dump gave it a value at the present time, be it the same one. */
    public boolean changed() {
        return changed;
    }

    /** Whether its lowest bit is 1 from the present time on. */
    public boolean isHigh() {
        return (ones[0] & ~unknown[0] & 1) != 0;
    }

    /** Whether its lowest bit was 1 before the present time. */
    public boolean wasHigh() {
        return (onesBefore[0] & ~unknownBefore[0] & 1) != 0;
    }

    /** Whether its lowest bit was 0 before the present time and is 1 from then on. */
    public boolean rises() {
        boolean low = ((onesBefore[0] | unknownBefore[0]) & 1) == 0;
        return low && isHigh();
    }

    /** Whether no bit is x or z from the present time on. */
    public boolean isKnown() {
        return none(unknown);
    }

    /** Whether no bit was x or z before the present time. */
    public boolean wasKnown() {
        return none(unknownBefore);
    }

    /** Up to 64 bits from a bit on, unsigned, as they are from the present time on; x and z count as 0. */
    public long bits(int from, int count) {
        return field(ones, unknown, from, count);
    }

    /** Up to 64 bits from a bit on, unsigned, as they were before the present time; x and z count as 0. */
    public long bitsBefore(int from, int count) {
        return field(onesBefore, unknownBefore, from, count);
    }

    /** Which of up to 64 bits from a bit on were x or z before the present time. */
    public long unknownBefore(int from, int count) {
        return field(unknownBefore, NONE, from, count);
    }

    /** All bits as an unsigned number, as they are from the present time on; x and z count as 0. */
    public BigInteger toBigInteger() {
        BigInteger value = BigInteger.ZERO;
        for (int w = ones.length - 1; w >= 0; w--) {
            BigInteger word = new BigInteger(Long.toUnsignedString(ones[w] & ~unknown[w]));
            value = value.shiftLeft(64).or(word);
        }
        return value;
    }

    /** The value of a real variable from the present time on; NaN before the first. */
    public double real() {
        return real;
    }

    /** The value of a real variable before the present time. */
    public double realBefore() {
        return realBefore;
    }

    /** The bits as the dump would write them, the highest first. */
    @Override
    public String toString() {
        return digits(ones, unknown, 0, width);
    }

    /** Bits from a bit on, as they were before the present time, as the dump would write them. */
    public String digitsBefore(int from, int count) {
        return digits(onesBefore, unknownBefore, from, count);
    }

    private static String digits(long[] one, long[] strange, int from, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = from + count - 1; i >= from; i--) {
            boolean high = (one[i >>> 6] >>> i & 1) != 0;
            boolean unclear = (strange[i >>> 6] >>> i & 1) != 0;
            text.append(unclear ? (high ? 'z' : 'x') : (high ? '1' : '0'));
        }
        return text.toString();
    }

    /** What is present now becomes what was before. */
    void settle() {
        System.arraycopy(ones, 0, onesBefore, 0, ones.length);
        System.arraycopy(unknown, 0, unknownBefore, 0, ones.length);
        realBefore = real;
        changed = false;
    }

    void set(double value) {
        real = value;
    }

    /**
     * Sets some bits from digits, the highest first; missing ones are 0, or x or z if that is the first.
     *
     * @param low the lowest of the bits
     * @param wide number of the bits
     */
    boolean set(byte[] digits, int from, int count, int low, int wide) {
        if (count == 0 || count > wide && !onlyZeros(digits, from, count - wide)) {
            return false;
        }
        int first = state(digits[from]);
        if (first < 0) {
            return false;
        }
        int above = first < 2 ? 0 : first;
        if (count < wide && wide == width) {
            fill(above >>> 1, above & 1);
        } else {
            for (int i = count; i < wide; i++) {
                put(low + i, above);
            }
        }
        for (int i = 0; i < Math.min(count, wide); i++) {
            int state = state(digits[from + count - 1 - i]);
            if (state < 0) {
                return false;
            }
            put(low + i, state);
        }
        return true;
    }

    private void put(int at, int state) {
        long bit = 1L << at;
        ones[at >>> 6] = (state & 1) != 0 ? ones[at >>> 6] | bit : ones[at >>> 6] & ~bit;
        unknown[at >>> 6] = (state & 2) != 0 ? unknown[at >>> 6] | bit : unknown[at >>> 6] & ~bit;
    }

    private static boolean onlyZeros(byte[] digits, int from, int count) {
        for (int i = 0; i < count; i++) {
            if (digits[from + i] != '0') {
                return false;
            }
        }
        return true;
    }

    private void fill(int strange, int one) {
        for (int w = 0; w < ones.length; w++) {
            long mask = w == ones.length - 1 && (width & 63) != 0 ? (1L << width) - 1 : -1L;
            unknown[w] = strange == 0 ? 0 : mask;
            ones[w] = one == 0 ? 0 : mask;
        }
    }

    /**
     * 0, 1, 2 for x, 3 for z; −1 for anything else. Of the nine values of IEEE Std 1164, H and L are driven weakly and known; U, W
     * and - are unknown.
     */
    private static int state(byte digit) {
        return switch (digit) {
            case '0', 'l', 'L' -> 0;
            case '1', 'h', 'H' -> 1;
            case 'x', 'X', 'u', 'U', 'w', 'W', '-' -> 2;
            case 'z', 'Z' -> 3;
            default -> -1;
        };
    }

    private static boolean none(long[] words) {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    private long field(long[] one, long[] strange, int from, int count) {
        if (from < 0 || count < 1 || count > 64 || from + count > width) {
            throw new IllegalArgumentException("no " + count + " bits from " + from + " in " + width);
        }
        int word = from >>> 6;
        int shift = from & 63;
        long value = (one[word] & ~strange[word]) >>> shift;
        if (shift + count > 64) {
            value |= (one[word + 1] & ~strange[word + 1]) << (64 - shift);
        }
        return count == 64 ? value : value & (1L << count) - 1;
    }
}
