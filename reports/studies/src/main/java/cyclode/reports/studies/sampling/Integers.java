package cyclode.reports.studies.sampling;

import cyclode.core.file.RefusedValue;

/**
 * Every so many integers, equally likely.
 *
 * @param low the first
 * @param high none is greater
 * @param step from one to the next, at least 1
 * @param unit written behind each; empty for none
 */
public record Integers(long low, long high, long step, String unit) implements Axis {
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
