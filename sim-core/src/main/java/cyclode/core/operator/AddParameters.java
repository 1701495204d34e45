package cyclode.core.operator;

import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.core.number.Require;
import cyclode.core.number.Rounding;

/**
 * The sum of two tensors of different scales: {@code fit(round(a * multiplierA / 2^shift) + round(b * multiplierB / 2^shift) +
 * zeroPoint)}.
 *
 * @param multiplierA −(2^31 − 1) to 2^31 − 1
 * @param multiplierB −(2^31 − 1) to 2^31 − 1; below zero where the second is subtracted
 * @param shift 0 to 62
 */
public record AddParameters(
        long multiplierA,
        long multiplierB,
        int shift,
        Rounding rounding,
        long zeroPoint,
        IntFormat output,
        Overflow overflow) {
    public AddParameters {
        Require.inRange("add multiplierA", multiplierA, -Integer.MAX_VALUE, Integer.MAX_VALUE);
        Require.inRange("add multiplierB", multiplierB, -Integer.MAX_VALUE, Integer.MAX_VALUE);
        Require.inRange("add shift", shift, 0, Rounding.MAX_SHIFT);
        Require.heldByInt("add output", output);
        Require.within("zeroPoint", zeroPoint, output);
    }

    /** Rounding half up, saturating, zero-point 0. */
    public static AddParameters of(long multiplierA, long multiplierB, int shift, IntFormat output) {
        return new AddParameters(multiplierA, multiplierB, shift, Rounding.HALF_UP, 0, output, Overflow.SATURATE);
    }
}
