package cyclode.workloads.dataset;

import cyclode.core.file.FileException;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.series.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A series cut in two in time: the first rows are for training, the others for testing. A window and what comes after it lie in one part,
 * so no row is in both.
 */
public final class SeriesSplit {
    private SeriesSplit() {}

    /** The rows of a part. */
    public static Series part(Series series, InputSpec.Series input, Split split) {
        int rows = series.rows().length;
        int cut = (int) ((long) rows * input.trainPercent() / 100);
        double[][] part =
                split == Split.TRAIN ? Arrays.copyOf(series.rows(), cut) : Arrays.copyOfRange(series.rows(), cut, rows);
        if (part.length <= input.window()) {
            throw new FileException(
                    series.name(),
                    "is empty in the split '" + split.text() + "': " + part.length + " of " + rows
                            + " rows; allowed: at least " + (input.window() + 1)
                            + ", a window and what comes after it (workload.input.train-percent is "
                            + input.trainPercent() + ")");
        }
        return new Series(series.name(), series.columns(), part, series.filled());
    }

    /** Every window of a part with the measurement that comes after it. */
    static DataSet windows(Series series, InputSpec.Series input, Split split, int limit) {
        Series part = part(series, input, split);
        int count = Math.min(limit, part.rows().length - input.window());
        List<double[][]> windows = new ArrayList<>();
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            windows.add(part.window(i, input.window()));
            values[i] = part.rows()[i + input.window()][input.target()];
        }
        int first = split == Split.TRAIN ? 0 : series.rows().length - part.rows().length;
        return new DataSet(
                series.name() + " (" + split.text() + ")",
                new Examples.Windows(windows),
                new Targets.Values(values),
                number -> series.name() + ", instants from " + (first + number));
    }
}
