package cyclode.reports.studies.sampling;

import cyclode.reports.evaluation.published.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Shares of a result's variance that parameters have, estimated from the points of {@link
 * PointSet#saltelli}. First order by Saltelli et al., Computer Physics Communications 181 (2010) 259,
 * table 2 (b); total by Jansen, ibid. (f). The confidence is the 2.5th to the 97.5th percentile over seeded resamples of the base points.
 *
 * @param mean of the result
 * @param variance of the result
 * @param used base points all of whose results are numbers
 * @param dropped the other base points
 * @param parameters the indices, in the order of the points' coordinates; empty if the result does not vary
 */
public record SobolIndices(double mean, double variance, int used, int dropped, List<Parameter> parameters) {
    /** Resamples from which the confidence comes. */
    public static final int RESAMPLES = 1000;

    private static final double TAIL = 0.025;

    /**
     * An estimate.
     *
     * @param value of all base points
     * @param low lower end of its confidence
     * @param high upper end
     */
    public record Index(double value, double low, double high) {}

    /**
     * One parameter.
     *
     * @param first share of the variance that goes if this parameter alone is fixed
     * @param total share of the variance that stays if all others are fixed, on average
     */
    public record Parameter(Index first, Index total) {}

    /**
     * Estimates all indices.
     *
     * @param blocks for each base point the results at A, at B, and at A with each coordinate from B
     * @param seed of the resamples
     */
    public static SobolIndices of(List<double[]> blocks, long seed) {
        double[][] usable = blocks.stream()
                .filter(block -> Arrays.stream(block).allMatch(Double::isFinite))
                .toArray(double[][]::new);
        int dropped = blocks.size() - usable.length;
        int dimensions = blocks.isEmpty() ? 0 : blocks.get(0).length - 2;
        int[] all = new int[usable.length];
        Arrays.setAll(all, i -> i);
        Sample sample = new Sample(usable, dimensions);
        Moments moments = sample.moments(all);
        if (usable.length < 2 || !(moments.variance() > 0)) {
            return new SobolIndices(moments.mean(), 0, usable.length, dropped, List.of());
        }
        double[][] estimates = sample.estimate(all, moments);
        double[][][] resampled = resample(sample, usable.length, seed);
        List<Parameter> parameters = new ArrayList<>();
        for (int j = 0; j < dimensions; j++) {
            parameters.add(
                    new Parameter(index(estimates[0][j], resampled, 0, j), index(estimates[1][j], resampled, 1, j)));
        }
        return new SobolIndices(moments.mean(), moments.variance(), usable.length, dropped, parameters);
    }

    private static double[][][] resample(Sample sample, int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][][] resampled = new double[RESAMPLES][][];
        int[] chosen = new int[size];
        for (int r = 0; r < RESAMPLES; r++) {
            Arrays.setAll(chosen, i -> random.nextInt(size));
            resampled[r] = sample.estimate(chosen, sample.moments(chosen));
        }
        return resampled;
    }

    private static Index index(double value, double[][][] resampled, int kind, int parameter) {
        double[] values = Arrays.stream(resampled)
                .mapToDouble(each -> each[kind][parameter])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return values.length == 0
                ? new Index(value, Double.NaN, Double.NaN)
                : new Index(value, Spread.percentile(values, TAIL), Spread.percentile(values, 1 - TAIL));
    }

    private record Moments(double mean, double variance) {}

    /** Results of base points, of which any selection can be looked at. */
    private record Sample(double[][] blocks, int dimensions) {
        /** Of the results at A and B. */
        Moments moments(int[] chosen) {
            double sum = 0;
            for (int i : chosen) {
                sum += blocks[i][0] + blocks[i][1];
            }
            double mean = sum / (2.0 * chosen.length);
            double squares = 0;
            for (int i : chosen) {
                squares += square(blocks[i][0] - mean) + square(blocks[i][1] - mean);
            }
            return new Moments(mean, squares / (2.0 * chosen.length - 1));
        }

        /** First-order and total indices. Results are taken from their mean, which leaves the estimators as they are and errs less. */
        double[][] estimate(int[] chosen, Moments moments) {
            double[][] indices = new double[2][dimensions];
            for (int i : chosen) {
                double a = blocks[i][0] - moments.mean();
                double b = blocks[i][1] - moments.mean();
                for (int j = 0; j < dimensions; j++) {
                    double mixed = blocks[i][j + 2] - moments.mean();
                    indices[0][j] += b * (mixed - a);
                    indices[1][j] += square(a - mixed) / 2;
                }
            }
            for (double[] kind : indices) {
                for (int j = 0; j < dimensions; j++) {
                    kind[j] /= chosen.length * moments.variance();
                }
            }
            return indices;
        }

        private static double square(double x) {
            return x * x;
        }
    }
}
