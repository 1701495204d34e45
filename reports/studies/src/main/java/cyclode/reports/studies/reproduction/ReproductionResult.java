package cyclode.reports.studies.reproduction;

import cyclode.reports.evaluation.published.Spread;
import java.util.Collections;
import java.util.LinkedHashMap;
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
     * @param sources what each source of uncertainty leaves of each published result
     * @param given the band of designs that have what was published of them; null where nothing was, and where designs are sought backwards
     */
    public record Prediction(
            List<Row> rows,
            @Nullable Double jointRank,
            int draws,
            int designs,
            long tried,
            long meeting,
            List<Uncertainty> sources,
            @Nullable Given given) {
        /** Copies the list. */
        public Prediction {
            sources = List.copyOf(sources);
        }

        /**
         * What one source of uncertainty does to a figure.
         *
         * @param figure the figure
         * @param source the source
         * @param low below it lie 5 % of the draws of this source alone, all others nominal
         * @param high below it lie 95 % of them
         * @param share of the variance of the logarithm that this source explains alone, others drawn too (first-order Sobol index)
         */
        public record Uncertainty(Quantity figure, Source source, double low, double high, double share) {}

        /** Where uncertainty comes from. */
        public enum Source {
            /** Constants of the model: entries of the energy table, and the processor's error. */
            MODEL,
            /** What was not published of network and accelerator. */
            DESIGN,
            /** Threads, and the overheads of the software that it is compared with. */
            BASELINE
        }

        /**
         * The band of designs that have what was published of them.
         *
         * @param figures one for each published result
         * @param facts what was published
         * @param draws joint draws
         * @param designs different designs among them
         * @param apart by how much an end or a median of one half of the designs differs at most from the other half's, which other random
         *     numbers have drawn; relative
         */
        public record Given(List<Band> figures, List<Quantity> facts, int draws, long designs, double apart) {
            /** Copies the lists. */
            public Given {
                figures = List.copyOf(figures);
                facts = List.copyOf(facts);
            }
        }

        /**
         * Where draws of a figure lie.
         *
         * @param figure the figure
         * @param low below it lie 5 %
         * @param median below it lies half
         * @param high below it lie 95 %
         * @param rank share below the published value
         */
        public record Band(Quantity figure, double low, double median, double high, double rank) {}

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
            return new Prediction(there, null, draws, designs, tried, meeting, sources, given);
        }

        /** Those of several points. No draw meets the targets of more than one. */
        public static Prediction together(List<Prediction> points) {
            return new Prediction(
                    points.stream().flatMap(each -> each.rows().stream()).toList(),
                    null,
                    points.stream().mapToInt(Prediction::draws).sum(),
                    points.stream().mapToInt(Prediction::designs).sum(),
                    points.stream().mapToLong(Prediction::tried).sum(),
                    points.stream().mapToLong(Prediction::meeting).sum(),
                    List.of(),
                    null);
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
     * @param between the figures at all other settings that were tried, in the order of the settings
     */
    public record Swing(
            String parameter,
            String low,
            String high,
            Map<Quantity, Double> atLow,
            Map<Quantity, Double> atHigh,
            Map<String, Map<Quantity, Double>> between) {
        public Swing {
            atLow = Map.copyOf(atLow);
            atHigh = Map.copyOf(atHigh);
            between = Collections.unmodifiableMap(new LinkedHashMap<>(between));
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
