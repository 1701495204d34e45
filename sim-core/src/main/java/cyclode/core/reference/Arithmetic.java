package cyclode.core.reference;

import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization;
import cyclode.core.number.Rounding;

/** Rounding, fitting and requantization by their definitions (section 1). */
public final class Arithmetic {
    private Arithmetic() {}

    /** {@code round(v / 2^s)}, {@code 0 <= s <= 62}. */
    public static long round(long v, int s, Rounding rounding) {
        if (s < 0 || s > 62) {
            throw new IllegalArgumentException("shift is " + s + "; allowed: 0 to 62");
        }
        long divisor = power(s);
        long below = Math.floorDiv(v, divisor);
        long twiceRest = 2 * Math.floorMod(v, divisor);
        boolean up =
                switch (rounding) {
                    case TRUNCATE -> false;
                    case HALF_UP -> twiceRest >= divisor;
                    case HALF_EVEN -> twiceRest > divisor || (twiceRest == divisor && below % 2 != 0);
                    case HALF_AWAY_FROM_ZERO -> twiceRest > divisor || (twiceRest == divisor && v > 0);
                };
        return up ? below + 1 : below;
    }

    /** {@code round(v / 2^s)}, ties toward plus infinity: what holds where nothing else is said. */
    public static long round(long v, int s) {
        return round(v, s, Rounding.HALF_UP);
    }

    /** Brings a value into a format. */
    public static long fit(long v, IntFormat format, Overflow overflow) {
        return fit(v, lowest(format), highest(format), overflow);
    }

    /** Brings a value into a format by saturation: what holds where nothing else is said. */
    public static long fit(long v, IntFormat format) {
        return fit(v, format, Overflow.SATURATE);
    }

    static long fit(long v, long lowest, long highest, Overflow overflow) {
        if (v >= lowest && v <= highest) {
            return v;
        }
        if (overflow == Overflow.SATURATE) {
            return v < lowest ? lowest : highest;
        }
        return lowest + Math.floorMod(v - lowest, highest - lowest + 1);
    }

    /** From an accumulator to a value of the output format. */
    public static int requantize(long a, Requantization requantization) {
        if (requantization instanceof Requantization.Shift shift) {
            long rounded = round(a, shift.shift(), shift.rounding());
            return (int) fit(Math.addExact(rounded, shift.zeroPoint()), shift.output(), shift.overflow());
        }
        if (requantization instanceof Requantization.MultiplierShift scaled) {
            long rounded = round(Math.multiplyExact(a, scaled.multiplier()), scaled.shift(), scaled.rounding());
            return (int) fit(Math.addExact(rounded, scaled.zeroPoint()), scaled.output(), scaled.overflow());
        }
        if (requantization instanceof Requantization.Affine affine) {
            long sum = Math.addExact(Math.multiplyExact(a, affine.multiplier()), affine.offset());
            long rounded = round(sum, affine.shift(), affine.rounding());
            return (int) fit(Math.addExact(rounded, affine.zeroPoint()), affine.output(), affine.overflow());
        }
        if (requantization instanceof Requantization.Interpolation lines) {
            return interpolate(a, lines);
        }
        Requantization.LookupTable lookup = (Requantization.LookupTable) requantization;
        long rounded = round(a, lookup.shift(), lookup.rounding());
        return lookup.table().get((int) clamp(rounded - lookup.low(), 0, lookup.entries() - 1));
    }

    private static int interpolate(long a, Requantization.Interpolation lines) {
        long width = power(lines.shift());
        long u = clamp(a - lines.low() * width, 0, lines.segments() * width - 1);
        int i = (int) Math.floorDiv(u, width);
        long rise = (long) lines.table().get(i + 1) - lines.table().get(i);
        return (int) (lines.table().get(i) + round(rise * Math.floorMod(u, width), lines.shift()));
    }

    /** The value behind a fused ReLU. */
    public static int relu(int y, long zeroPoint) {
        return (int) (y > zeroPoint ? y : zeroPoint);
    }

    /** The nearest value that is neither less nor greater. */
    public static long clamp(long v, long lowest, long highest) {
        return v < lowest ? lowest : v > highest ? highest : v;
    }

    /** {@code floor(log2 v)} of a positive value. */
    public static int floorLog2(long v) {
        int log = 0;
        while (log < 62 && power(log + 1) <= v) {
            log++;
        }
        return log;
    }

    /** {@code 2^exponent}. */
    public static long power(int exponent) {
        return 1L << exponent;
    }

    static long lowest(IntFormat format) {
        return format.signed() ? -power(format.bits() - 1) : 0;
    }

    static long highest(IntFormat format) {
        return power(format.signed() ? format.bits() - 1 : format.bits()) - 1;
    }
}
