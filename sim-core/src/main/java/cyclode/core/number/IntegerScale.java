package cyclode.core.number;

import cyclode.core.file.RefusedValue;

/**
 * A ratio of scales as hardware applies it: {@code multiplier / 2^shift}.
 *
 * @param multiplier 0 to 2^31 - 1
 * @param shift 1 to 32
 */
public record IntegerScale(long multiplier, int shift) {
    private static final int MAX_SHIFT = 32;
    private static final double DECIMALS = 1e5;
    private static final double TOLERANCE = 1e-4;

    /** Checks the ranges. */
    public IntegerScale {
        Require.inRange("scale multiplier", multiplier, 0, Integer.MAX_VALUE);
        Require.inRange("scale shift", shift, 1, MAX_SHIFT);
    }

    /**
     * Approximates a ratio as the templates' generator does: the ratio is rounded to five decimals, and the shift grows from 1 until
     * the approximation is within one part in ten thousand, or until it is 32.
     *
     * @param ratio above 0
     */
    public static IntegerScale approximating(double ratio) {
        if (!(ratio > 0) || ratio > 1e6) {
            throw new RefusedValue("ratio of scales is " + ratio + "; allowed: above 0, up to 1000000");
        }
        double rounded = StrictMath.rint(ratio * DECIMALS) / DECIMALS;
        if (rounded == 0) {
            return new IntegerScale(0, 1);
        }
        int shift = 1;
        while (shift < MAX_SHIFT && StrictMath.abs(rounded - value(rounded, shift)) / rounded > TOLERANCE) {
            shift++;
        }
        return new IntegerScale((long) StrictMath.rint(rounded * (1L << shift)), shift);
    }

    private static double value(double ratio, int shift) {
        return StrictMath.rint(ratio * (1L << shift)) / (1L << shift);
    }

    /** Bits of the multiplier as a signed number. */
    public int multiplierBits() {
        return Long.SIZE - Long.numberOfLeadingZeros(multiplier) + 1;
    }

    /** The ratio that it stands for. */
    public double ratio() {
        return multiplier / StrictMath.pow(2, shift);
    }
}
