package cyclode.reports.evaluation.soundness;

/**
 * A clock of the logic beside what its units are likely to reach, by levels of logic before placement.
 *
 * @param clock its name
 * @param megahertz what the design runs at
 * @param expectedMegahertz what its slowest unit is expected to reach
 * @param lowMegahertz with all delays at the slow end of their ranges
 * @param highMegahertz with all delays at the fast end
 * @param limit the unit, and its slowest path
 * @param accepted whether the hardware file accepts the clock although it is above the band
 */
public record ClockFigures(
        String clock,
        double megahertz,
        double expectedMegahertz,
        double lowMegahertz,
        double highMegahertz,
        String limit,
        boolean accepted) {
    /** Whether the clock is above what is expected. */
    public boolean doubtful() {
        return megahertz > expectedMegahertz;
    }

    /** Whether it is above the band. */
    public boolean aboveBand() {
        return megahertz > highMegahertz;
    }
}
