package cyclode.core.operator;

import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.core.number.Require;
import cyclode.core.number.Rounding;

/**
 * The sum of two tensors of different scales. Each summand is rounded: {@code fit(round(a * multiplierA / 2^shift) + round(b *
 * multiplierB / 2^shift) + zeroPoint)}; or their sum is: {@code fit(round((a * multiplierA + b * multiplierB + offset) / 2^shift) +
 * zeroPoint)}.
 *
 * @param multiplierA −(2^31 − 1) to 2^31 − 1
 * @param multiplierB −(2^31 − 1) to 2^31 − 1; below zero where the second is subtracted
 * @param joint whether the sum is rounded, and not each summand
 * @param offset −(2^47 − 1) to 2^47 − 1, in units of the products; 0 where each summand is rounded
 * @param shift 0 to 62
 */
public record AddParameters(
        long multiplierA,
        long multiplierB,
        boolean joint,
        long offset,
        int shift,
        Rounding rounding,
        long zeroPoint,
        IntFormat output,
        Overflow overflow) {
    private static final long MOST_OFFSET = (1L << 47) - 1;

    public AddParameters {
        Require.inRange("add multiplierA", multiplierA, -Integer.MAX_VALUE, Integer.MAX_VALUE);
        Require.inRange("add multiplierB", multiplierB, -Integer.MAX_VALUE, Integer.MAX_VALUE);
        Require.inRange("add offset", offset, joint ? -MOST_OFFSET : 0, joint ? MOST_OFFSET : 0);
        Require.inRange("add shift", shift, 0, Rounding.MAX_SHIFT);
        Require.heldByInt("add output", output);
        Require.within("zeroPoint", zeroPoint, output);
    }

    /** Each summand is rounded. */
    public AddParameters(
            long multiplierA,
            long multiplierB,
            int shift,
            Rounding rounding,
            long zeroPoint,
            IntFormat output,
            Overflow overflow) {
        this(multiplierA, multiplierB, false, 0, shift, rounding, zeroPoint, output, overflow);
    }

    /** The sum of two values, whose products with their multipliers have 62 bits at most where they are added up. */
    public int apply(long a, long b) {
        long first = a * multiplierA;
        long second = b * multiplierB;
        long sum = joint
                ? rounding.shiftRight(first + second + offset, shift)
                : rounding.shiftRight(first, shift) + rounding.shiftRight(second, shift);
        return (int) output.fit(sum + zeroPoint, overflow);
    }

    /** Rounding half up, saturating, zero-point 0. */
    public static AddParameters of(long multiplierA, long multiplierB, int shift, IntFormat output) {
        return new AddParameters(multiplierA, multiplierB, shift, Rounding.HALF_UP, 0, output, Overflow.SATURATE);
    }
}
