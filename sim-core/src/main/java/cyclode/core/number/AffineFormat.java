package cyclode.core.number;

/**
 * An asymmetric integer format: a signed integer {@code q} of some bits stands for {@code scale * (q - zeroPoint)}. The scale itself is
 * nobody's business here: hardware only knows ratios of scales.
 *
 * @param bits 2 to 10; a divider of three times as many bits is the widest that the templates have (32)
 * @param zeroPoint what stands for zero, a value of the format
 */
public record AffineFormat(int bits, int zeroPoint) {
    /** Fewest bits of a format. */
    public static final int MIN_BITS = 2;

    /** Most bits of a format. */
    public static final int MAX_BITS = 10;

    /** Checks the ranges. */
    public AffineFormat {
        Require.inRange("bits", bits, MIN_BITS, MAX_BITS);
        Require.within("zero-point", zeroPoint, IntFormat.signed(bits));
    }

    /** The integers themselves. */
    public IntFormat format() {
        return IntFormat.signed(bits);
    }

    /** Bits of a value less its zero-point. */
    public int differenceBits() {
        return bits + 1;
    }
}
