package cyclode.workloads.affine;

import cyclode.workloads.input.SeededNumbers;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Operation;
import cyclode.workloads.network.Workload;
import cyclode.workloads.series.Normalization;
import cyclode.workloads.series.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that nobody trained: weights uniform within one over the root of the inputs, positions of sines and cosines, statistics of
 * batch-norm and ranges of tensors from windows of a series.
 */
public final class SeededModel {
    /** Windows that statistics and ranges are taken from. */
    public static final int WINDOWS = 64;

    private static final double WAVELENGTH = 10_000;

    private final Workload workload;
    private final long seed;
    private final Map<String, double[]> arrays = new LinkedHashMap<>();
    private final Map<String, FloatModel.Span> ranges = new LinkedHashMap<>();

    private SeededModel(Workload workload, long seed) {
        this.workload = workload;
        this.seed = seed;
    }

    /** The model of a seed, calibrated on a series. */
    public static FloatModel of(Workload workload, long seed, Series series) {
        return new SeededModel(workload, seed).model(series);
    }

    private FloatModel model(Series series) {
        Normalization normalization = Normalization.of(series);
        List<Map<String, double[]>> runs = new ArrayList<>();
        for (double[] window : windows(workload, series, normalization)) {
            Map<String, double[]> tensors = new LinkedHashMap<>();
            tensors.put(workload.network().input().name(), window);
            runs.add(tensors);
        }
        String input = workload.network().input().name();
        runs.forEach(tensors -> span(input, java.util.Objects.requireNonNull(tensors.get(input))));
        for (Layer layer : workload.network().layers()) {
            draw(layer, runs);
            FloatNetwork network = new FloatNetwork(workload.network(), new FloatModel(arrays, ranges, normalization));
            runs.forEach(tensors -> tensors.put(layer.output().name(), network.layer(layer, tensors)));
            runs.forEach(tensors -> span(layer.output().name(), network.ranged(layer, tensors)));
        }
        return new FloatModel(arrays, ranges, normalization);
    }

    /** Normalised windows spread evenly over a series. */
    static List<double[]> windows(Workload workload, Series series, Normalization normalization) {
        InputSpec.Series input = (InputSpec.Series) workload.file().input();
        int last = series.rows().length - input.window();
        int count = Math.min(WINDOWS, last + 1);
        List<double[]> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = count == 1 ? 0 : (int) ((long) last * i / (count - 1));
            windows.add(normal(series.window(first, input.window()), normalization));
        }
        return windows;
    }

    /** A window on the common scale, row by row. */
    public static double[] normal(double[][] window, Normalization normalization) {
        int columns = window[0].length;
        double[] values = new double[window.length * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = normalization.normal(i % columns, window[i / columns][i % columns]);
        }
        return values;
    }

    private void span(String tensor, double[] values) {
        ranges.merge(tensor, FloatModel.Span.of(values), FloatModel.Span::with);
    }

    private void draw(Layer layer, List<Map<String, double[]>> runs) {
        int in = layer.input().shape().channels();
        int out = layer.output().shape().channels();
        String name = layer.name();
        if (layer.operation() instanceof Operation.Linear) {
            double bound = 1 / StrictMath.sqrt(in);
            arrays.put(name + ModelArrays.WEIGHTS, uniform(name + ModelArrays.WEIGHTS, in * out, bound));
            arrays.put(name + ModelArrays.BIAS, uniform(name + ModelArrays.BIAS, out, bound));
        } else if (layer.operation() instanceof Operation.Position) {
            arrays.put(
                    name + ModelArrays.WEIGHTS, positions(layer.input().shape().rows(), in));
        } else if (layer.operation() instanceof Operation.BatchNorm) {
            statistics(layer, runs);
        }
    }

    private double[] uniform(String name, int count, double bound) {
        SeededNumbers numbers = new SeededNumbers(seed, "model/" + name);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = bound * numbers.uniform(-1_000_000, 1_000_000) / 1e6;
        }
        return values;
    }

    private static double[] positions(int rows, int channels) {
        double[] table = new double[rows * channels];
        for (int i = 0; i < table.length; i++) {
            int channel = i % channels;
            double angle = i / channels / StrictMath.pow(WAVELENGTH, (channel - channel % 2) / (double) channels);
            table[i] = channel % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle);
        }
        return table;
    }

    private void statistics(Layer layer, List<Map<String, double[]>> runs) {
        int channels = layer.input().shape().channels();
        double[] mean = new double[channels];
        double[] squares = new double[channels];
        long count = 0;
        for (Map<String, double[]> run : runs) {
            double[] x = java.util.Objects.requireNonNull(run.get(layer.input().name()));
            for (int i = 0; i < x.length; i++) {
                mean[i % channels] += x[i];
                squares[i % channels] += x[i] * x[i];
            }
            count += x.length / channels;
        }
        double[] variance = new double[channels];
        double[] ones = new double[channels];
        for (int c = 0; c < channels; c++) {
            mean[c] /= count;
            variance[c] = Math.max(0, squares[c] / count - mean[c] * mean[c]);
            ones[c] = 1;
        }
        arrays.put(layer.name() + ModelArrays.WEIGHTS, ones);
        arrays.put(layer.name() + ModelArrays.BIAS, new double[channels]);
        arrays.put(layer.name() + ModelArrays.MEAN, mean);
        arrays.put(layer.name() + ModelArrays.VARIANCE, variance);
    }
}
