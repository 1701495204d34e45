package cyclode.reports.evaluation.result;

/**
 * The 5th to the 95th percentile of a sample.
 *
 * @param low 5th percentile
 * @param high 95th percentile
 * @param samples size of the sample
 * @param seed what it was drawn from
 */
public record Interval(double low, double high, int samples, long seed) {
    /** High over low: how much the assumptions leave open. */
    public double width() {
        return high / low;
    }
}
