package cyclode.workloads.affine;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Network;
import cyclode.workloads.network.Operation;
import java.util.LinkedHashMap;
import java.util.Map;

/** The network in floating point: what quantization is measured against. Strict, so that every machine gives the same bits. */
public final class FloatNetwork {
    /** What keeps a variance of zero from dividing, as trained models have it. */
    static final double EPSILON = 1e-5;

    private final Network network;
    private final FloatModel model;

    /** A network with its constants. */
    public FloatNetwork(Network network, FloatModel model) {
        this.network = network;
        this.model = model;
    }

    /** Every tensor by name, rows × channels, for one normalised input. */
    public Map<String, double[]> run(double[] input) {
        Map<String, double[]> tensors = new LinkedHashMap<>();
        tensors.put(network.input().name(), input);
        for (Layer layer : network.layers()) {
            tensors.put(layer.output().name(), layer(layer, tensors));
        }
        return tensors;
    }

    /** The output of one layer. */
    double[] layer(Layer layer, Map<String, double[]> tensors) {
        double[] x = get(tensors, layer, 0);
        Operation operation = layer.operation();
        int channels = layer.input().shape().channels();
        if (operation instanceof Operation.Linear linear) {
            double[] y =
                    linear(layer.name(), x, channels, layer.output().shape().channels());
            return linear.relu() ? relu(y) : y;
        }
        if (operation instanceof Operation.Position) {
            return sum(x, model.array(layer.name() + ModelArrays.WEIGHTS));
        }
        if (operation instanceof Operation.Add) {
            return sum(x, get(tensors, layer, 1));
        }
        if (operation instanceof Operation.Scores) {
            return scores(x, get(tensors, layer, 1), channels);
        }
        if (operation instanceof Operation.Mix) {
            return mix(
                    x, get(tensors, layer, 1), channels, layer.output().shape().channels());
        }
        if (operation instanceof Operation.DividedSoftmax) {
            return softmax(x, channels);
        }
        if (operation instanceof Operation.BatchNorm) {
            return norm(layer.name(), x, channels);
        }
        if (operation instanceof Operation.GlobalAveragePool) {
            return mean(x, channels);
        }
        throw new RefusedValue("layer '" + layer.name() + "' cannot be asymmetric; allowed: linear, position, "
                + "add, scores, divided-softmax, mix, batch-norm, global-average-pool");
    }

    private static double[] get(Map<String, double[]> tensors, Layer layer, int input) {
        return get(tensors, layer.inputs().get(input).name());
    }

    private static double[] get(Map<String, double[]> tensors, String name) {
        return java.util.Objects.requireNonNull(tensors.get(name));
    }

    /** What the range of a layer's output is taken of: of a linear layer, the sums before its ReLU, since they are what is rescaled. */
    double[] ranged(Layer layer, Map<String, double[]> tensors) {
        return layer.operation() instanceof Operation.Linear
                ? linear(
                        layer.name(),
                        get(tensors, layer, 0),
                        layer.input().shape().channels(),
                        layer.output().shape().channels())
                : get(tensors, layer.output().name());
    }

    private static double[] relu(double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.max(0, x[i]);
        }
        return y;
    }

    private double[] linear(String name, double[] x, int in, int out) {
        double[] weights = model.array(name + ModelArrays.WEIGHTS);
        double[] bias = model.array(name + ModelArrays.BIAS);
        int rows = x.length / in;
        double[] y = new double[rows * out];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(bias, 0, y, r * out, out);
            for (int i = 0; i < in; i++) {
                double a = x[r * in + i];
                for (int o = 0; o < out; o++) {
                    y[r * out + o] += a * weights[i * out + o];
                }
            }
        }
        return y;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] y = a.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] += b[i];
        }
        return y;
    }

    private static double[] scores(double[] queries, double[] keys, int channels) {
        int rows = queries.length / channels;
        double root = StrictMath.sqrt(channels);
        double[] y = new double[rows * rows];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < rows; c++) {
                double sum = 0;
                for (int k = 0; k < channels; k++) {
                    sum += queries[r * channels + k] * keys[c * channels + k];
                }
                y[r * rows + c] = sum / root;
            }
        }
        return y;
    }

    private static double[] mix(double[] weights, double[] values, int inner, int columns) {
        int rows = weights.length / inner;
        double[] y = new double[rows * columns];
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < inner; k++) {
                for (int c = 0; c < columns; c++) {
                    y[r * columns + c] += weights[r * inner + k] * values[k * columns + c];
                }
            }
        }
        return y;
    }

    private static double[] softmax(double[] x, int columns) {
        double[] y = new double[x.length];
        for (int row = 0; row < x.length; row += columns) {
            double maximum = x[row];
            for (int c = 1; c < columns; c++) {
                maximum = Math.max(maximum, x[row + c]);
            }
            double sum = 0;
            for (int c = 0; c < columns; c++) {
                y[row + c] = StrictMath.exp(x[row + c] - maximum);
                sum += y[row + c];
            }
            for (int c = 0; c < columns; c++) {
                y[row + c] /= sum;
            }
        }
        return y;
    }

    private double[] norm(String name, double[] x, int channels) {
        double[] factor = factors(model, name);
        double[] offset = offsets(model, name);
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] * factor[i % channels] + offset[i % channels];
        }
        return y;
    }

    /** {@code weights / sqrt(variance + epsilon)}. */
    static double[] factors(FloatModel model, String name) {
        double[] weights = model.array(name + ModelArrays.WEIGHTS);
        double[] variance = model.array(name + ModelArrays.VARIANCE);
        double[] factors = new double[weights.length];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = weights[c] / StrictMath.sqrt(variance[c] + EPSILON);
        }
        return factors;
    }

    /** {@code bias - mean * factor}. */
    static double[] offsets(FloatModel model, String name) {
        double[] bias = model.array(name + ModelArrays.BIAS);
        double[] mean = model.array(name + ModelArrays.MEAN);
        double[] factors = factors(model, name);
        double[] offsets = new double[bias.length];
        for (int c = 0; c < offsets.length; c++) {
            offsets[c] = bias[c] - mean[c] * factors[c];
        }
        return offsets;
    }

    private static double[] mean(double[] x, int channels) {
        double[] y = new double[channels];
        int rows = x.length / channels;
        for (int i = 0; i < x.length; i++) {
            y[i % channels] += x[i] / rows;
        }
        return y;
    }
}
