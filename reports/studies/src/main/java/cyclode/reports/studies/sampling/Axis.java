package cyclode.reports.studies.sampling;

import cyclode.core.file.RefusedValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.LongStream;

/** The settings that a parameter may have, with how they are spread. */
public sealed interface Axis {
    /** How many settings there are; 0 where they are not counted, as between two real numbers. */
    long levels();

    /**
     * The setting at a place, as files and the command line write it.
     *
     * @param place at least 0 and below 1; settings that are counted take equal shares of it
     */
    String at(double place);

    /** Whether a decimal is an integer. */
    static boolean whole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }

    /** All settings in their order; none where they are not counted. */
    default List<String> settings() {
        return LongStream.range(0, levels()).mapToObj(level -> at(place(level))).toList();
    }

    /** The middle of a level's share. */
    default double place(long level) {
        return (level + 0.5) / levels();
    }

    /** The level at a place, of settings that are counted. */
    default long level(double place) {
        if (!(place >= 0 && place < 1)) {
            throw new RefusedValue("place " + place + "; allowed: at least 0 and below 1");
        }
        return Math.min((long) (place * levels()), levels() - 1);
    }

    /**
     * Settings one by one, equally likely.
     *
     * @param settings at least one
     */
    record Choices(List<String> settings) implements Axis {
        /** Refuses an empty list. */
        public Choices {
            settings = List.copyOf(settings);
            if (settings.isEmpty()) {
                throw new RefusedValue("there is nothing to choose from");
            }
        }

        @Override
        public long levels() {
            return settings.size();
        }

        @Override
        public String at(double place) {
            return settings.get((int) level(place));
        }
    }

    /**
     * Every so many integers, equally likely.
     *
     * @param low the first
     * @param high none is greater
     * @param step from one to the next, at least 1
     * @param unit written behind each; empty for none
     */
    record Integers(long low, long high, long step, String unit) implements Axis {
        /** Refuses an empty range. */
        public Integers {
            if (step < 1) {
                throw new RefusedValue("step " + step + "; allowed: at least 1");
            }
            if (low > high) {
                throw new RefusedValue("the range from " + low + " to " + high + " is empty");
            }
            Math.subtractExact(high, low);
        }

        @Override
        public long levels() {
            return (high - low) / step + 1;
        }

        @Override
        public String at(double place) {
            return low + level(place) * step + unit;
        }
    }

    /**
     * The powers of two within a range, equally likely.
     *
     * @param low none is less; at least 1
     * @param high none is greater
     * @param unit written behind each; empty for none
     */
    record PowersOfTwo(long low, long high, String unit) implements Axis {
        /** Refuses a range without a power of two. */
        public PowersOfTwo {
            if (low < 1) {
                throw new RefusedValue("powers of two from " + low + "; allowed: at least 1");
            }
            if (low > high || least(low) > most(high)) {
                throw new RefusedValue("there is no power of two from " + low + " to " + high);
            }
        }

        private static int least(long low) {
            return low == 1 ? 0 : 64 - Long.numberOfLeadingZeros(low - 1);
        }

        private static int most(long high) {
            return 63 - Long.numberOfLeadingZeros(high);
        }

        @Override
        public long levels() {
            return most(high) - least(low) + 1L;
        }

        @Override
        public String at(double place) {
            return (1L << (least(low) + level(place))) + unit;
        }
    }

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
    record Reals(BigDecimal low, BigDecimal high, Spacing spacing, long levels, boolean whole, String unit)
            implements Axis {
        /** Significant digits of a setting: finer than any constant of a model is known. */
        static final int DIGITS = 9;

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
}
