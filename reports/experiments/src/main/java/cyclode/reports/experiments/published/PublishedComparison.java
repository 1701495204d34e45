package cyclode.reports.experiments.published;

import cyclode.reports.experiments.result.Comparison;
import cyclode.reports.experiments.result.Figure;
import cyclode.reports.experiments.result.Interval;
import cyclode.reports.experiments.result.JointRank;
import cyclode.reports.experiments.result.PublishedRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets a run's figures beside the published ones. Nothing flows back. */
public final class PublishedComparison {
    private static final String NOT_CALIBRATED = "no constant and no design was calibrated on any published figure";

    private PublishedComparison() {}

    /** Whether something was published about this pair. */
    public static boolean covers(String workload, String hardware) {
        return workload.equals("ode-transformer-stl10") && hardware.equals("zcu104");
    }

    /**
     * The comparison.
     *
     * @param simulated this run's speedup of the backbone, speedup of a whole inference, energy efficiency
     * @param predicted the same at the nominal point
     * @param sample draws of the same; null where none was asked for
     * @param noSample why none was
     */
    public static Comparison of(
            List<Figure> simulated, List<Figure> predicted, @Nullable Sample sample, String noSample) {
        List<PublishedRow> rows = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < PublishedFigures.ALL.size(); i++) {
            PublishedFigures.Published published = PublishedFigures.ALL.get(i);
            values.add(published.value());
            double[] column = sample == null ? new double[0] : Spread.column(sample.points(), i);
            boolean drawn = column.length > 0;
            rows.add(new PublishedRow(
                    published.figure(),
                    published.value(),
                    published.source(),
                    simulated.get(i),
                    null,
                    NOT_CALIBRATED,
                    predicted.get(i),
                    drawn && sample != null
                            ? new Interval(
                                    Spread.percentile(column, 0.05),
                                    Spread.percentile(column, 0.95),
                                    column.length,
                                    sample.seed())
                            : null,
                    drawn ? "" : noSample,
                    drawn ? (Double) Spread.rank(column, published.value()) : null));
        }
        return new Comparison(rows, sample == null ? null : joint(sample, values));
    }

    private static @Nullable JointRank joint(Sample sample, List<Double> values) {
        int points = sample.points().size();
        return points <= values.size()
                ? null
                : new JointRank(Spread.jointRank(sample.points(), values), values.size(), points, sample.refused());
    }
}
