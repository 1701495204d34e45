package cyclode.reports.cli.sweep;

import cyclode.core.text.Decimals;
import cyclode.reports.studies.sweep.Estimate;

/** What is ahead of a sweep, in one line. */
public final class AheadText {
    private static final double MOST_SECONDS = 100;
    private static final double MOST_MINUTES = 100;
    private static final int MINUTE = 60;

    private AheadText() {}

    /**
     * The line.
     *
     * @param jobs threads
     */
    public static String of(Estimate estimate, int jobs) {
        String present =
                estimate.present() > 0 ? ", " + Decimals.grouped(estimate.present()) + " of them in the store" : "";
        String ahead = estimate.timings() == 0
                ? ""
                : ", " + (estimate.counted() ? "" : "about ") + Decimals.grouped(estimate.timings())
                        + " to be timed: about "
                        + span(estimate.shortest(jobs), estimate.longest(jobs)) + " on " + jobs
                        + (jobs == 1 ? " thread; " : " threads; ")
                        + Decimals.engineering((double) estimate.bytes(), 2, "B");
        return Decimals.grouped(estimate.points()) + " points" + present + ahead;
    }

    /** A range of times; the unit once where both ends have it. */
    static String span(double from, double to) {
        String least = duration(from);
        String most = duration(to);
        if (least.equals(most)) {
            return most;
        }
        boolean alike = unit(least).equals(unit(most));
        return (alike ? least.substring(0, least.indexOf(' ')) : least) + " to " + most;
    }

    private static String unit(String duration) {
        return duration.substring(duration.indexOf(' '));
    }

    /** A time in the unit that suits it, to two digits. */
    public static String duration(double seconds) {
        if (seconds < MOST_SECONDS) {
            return Decimals.compact(Math.max(1, StrictMath.rint(seconds)), 2) + " s";
        }
        double minutes = seconds / MINUTE;
        return minutes < MOST_MINUTES
                ? Decimals.compact(minutes, 2) + " min"
                : Decimals.compact(minutes / MINUTE, 2) + " h";
    }
}
