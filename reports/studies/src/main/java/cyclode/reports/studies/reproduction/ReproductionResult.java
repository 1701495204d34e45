package cyclode.reports.studies.reproduction;

import cyclode.reports.evaluation.published.Spread;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a reproduction.
 *
 * @param file what was published, and what was not
 * @param request how it was done
 * @param prediction what the model says when nothing is fitted
 * @param swings what moves each figure
 * @param search what the figures say about the design; null where that was not asked for
 * @param noSearch why not
 */
public record ReproductionResult(
        Reproduction file,
        ReproductionRequest request,
        Prediction prediction,
        List<Swing> swings,
        @Nullable SearchResult search,
        String noSearch) {
    /** Whether the answer is no: the targets cannot be met together. */
    public boolean unreachable() {
        return search != null && !search.nearest().met();
    }

    /**
     * What the model says of the published figures when nothing is fitted.
     *
     * @param rows one for each target
     * @param jointRank share of the draws further out than all published values together; null where fewer than two are sought
     * @param draws joint draws that bands and ranks come from
     * @param designs different designs among them
     * @param tried designs drawn for these, buildable or not
     * @param meeting draws that meet every sought target
     */
    public record Prediction(
            List<Row> rows, @Nullable Double jointRank, int draws, int designs, long tried, long meeting) {
        /**
         * A figure.
         *
         * @param target what was published
         * @param predicted at the nominal point
         * @param low below it lie 5 % of the draws
         * @param high below it lie 95 % of the draws
         * @param rank share of the draws below the published value; none where there is none
         */
        public record Row(Target target, double predicted, double low, double high, Optional<Double> rank) {
            /** Of the draws' values, ascending. */
            public static Row of(Target target, double predicted, double[] sorted) {
                return new Row(
                        target,
                        predicted,
                        Spread.low(sorted),
                        Spread.high(sorted),
                        target.value().map(value -> Spread.rank(sorted, value.doubleValue())));
            }
        }

        /** The same, each target said to be at a point. */
        public Prediction at(String point) {
            List<Row> there = rows.stream()
                    .map(row -> new Row(row.target().at(point), row.predicted(), row.low(), row.high(), row.rank()))
                    .toList();
            return new Prediction(there, null, draws, designs, tried, meeting);
        }

        /** Those of several points. No draw meets the targets of more than one. */
        public static Prediction together(List<Prediction> points) {
            return new Prediction(
                    points.stream().flatMap(each -> each.rows().stream()).toList(),
                    null,
                    points.stream().mapToInt(Prediction::draws).sum(),
                    points.stream().mapToInt(Prediction::designs).sum(),
                    points.stream().mapToLong(Prediction::tried).sum(),
                    points.stream().mapToLong(Prediction::meeting).sum());
        }
    }

    /**
     * How far figures move when one parameter alone moves.
     *
     * @param parameter its name
     * @param low a setting; where it has an order, the lowest that can be built
     * @param high another; where it has an order, the highest that can be built
     * @param atLow the figures there
     * @param atHigh the figures there
     */
    public record Swing(
            String parameter, String low, String high, Map<Quantity, Double> atLow, Map<Quantity, Double> atHigh) {
        public Swing {
            atLow = Map.copyOf(atLow);
            atHigh = Map.copyOf(atHigh);
        }

        /** A figure at the first setting. */
        public double low(Quantity quantity) {
            return atLow.getOrDefault(quantity, Double.NaN);
        }

        /** A figure at the second setting. */
        public double high(Quantity quantity) {
            return atHigh.getOrDefault(quantity, Double.NaN);
        }
    }
}
