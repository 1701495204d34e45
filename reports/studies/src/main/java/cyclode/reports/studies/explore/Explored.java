package cyclode.reports.studies.explore;

import java.util.List;

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
 * @param rescues uniform configurations that do not fit
 */
public record Explored(
        ExploreRequest request,
        int evaluated,
        boolean exhaustive,
        List<Candidate> front,
        Candidate recommended,
        List<Candidate> shapes,
        long simulatedCycles,
        List<Neighbour> neighbours,
        List<Rescue> rescues) {
    /** Copies the lists. */
    public Explored {
        front = List.copyOf(front);
        shapes = List.copyOf(shapes);
        neighbours = List.copyOf(neighbours);
        rescues = List.copyOf(rescues);
    }
}
