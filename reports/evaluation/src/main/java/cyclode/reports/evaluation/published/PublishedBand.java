package cyclode.reports.evaluation.published;

import cyclode.core.file.RefusedValue;
import java.util.Map;

/**
 * Where everything that is assumed about the nominal reconstruction leaves its compared figures, and where the published ones lie in that.
 *
 * @param figures by the names that {@link PublishedFigures} have
 * @param given joint draws that have what was published of the design, which the figures' ranges are of
 * @param jointRank share of the draws that lie further from their centre than the published figures together, 0 to 1
 * @param draws joint draws of designs, baselines and energies
 * @param designs different designs among them, all of which can be built
 * @param refused designs drawn beside these that could not be built
 * @param seed what the draws come from
 */
public record PublishedBand(
        Map<String, Range> figures, int given, double jointRank, int draws, int designs, long refused, long seed) {
    /** Copies the map. */
    public PublishedBand {
        figures = Map.copyOf(figures);
    }

    /**
     * One figure, given what was published of the design.
     *
     * @param low 5th percentile of the draws
     * @param median half of the draws are below
     * @param high 95th percentile of the draws
     * @param rank share of the draws below the published value, 0 to 1
     */
    public record Range(double low, double median, double high, double rank) {}

    /**
     * The range of a figure.
     *
     * @throws RefusedValue if the band lacks it
     */
    public Range of(String figure) {
        Range range = figures.get(figure);
        if (range == null) {
            throw new RefusedValue("the band has no figure '" + figure + "'");
        }
        return range;
    }
}
