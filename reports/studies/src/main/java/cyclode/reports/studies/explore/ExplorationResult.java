package cyclode.reports.studies.explore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an exploration found.
 *
 * @param request what was explored
 * @param evaluated designs that were measured
 * @param exhaustive whether the whole space was gone through
 * @param front the Pareto front
 * @param recommended the design of the front that is recommended
 * @param shapes the best design of each window and width that has one
 * @param simulatedCycles cycles of the recommended design, simulated with all divisions long
 * @param neighbours designs one step away from it
 * @param repairs uniform configurations that do not fit
 */
public record ExplorationResult(
        ExploreRequest request,
        int evaluated,
        boolean exhaustive,
        List<Candidate> front,
        Candidate recommended,
        List<Candidate> shapes,
        long simulatedCycles,
        List<Neighbour> neighbours,
        List<Repair> repairs) {
    /**
     * A design one step away from the recommended one, and why it is not recommended.
     *
     * @param change what is other
     * @param candidate the design
     * @param reason why not; empty if it is better, so that it takes the place of the other
     */
    public record Neighbour(String change, Candidate candidate, String reason) {}

    /**
     * A uniform configuration that does not fit as the hardware file has it, and what makes it fit.
     *
     * @param uniform the configuration as it is
     * @param byMemory the same bits with other memories; null if that is not enough
     * @param byPrecision the design of least error that fits, of the same window and width; null if none was found
     */
    public record Repair(Candidate uniform, @Nullable Candidate byMemory, @Nullable Candidate byPrecision) {
        /** Whether something makes it fit. */
        public boolean deployable() {
            return byMemory != null || byPrecision != null;
        }
    }
}
