package cyclode.workloads.affine;

import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import cyclode.workloads.seeded.SplitMix64;
import cyclode.workloads.series.Normalization;
import cyclode.workloads.series.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;

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

    /** The model of trained arrays, with the ranges that windows of a series make. */
    public static FloatModel ranged(Workload workload, Map<String, double[]> arrays, Series series) {
        SeededModel model = new SeededModel(workload, 0);
        Normalization normalization = Normalization.of(series);
        FloatNetwork network =
                new FloatNetwork(workload.network(), new FloatModel(arrays, model.ranges, normalization));
        for (double[] window : windows(workload, series, normalization)) {
            Map<String, double[]> tensors = new LinkedHashMap<>();
            tensors.put(workload.network().input().name(), window);
            model.span(workload.network().input().name(), window);
            for (Layer layer : workload.network().layers()) {
                double[] sums = network.sums(layer, tensors);
                model.span(layer.output().name(), sums);
                tensors.put(layer.output().name(), FloatNetwork.output(layer, sums));
            }
        }
        return new FloatModel(arrays, model.ranges, normalization);
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
        runs.forEach(tensors -> span(input, Objects.requireNonNull(tensors.get(input))));
        for (Layer layer : workload.network().layers()) {
            for (Operation.Constant each : layer.operation()
                    .constants(layer.input().shape(), layer.output().shape())) {
                String name = layer.name() + "/" + each.name();
                arrays.put(name, initial(name, each, layer.input(), runs));
            }
            FloatNetwork network = new FloatNetwork(workload.network(), new FloatModel(arrays, ranges, normalization));
            for (Map<String, double[]> tensors : runs) {
                double[] sums = network.sums(layer, tensors);
                span(layer.output().name(), sums);
                tensors.put(layer.output().name(), FloatNetwork.output(layer, sums));
            }
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

    private double[] initial(String name, Operation.Constant constant, Tensor input, List<Map<String, double[]>> runs) {
        int in = input.shape().channels();
        int count = constant.shape().stream().reduce(1, Math::multiplyExact);
        return switch (constant.initializer()) {
            case UNIFORM -> uniform(name, count, 1 / StrictMath.sqrt(in));
            case SINUSOID -> positions(count, in);
            case ONE -> DoubleStream.generate(() -> 1).limit(count).toArray();
            case ZERO -> new double[count];
            case MEAN -> statistics(input, runs)[0];
            case VARIANCE -> statistics(input, runs)[1];
        };
    }

    private double[] uniform(String name, int count, double bound) {
        SplitMix64 numbers = new SplitMix64(seed, "model/" + name);
        return DoubleStream.generate(() -> bound * numbers.uniform(-1_000_000, 1_000_000) / 1e6)
                .limit(count)
                .toArray();
    }

    private static double[] positions(int count, int channels) {
        double[] table = new double[count];
        for (int i = 0; i < table.length; i++) {
            int channel = i % channels;
            double angle = i / channels / StrictMath.pow(WAVELENGTH, (channel - channel % 2) / (double) channels);
            table[i] = channel % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle);
        }
        return table;
    }

    /** Mean and variance of a tensor, by channel. */
    private static double[][] statistics(Tensor tensor, List<Map<String, double[]>> runs) {
        int channels = tensor.shape().channels();
        double[] mean = new double[channels];
        double[] squares = new double[channels];
        long count = 0;
        for (Map<String, double[]> run : runs) {
            double[] x = Objects.requireNonNull(run.get(tensor.name()));
            for (int i = 0; i < x.length; i++) {
                mean[i % channels] += x[i];
                squares[i % channels] += x[i] * x[i];
            }
            count += x.length / channels;
        }
        double[] variance = new double[channels];
        for (int c = 0; c < channels; c++) {
            mean[c] /= count;
            variance[c] = Math.max(0, squares[c] / count - mean[c] * mean[c]);
        }
        return new double[][] {mean, variance};
    }
}
