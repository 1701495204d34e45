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
        StringBuilder line = new StringBuilder(Decimals.grouped(estimate.points())).append(" points");
        if (estimate.present() > 0) {
            line.append(", ").append(Decimals.grouped(estimate.present())).append(" of them in the store");
        }
        if (estimate.timings() > 0) {
            line.append(", ")
                    .append(Decimals.grouped(estimate.timings()))
                    .append(" to be timed: about ")
                    .append(span(estimate.shortest(jobs), estimate.longest(jobs)))
                    .append(" on ")
                    .append(jobs)
                    .append(jobs == 1 ? " thread; " : " threads; ")
                    .append(Decimals.engineering((double) estimate.bytes(), 2, "B"));
        }
        return line.toString();
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
