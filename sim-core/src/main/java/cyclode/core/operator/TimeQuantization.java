package cyclode.core.operator;

import cyclode.core.number.IntFormat;
import cyclode.core.number.Require;
import cyclode.core.number.Rounding;

/**
 * The time channel's value: {@code fit(round(t * multiplier / 2^shift))}, half-up, saturating.
 *
 * @param multiplier 0 to 2^31 - 1
 * @param shift 0 to 62
 */
public record TimeQuantization(long multiplier, int shift, IntFormat format) {
    public TimeQuantization {
        Require.inRange("time multiplier", multiplier, 0, Integer.MAX_VALUE);
        Require.inRange("time shift", shift, 0, Rounding.MAX_SHIFT);
        Require.heldByInt("time format", format);
    }

    /** The channel's value at time {@code t}, in units of 2^-hf. */
    public int apply(long t) {
        return (int) format.saturate(Rounding.HALF_UP.shiftRight(t * multiplier, shift));
    }
}
