package cyclode.core.number;

import cyclode.core.file.RefusedValue;

/**
 * The least and the greatest value that a fused ReLU or clip lets through.
 *
 * @param low lesser values are replaced by it
 * @param high greater values are replaced by it
 */
public record Bounds(int low, int high) {
    /** What lets every value through. */
    public static final Bounds NONE = new Bounds(Integer.MIN_VALUE, Integer.MAX_VALUE);

    public Bounds {
        if (low > high) {
            throw new RefusedValue("bounds are " + low + " and " + high + "; allowed: the least first");
        }
    }

    /** These bounds, and where a ReLU is fused, nothing below the zero-point either. */
    public Bounds above(boolean relu, long zeroPoint) {
        return relu ? new Bounds(Math.max(low, Math.toIntExact(zeroPoint)), high) : this;
    }

    /** The nearest value within. */
    public int clip(int value) {
        return Math.max(low, Math.min(high, value));
    }
}
