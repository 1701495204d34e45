package cyclode.reports.studies.accuracy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Errors of forecasts with intervals from a seeded bootstrap (B. Efron, 1979): percentiles of what {@value #DRAWS} draws of as many
 * examples, with replacement, give. Examples are drawn one by one: windows that overlap are not independent, and the intervals are narrow for them.
 */
final class Bootstrap {
    private static final int DRAWS = 1000;
    private static final long SEED = 1;

    private final double[] squares;
    private final double[] magnitudes;
    private final double[] values;
    private final double[][] drawn = new double[3][DRAWS];

    Bootstrap(double[] forecast, double[] values) {
        this.values = values;
        squares = new double[values.length];
        magnitudes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double error = forecast[i] - values[i];
            squares[i] = error * error;
            magnitudes[i] = Math.abs(error);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] chosen = random.ints(values.length, 0, values.length).toArray();
            double[] figures = figures(chosen);
            for (int figure = 0; figure < figures.length; figure++) {
                drawn[figure][draw] = figures[figure];
            }
        }
    }

    /** Root mean squared error, mean absolute error, share of the variance. */
    private double[] figures(int[] chosen) {
        double square = 0;
        double magnitude = 0;
        double sum = 0;
        double sumOfSquares = 0;
        for (int i : chosen) {
            square += squares[i];
            magnitude += magnitudes[i];
            sum += values[i] - values[0];
            sumOfSquares += (values[i] - values[0]) * (values[i] - values[0]);
        }
        int n = chosen.length;
        double variance = sumOfSquares / n - sum / n * (sum / n);
        return new double[] {
            StrictMath.sqrt(square / n), magnitude / n, variance > 0 ? 1 - square / n / variance : Double.NaN
        };
    }

    private Interval interval(int figure) {
        int[] all = new int[values.length];
        Arrays.setAll(all, i -> i);
        double low = StatUtils.percentile(drawn[figure], 100 * (1 - Interval.CONFIDENCE) / 2);
        double high = StatUtils.percentile(drawn[figure], 100 * (1 + Interval.CONFIDENCE) / 2);
        return new Interval(figures(all)[figure], low, high);
    }

    Interval rmse() {
        return interval(0);
    }

    Interval mae() {
        return interval(1);
    }

    Interval r2() {
        return interval(2);
    }

    /** Root mean squared difference. */
    static double rmse(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return StrictMath.sqrt(sum / a.length);
    }
}
