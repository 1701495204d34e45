package cyclode.core.number;

import cyclode.core.file.RefusedValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A two's complement integer format, written {@code s8} or {@code u7}.
 *
 * @param bits 1 to 48 (32 at most for operands, wider for accumulators)
 * @param signed whether the top bit is the sign
 */
public record IntFormat(int bits, boolean signed) {
    /** Bits of the widest format. */
    public static final int MAX_BITS = 48;

    private static final Pattern TEXT = Pattern.compile("([su])([1-9][0-9]?)");

    public IntFormat {
        Require.inRange("bits", bits, 1, MAX_BITS);
    }

    public static IntFormat signed(int bits) {
        return new IntFormat(bits, true);
    }

    public static IntFormat unsigned(int bits) {
        return new IntFormat(bits, false);
    }

    /** Reads {@code s8}, {@code u7}. */
    public static IntFormat parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new RefusedValue(
                    "format is '" + text + "'; allowed: s or u and the number of bits from 1 to 48, such as s8 or u7");
        }
        return new IntFormat(
                Integer.parseInt(matcher.group(2)), matcher.group(1).equals("s"));
    }

    public long min() {
        return signed ? -(1L << (bits - 1)) : 0L;
    }

    public long max() {
        return signed ? (1L << (bits - 1)) - 1L : (1L << bits) - 1L;
    }

    public boolean contains(long value) {
        return value >= min() && value <= max();
    }

    /** Whether every value of this format is a Java {@code int}: all but u32 and what is wider than 32 bits. */
    public boolean heldByInt() {
        return bits <= (signed ? 32 : 31);
    }

    /** Bits of the narrowest signed format that has all values of this one: one more than an unsigned format has. */
    public int signedBits() {
        return bits + (signed ? 0 : 1);
    }

    /** Bits of the narrowest two's complement number that can be each of {@code least} to {@code most}. */
    public static int bitsOf(long least, long most) {
        return 1 + Long.SIZE - Math.min(leadingZeros(least), leadingZeros(most));
    }

    /** Of what a number has below its sign. */
    private static int leadingZeros(long value) {
        return Long.numberOfLeadingZeros(value < 0 ? ~value : value);
    }

    /** Brings a value into this format. */
    public long fit(long value, Overflow overflow) {
        return overflow == Overflow.SATURATE ? saturate(value) : wrap(value);
    }

    /** The nearest value of this format. */
    public long saturate(long value) {
        return Math.max(min(), Math.min(max(), value));
    }

    /** The value of the low {@link #bits}. */
    public long wrap(long value) {
        int unused = Long.SIZE - bits;
        return signed ? (value << unused) >> unused : (value << unused) >>> unused;
    }

    @Override
    public String toString() {
        return (signed ? "s" : "u") + bits;
    }
}
