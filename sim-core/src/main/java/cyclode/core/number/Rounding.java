package cyclode.core.number;

import cyclode.core.file.RefusedValue;
import java.util.Locale;

/** How {@code v / 2^shift} becomes an integer. A shift of zero leaves every value as it is. */
public enum Rounding {
    /** Toward minus infinity: the arithmetic shift right. */
    TRUNCATE {
        @Override
        long shiftRightByOneOrMore(long v, int shift) {
            return v >> shift;
        }
    },
    /** To the nearest integer, ties toward plus infinity. */
    HALF_UP {
        @Override
        long shiftRightByOneOrMore(long v, int shift) {
            return (v + (1L << (shift - 1))) >> shift;
        }
    },
    /** To the nearest integer, ties to the even neighbour. */
    HALF_EVEN {
        @Override
        long shiftRightByOneOrMore(long v, int shift) {
            long odd = (v >> shift) & 1L;
            return (v + (1L << (shift - 1)) - 1L + odd) >> shift;
        }
    },
    /** To the nearest integer, ties away from zero. */
    HALF_AWAY_FROM_ZERO {
        @Override
        long shiftRightByOneOrMore(long v, int shift) {
            return (v + (1L << (shift - 1)) + (v >> 63)) >> shift;
        }
    };

    /** The largest shift {@link #shiftRight} takes, in bits. */
    public static final int MAX_SHIFT = 62;

    abstract long shiftRightByOneOrMore(long v, int shift);

    /**
     * {@code round(v / 2^shift)}.
     *
     * <p>Not checked, for it stands in hot loops: exact for {@code |v| <= 2^62 + 2^61} and {@code 0 <= shift <= 62}, undefined elsewhere.
     */
    public final long shiftRight(long v, int shift) {
        return shift == 0 ? v : shiftRightByOneOrMore(v, shift);
    }

    /** The name used in files, such as {@code half-up}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The rounding with this {@link #label}. */
    public static Rounding parse(String label) {
        for (Rounding rounding : values()) {
            if (rounding.label().equals(label)) {
                return rounding;
            }
        }
        throw new RefusedValue(
                "rounding is '" + label + "'; allowed: truncate, half-up, half-even, half-away-from-zero");
    }
}
