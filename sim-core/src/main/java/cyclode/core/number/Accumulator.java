package cyclode.core.number;

/**
 * A signed accumulator: {@code fit} is applied after every addition, in the order of the sum.
 *
 * @param bits 8 to 48
 * @param overflow what every addition does beyond these bits
 */
public record Accumulator(int bits, Overflow overflow) {
    public Accumulator {
        Require.inRange("accumulator bits", bits, 8, IntFormat.MAX_BITS);
    }

    public IntFormat format() {
        return IntFormat.signed(bits);
    }

    /** Brings a sum into the accumulator. */
    public long fit(long value) {
        int unused = Long.SIZE - bits;
        long wrapped = (value << unused) >> unused;
        if (wrapped == value || overflow == Overflow.WRAP) {
            return wrapped;
        }
        long max = (1L << (bits - 1)) - 1L;
        return value < 0 ? -max - 1L : max;
    }
}
