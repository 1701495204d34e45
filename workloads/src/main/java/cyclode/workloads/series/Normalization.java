package cyclode.workloads.series;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Require;

/**
 * How measurements are brought to a common scale: less the mean, over the deviation. It belongs to a model: the same numbers are used for
 * whatever series the model is given.
 *
 * @param mean of each column
 * @param deviation of each column, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record Normalization(double[] mean, double[] deviation) {
    /** Greatest mean and deviation: no number that is brought to the common scale and back leaves those of a double. */
    static final double GREATEST = 1e100;

    private static final double LEAST = 1e-100;

    /** Checks that they belong together. */
    public Normalization {
        Require.inRange("normalization columns", deviation.length, mean.length, mean.length);
        for (double value : deviation) {
            if (!(value >= LEAST && value <= GREATEST)) {
                throw new RefusedValue(
                        "normalization deviation is " + value + "; allowed: " + LEAST + " to " + GREATEST);
            }
        }
        for (double value : mean) {
            if (!(Math.abs(value) <= GREATEST)) {
                throw new RefusedValue(
                        "normalization mean is " + value + "; allowed: " + -GREATEST + " to " + GREATEST);
            }
        }
    }

    /** Mean and standard deviation of each column; a column that never changes keeps its unit. */
    public static Normalization of(Series series) {
        int columns = series.columns().size();
        int rows = series.rows().length;
        double[] mean = new double[columns];
        double[] deviation = new double[columns];
        for (int c = 0; c < columns; c++) {
            for (double[] row : series.rows()) {
                mean[c] += row[c] / rows;
            }
            double squares = 0;
            for (double[] row : series.rows()) {
                squares += (row[c] - mean[c]) * (row[c] - mean[c]) / rows;
            }
            deviation[c] = squares > 0 ? StrictMath.sqrt(squares) : 1;
        }
        return new Normalization(mean, deviation);
    }

    /** A measurement on the common scale. */
    public double normal(int column, double value) {
        return (value - mean[column]) / deviation[column];
    }

    /** A measurement of a value on the common scale. */
    public double measured(int column, double value) {
        return value * deviation[column] + mean[column];
    }
}
