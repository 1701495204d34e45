package cyclode.reports.studies.sampling;

import cyclode.core.file.RefusedValue;

/**
 * The powers of two within a range, equally likely.
 *
 * @param low none is less; at least 1
 * @param high none is greater
 * @param unit written behind each; empty for none
 */
public record PowersOfTwo(long low, long high, String unit) implements Axis {
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
