package cyclode.workloads.affine;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.layer.Asymmetric;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.layer.visitor.AsymmetricVisitor;
import cyclode.workloads.network.Network;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
            tensors.put(layer.output().name(), output(layer, sums(layer, tensors)));
        }
        return tensors;
    }

    /** A layer's output before its ReLU, if it has one. Ranges are taken of this, since this is what is rescaled. */
    double[] sums(Layer layer, Map<String, double[]> tensors) {
        return layer.operation().accept(new OneLayer(layer, tensors));
    }

    /** A layer's output of its sums: with the ReLU, if it has one. */
    static double[] output(Layer layer, double[] sums) {
        return layer.operation().relu()
                ? Arrays.stream(sums).map(sum -> Math.max(0, sum)).toArray()
                : sums;
    }

    /** One layer on its inputs. */
    private final class OneLayer implements AsymmetricVisitor<double[]> {
        private final Layer layer;
        private final List<double[]> inputs;
        private final double[] x;
        private final int channels;

        OneLayer(Layer layer, Map<String, double[]> tensors) {
            this.layer = layer;
            inputs = layer.inputs().stream()
                    .map(tensor -> Objects.requireNonNull(tensors.get(tensor.name())))
                    .toList();
            x = inputs.get(0);
            channels = layer.input().shape().channels();
        }

        private double[] constants(String name) {
            return model.array(layer, name);
        }

        @Override
        public double[] linear(Weighted.Linear op) {
            return product(x, constants("weights"), channels, op.out(), constants("bias"));
        }

        @Override
        public double[] position(PerElement.Position op) {
            return sum(x, constants("weights"));
        }

        @Override
        public double[] add(PerElement.Add op) {
            return sum(x, inputs.get(1));
        }

        @Override
        public double[] scores(Asymmetric.Scores op) {
            int rows = x.length / channels;
            double root = StrictMath.sqrt(channels);
            double[] sums = product(x, transposed(inputs.get(1), channels), channels, rows, new double[rows]);
            return Arrays.stream(sums).map(sum -> sum / root).toArray();
        }

        @Override
        public double[] mix(Asymmetric.Mix op) {
            int columns = layer.output().shape().channels();
            return product(x, inputs.get(1), channels, columns, new double[columns]);
        }

        @Override
        public double[] dividedSoftmax(Asymmetric.DividedSoftmax op) {
            return FloatNetwork.softmax(x, channels);
        }

        @Override
        public double[] batchNorm(PerElement.BatchNorm op) {
            double[] factor = factors(model, layer);
            double[] offset = offsets(model, layer);
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                y[i] = x[i] * factor[i % channels] + offset[i % channels];
            }
            return y;
        }

        @Override
        public double[] globalAveragePool(Pool.GlobalAveragePool op) {
            double[] y = new double[channels];
            int rows = x.length / channels;
            for (int i = 0; i < x.length; i++) {
                y[i % channels] += x[i] / rows;
            }
            return y;
        }

        @Override
        public double[] symmetric(Operation op) {
            throw new RefusedValue("layer '" + layer.name() + "' cannot be asymmetric; allowed: linear, position, "
                    + "add, scores, divided-softmax, mix, batch-norm, global-average-pool");
        }
    }

    /** Rows × in by in × out, each sum started at a bias. */
    private static double[] product(double[] x, double[] weights, int in, int out, double[] bias) {
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

    private static double[] transposed(double[] x, int columns) {
        int rows = x.length / columns;
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i % columns * rows + i / columns] = x[i];
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

    /** {@code weights / sqrt(variance + epsilon)}. */
    static double[] factors(FloatModel model, Layer layer) {
        double[] weights = model.array(layer, "weights");
        double[] variance = model.array(layer, "variance");
        double[] factors = new double[weights.length];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = weights[c] / StrictMath.sqrt(variance[c] + EPSILON);
        }
        return factors;
    }

    /** {@code bias - mean * factor}. */
    static double[] offsets(FloatModel model, Layer layer) {
        double[] bias = model.array(layer, "bias");
        double[] mean = model.array(layer, "mean");
        double[] factors = factors(model, layer);
        double[] offsets = new double[bias.length];
        for (int c = 0; c < offsets.length; c++) {
            offsets[c] = bias[c] - mean[c] * factors[c];
        }
        return offsets;
    }
}
