package cyclode.reports.studies.sweep;

/**
 * What is ahead of a sweep.
 *
 * @param points of this part of the sweep
 * @param present of them in the store already, before the first was timed
 * @param timings different timings among those that are not
 * @param counted whether these were counted; there are about so many otherwise
 * @param left of these still to do
 * @param priced points still to do that share the timing of another
 * @param seconds how long a timing takes on one thread while all threads work
 * @param pricing seconds of a point that shares a timing
 * @param bytesEach about how long a row is
 */
public record Estimate(
        long points,
        long present,
        long timings,
        boolean counted,
        long left,
        long priced,
        SecondsPerTiming seconds,
        double pricing,
        long bytesEach) {
    /** Seconds that the rest takes at least. */
    public double shortest(int jobs) {
        return (left * seconds.least() + priced * pricing) / jobs;
    }

    /** Seconds that the rest takes at most. */
    public double longest(int jobs) {
        return (left * seconds.most() + priced * pricing) / jobs;
    }

    /** About how many bytes the points that were missing take in the store, and as much in tables and pages. */
    public long bytes() {
        return 2 * (points - present) * bytesEach;
    }
}
