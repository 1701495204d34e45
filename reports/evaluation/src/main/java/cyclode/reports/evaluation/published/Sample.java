package cyclode.reports.evaluation.published;

import java.util.List;

/**
 * Values of the compared figures under joint draws of everything that is assumed.
 *
 * @param seed what the draws come from
 * @param points for each draw, speedup of the backbone, speedup of a whole inference, energy efficiency
 * @param refused draws that no design could be made of
 */
public record Sample(long seed, List<List<Double>> points, int refused) {
    /** Copies the lists. */
    public Sample {
        points = points.stream().map(List::copyOf).toList();
    }
}
