package cyclode.reports.studies.accuracy;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * An estimate with its 95 % confidence interval.
 *
 * @param value the estimate
 * @param low end of the interval
 * @param high end of the interval
 */
public record Interval(double value, double low, double high) {
    /** Confidence of every interval. */
    public static final double CONFIDENCE = 0.95;

    /** The share of so many of all, by Wilson's score interval (E. B. Wilson, 1927). */
    public static Interval share(int right, int all) {
        ConfidenceInterval wilson = new WilsonScoreInterval().createInterval(all, right, CONFIDENCE);
        return new Interval(
                (double) right / all, Math.max(0, wilson.getLowerBound()), Math.min(1, wilson.getUpperBound()));
    }
}
