package cyclode.reports.studies.reproduction;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
public record Prediction(List<Row> rows, @Nullable Double jointRank, int draws, int designs, long tried, long meeting) {
    /**
     * A figure.
     *
     * @param target what was published
     * @param predicted at the nominal point
     * @param low below it lie 5 % of the draws
     * @param high below it lie 95 % of the draws
     * @param rank share of the draws below the published value; none where there is none
     */
    public record Row(Target target, double predicted, double low, double high, Optional<Double> rank) {}

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
