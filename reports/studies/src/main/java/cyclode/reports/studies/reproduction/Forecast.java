package cyclode.reports.studies.reproduction;

import cyclode.reports.evaluation.published.Spread;
import java.util.ArrayList;
import java.util.Arrays;
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
public record Forecast(List<Row> rows, @Nullable Double jointRank, int draws, int designs, long tried, long meeting) {
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

    /** Copies the list. */
    public Forecast {
        rows = List.copyOf(rows);
    }

    /** The same, each target said to be at a point. */
    Forecast at(String point) {
        List<Row> there = rows.stream()
                .map(row -> new Row(row.target().at(point), row.predicted(), row.low(), row.high(), row.rank()))
                .toList();
        return new Forecast(there, null, draws, designs, tried, meeting);
    }

    /** Those of several points. No draw meets the targets of more than one. */
    static Forecast together(List<Forecast> points) {
        return new Forecast(
                points.stream().flatMap(each -> each.rows().stream()).toList(),
                null,
                points.stream().mapToInt(Forecast::draws).sum(),
                points.stream().mapToInt(Forecast::designs).sum(),
                points.stream().mapToLong(Forecast::tried).sum(),
                points.stream().mapToLong(Forecast::meeting).sum());
    }

    static Forecast of(Reproduction file, Ratios nominal, Pool pool, PlainSample sample) {
        List<Row> rows = new ArrayList<>();
        for (Target target : file.targets()) {
            double[] column = column(sample, target.figure());
            rows.add(new Row(
                    target,
                    nominal.of(target.figure()),
                    Spread.percentile(column, 0.05),
                    Spread.percentile(column, 0.95),
                    target.value().map(value -> Spread.rank(column, value.doubleValue()))));
        }
        List<Goal> goals = Goal.of(file);
        long meeting = sample.draws().stream()
                .filter(draw -> Goal.met(goals, draw.ratios()))
                .count();
        return new Forecast(
                rows,
                goals.size() < 2 ? null : joint(goals, sample),
                sample.draws().size(),
                pool.even(),
                pool.tried(),
                goals.isEmpty() ? 0 : meeting);
    }

    private static double joint(List<Goal> goals, PlainSample sample) {
        List<List<Double>> points = sample.draws().stream()
                .map(draw -> goals.stream()
                        .map(goal -> draw.ratios().of(goal.quantity()))
                        .toList())
                .toList();
        return Spread.jointRank(points, goals.stream().map(Goal::value).toList());
    }

    private static double[] column(PlainSample sample, Quantity quantity) {
        double[] column = sample.draws().stream()
                .mapToDouble(draw -> draw.ratios().of(quantity))
                .toArray();
        Arrays.sort(column);
        return column;
    }
}
