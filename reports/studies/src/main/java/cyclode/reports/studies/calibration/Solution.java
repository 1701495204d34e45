package cyclode.reports.studies.calibration;

import cyclode.reports.studies.calibration.pool.BaselineSpace;
import cyclode.reports.studies.calibration.pool.Figures;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import java.util.List;

/**
 * A design against a baseline, with energies at their nominal values.
 *
 * @param design the design
 * @param kind stack and threads
 * @param dispatch nanoseconds of a call
 * @param forkJoin nanoseconds of a start of threads
 * @param figures its figures
 * @param distance from the nominal point, in units of the parameters' ranges: the root of the sum of squares
 * @param miss the worst miss of a goal, in units of its tolerance; at most 1 where all are met
 * @param excess root of the sum of squares of what goals are missed by beyond the margin, in units of their tolerances
 */
record Solution(
        TimedDesign design,
        BaselineSpace.Kind kind,
        double dispatch,
        double forkJoin,
        Figures figures,
        double distance,
        double miss,
        double excess) {
    /**
     * Of the tolerance, what a design found here may use up: the rest is for what the affine form rounds away, and a design at the very
     * edge of what meets the goals is none to keep.
     */
    static final double MARGIN = 0.6;

    /** What a unit of tolerance beyond the margin counts in units of distance: so much that goals come first. */
    private static final double WEIGHT = 5;

    /** What the search makes small: distance, and what the goals are missed by. */
    double cost() {
        return distance + WEIGHT * excess;
    }

    /** The settings of network and accelerator. */
    List<String> settings() {
        return design.settings();
    }
}
