package cyclode.reports.evaluation.run;

/** Percentiles of sorted numbers. */
final class Percentiles {
    private Percentiles() {}

    /** By linear interpolation between the nearest two. */
    static double of(double[] sorted, double fraction) {
        double at = fraction * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** The nearest rank: the least number that a share of all numbers does not exceed. */
    static long nearestRank(long[] sorted, int percent) {
        int rank = (sorted.length * percent + 99) / 100;
        return sorted[Math.max(1, rank) - 1];
    }
}
