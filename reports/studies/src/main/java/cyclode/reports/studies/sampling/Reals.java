package cyclode.reports.studies.sampling;

import cyclode.core.file.RefusedValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Decimals between two ends.
 *
 * @param low the lower end
 * @param high the upper end
 * @param spacing how they are spread
 * @param levels how many, both ends among them; 0 for any decimal, rounded to {@value #DIGITS} digits
 * @param whole whether they are rounded to integers
 * @param unit written behind each; empty for none
 */
public record Reals(BigDecimal low, BigDecimal high, Spacing spacing, long levels, boolean whole, String unit)
        implements Axis {
    /** Significant digits of a setting: finer than any constant of a model is known. */
    public static final int DIGITS = 9;

    private static final int MOST_LEVELS = 1_000_000;

    /** How decimals are spread. */
    public enum Spacing {
        /** Evenly. */
        LINEAR,
        /** Evenly in the logarithm. */
        LOG
    }

    /** Refuses an empty range, and a logarithmic one that is not above zero. */
    public Reals {
        if (low.compareTo(high) > 0) {
            throw new RefusedValue(
                    "the range from " + low.toPlainString() + " to " + high.toPlainString() + " is empty");
        }
        if (spacing == Spacing.LOG && low.signum() <= 0) {
            throw new RefusedValue("a logarithmic range from " + low.toPlainString() + "; allowed: above 0");
        }
        if (levels < 0 || levels == 1 && low.compareTo(high) != 0 || levels > MOST_LEVELS) {
            throw new RefusedValue(
                    levels + " points in a range; allowed: 2 to " + MOST_LEVELS + ", or none for any decimal");
        }
    }

    /** Any decimal, evenly. */
    public static Reals linear(BigDecimal low, BigDecimal high) {
        return new Reals(low, high, Spacing.LINEAR, 0, false, "");
    }

    /** Any decimal, evenly in the logarithm where the range spans more than a factor of two, else evenly. */
    public static Reals spanning(BigDecimal low, BigDecimal high) {
        boolean wide = low.signum() > 0 && high.compareTo(low.add(low)) > 0;
        return new Reals(low, high, wide ? Spacing.LOG : Spacing.LINEAR, 0, false, "");
    }

    @Override
    public String at(double place) {
        return value(place).toPlainString() + unit;
    }

    /** The number at a place, without its unit. */
    public BigDecimal value(double place) {
        double along = levels == 0 ? place : levels == 1 ? 0 : level(place) / (levels - 1.0);
        double from = low.doubleValue();
        double to = high.doubleValue();
        double value = spacing == Spacing.LINEAR
                ? from + along * (to - from)
                : StrictMath.exp(StrictMath.log(from) + along * (StrictMath.log(to) - StrictMath.log(from)));
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
        BigDecimal kept = (whole ? rounded.setScale(0, RoundingMode.HALF_EVEN) : rounded)
                .max(low)
                .min(high);
        return kept.signum() == 0 ? BigDecimal.ZERO : kept.stripTrailingZeros();
    }
}
