package cyclode.workloads.inference;

import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.AttentionWeights;
import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.Window;
import cyclode.workloads.layer.ActivationProduct;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Movement;
import cyclode.workloads.layer.Nodes;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.layer.visitor.SymmetricVisitor;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a symmetric network's integers stand for, computed in double precision: nothing is rounded, no format or accumulator cuts off, tables are the functions
 * that they stand for. What is meant to bound stays: ReLU, clips, and the range of scores that a softmax's table knows. Any number of threads may share one.
 */
public final class UnroundedNetwork {
    private final QuantizedNetwork network;
    private final Body layers;

    private UnroundedNetwork(QuantizedNetwork network) {
        this.network = network;
        layers = new Body(network.network().layers());
    }

    /** Of a network; none where an operation has no such meaning here. */
    public static Optional<UnroundedNetwork> of(QuantizedNetwork network) {
        if (network.workload().file().asymmetric()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new UnroundedNetwork(network));
        } catch (Unsupported e) {
            return Optional.empty();
        }
    }

    /** The output for an input of the network's shape, in units of the network's output. */
    public double[] run(IntTensor input) {
        return layers.apply(reals(input.data()), 0);
    }

    private static double[] reals(int... values) {
        return Arrays.stream(values).asDoubleStream().toArray();
    }

    /** One layer. */
    @FunctionalInterface
    private interface Function {
        /** From the values of its inputs; the time is in units of the channel that has it. */
        double[] apply(double[][] inputs, double time);
    }

    private static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Layers behind each other, of the network or of an ODE. */
    final class Body {
        private final List<Layer> list;
        private final List<Function> functions;

        private Body(List<Layer> list) {
            this.list = list;
            functions = list.stream()
                    .map(layer -> layer.operation().accept(new OneLayer(layer)))
                    .toList();
        }

        double[] apply(double[] input, double time) {
            Map<String, double[]> made = new HashMap<>();
            made.put(list.get(0).input().name(), input);
            double[] last = input;
            for (int i = 0; i < list.size(); i++) {
                Layer layer = list.get(i);
                double[][] inputs = layer.inputs().stream()
                        .map(tensor -> Objects.requireNonNull(made.get(tensor.name())))
                        .toArray(double[][]::new);
                last = functions.get(i).apply(inputs, time);
                made.put(layer.output().name(), last);
            }
            return last;
        }
    }

    /** Multiplied by what a requantization multiplies by, within what bounds besides its format. */
    static double scaled(double sum, Requantization by, Bounds bounds) {
        double value;
        if (by instanceof Requantization.MultiplierShift scale) {
            value = sum * Math.scalb((double) scale.multiplier(), -scale.shift());
        } else if (by instanceof Requantization.Affine scale) {
            value = Math.scalb(sum * scale.multiplier() + scale.offset(), -scale.shift());
        } else if (by instanceof Requantization.Shift scale) {
            value = Math.scalb(sum, -scale.shift());
        } else {
            throw new Unsupported();
        }
        return Math.max(bounds.low(), Math.min(bounds.high(), value + by.zeroPoint()));
    }

    private static double[] scaled(double[] sums, int channels, ChannelRequantization by, Bounds bounds) {
        double[] values = new double[sums.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = scaled(sums[i], by.of(i % channels), bounds);
        }
        return values;
    }

    private static void requireScale(ChannelRequantization by) {
        scaled(0, by.of(0), Bounds.NONE);
    }

    /** Makes one layer ready. */
    private final class OneLayer implements SymmetricVisitor<Function> {
        private final Layer layer;
        private final int channels;

        OneLayer(Layer layer) {
            this.layer = layer;
            channels = layer.output().shape().channels();
        }

        private <T extends LayerParameters> T parameters(Class<T> type) {
            return network.parameters(layer, type);
        }

        @Override
        public Function weighted(Weighted op) {
            return products(op, false);
        }

        @Override
        public Function depthwise(Weighted.Depthwise op) {
            return products(op, true);
        }

        private Function products(Weighted op, boolean depthwise) {
            if (!depthwise && op.groups() > 1) {
                throw new Unsupported();
            }
            LayerParameters.Product by = parameters(LayerParameters.Product.class);
            requireScale(by.requantization());
            int columns = depthwise ? 1 : channels;
            int[] weights = by.weights().data();
            double[][] rows = new double[weights.length / columns][columns];
            for (int i = 0; i < weights.length; i++) {
                rows[i / columns][i % columns] = weights[i] - by.product().zeroPointB();
            }
            return (inputs, time) -> scaled(
                    sums(op.window(), depthwise, by, rows, inputs[0], time),
                    channels,
                    by.requantization(),
                    by.bounds());
        }

        private double[] sums(
                Window window,
                boolean depthwise,
                LayerParameters.Product by,
                double[][] rows,
                double[] in,
                double time) {
            int operands = layer.operand().channels();
            int own = layer.timed() ? operands - 1 : operands;
            int places = layer.output().shape().rows();
            double[] sums = new double[places * channels];
            for (int i = 0; i < sums.length && by.bias().length > 0; i++) {
                sums[i] = by.bias()[i % channels];
            }
            for (int place = 0; place < places; place++) {
                for (int tap = 0; tap < window.taps(); tap++) {
                    int pixel = window.pixel(
                            layer.operand().height(), layer.operand().width(), place, tap);
                    for (int c = 0; pixel >= 0 && c < operands; c++) {
                        double x = (c < own ? in[pixel * own + c] : time)
                                - by.product().zeroPointA();
                        add(sums, place * channels + (depthwise ? c : 0), x, rows[tap * operands + c]);
                    }
                }
            }
            return sums;
        }

        private static void add(double[] sums, int from, double x, double[] row) {
            for (int i = 0; i < row.length; i++) {
                sums[from + i] += x * row[i];
            }
        }

        @Override
        public Function matMul(ActivationProduct op) {
            throw new Unsupported();
        }

        @Override
        public Function maxPool(Pool.MaxPool op) {
            Window window = op.window();
            return (inputs, time) -> {
                double[] out = new double[layer.output().shape().size()];
                Arrays.fill(out, Double.NEGATIVE_INFINITY);
                for (int i = 0; i < out.length; i++) {
                    for (int tap = 0; tap < window.taps(); tap++) {
                        int pixel = window.pixel(
                                layer.operand().height(), layer.operand().width(), i / channels, tap);
                        if (pixel >= 0) {
                            out[i] = Math.max(out[i], inputs[0][pixel * channels + i % channels]);
                        }
                    }
                }
                return out;
            };
        }

        @Override
        public Function mean(Pool.Mean op) {
            throw new Unsupported();
        }

        @Override
        public Function globalAveragePool(Pool.GlobalAveragePool op) {
            Requantization scale = parameters(LayerParameters.Average.class).scale();
            requireScale(scale);
            return (inputs, time) -> {
                double[] sums = new double[channels];
                for (int i = 0; i < inputs[0].length; i++) {
                    sums[i % channels] += inputs[0][i];
                }
                return scaled(sums, channels, scale, Bounds.NONE);
            };
        }

        @Override
        public Function map(PerElement.Map op) {
            LayerParameters.Mapped by = parameters(LayerParameters.Mapped.class);
            requireScale(by.requantization());
            return (inputs, time) -> scaled(inputs[0], channels, by.requantization(), by.bounds());
        }

        @Override
        public Function add(PerElement.Add op) {
            LayerParameters.Sum by = parameters(LayerParameters.Sum.class);
            return sum(by.parameters(), by.bounds());
        }

        @Override
        public Function subtract(PerElement.Subtract op) {
            LayerParameters.Sum by = parameters(LayerParameters.Sum.class);
            return sum(by.parameters(), by.bounds());
        }

        private Function sum(AddParameters by, Bounds bounds) {
            if (!layer.input().shape().equals(layer.inputs().get(1).shape())) {
                throw new Unsupported();
            }
            return (inputs, time) -> added(inputs[0], inputs[1], by, bounds);
        }

        private static double[] added(double[] a, double[] b, AddParameters by, Bounds bounds) {
            double[] out = new double[a.length];
            for (int i = 0; i < out.length; i++) {
                double sum = a[i] * by.multiplierA() + b[i] * by.multiplierB() + by.offset();
                out[i] = Math.max(bounds.low(), Math.min(bounds.high(), Math.scalb(sum, -by.shift()) + by.zeroPoint()));
            }
            return out;
        }

        @Override
        public Function position(PerElement.Position op) {
            LayerParameters.Positioned by = parameters(LayerParameters.Positioned.class);
            double[] rows = reals(by.rows().data());
            return (inputs, time) -> added(inputs[0], rows, by.parameters(), Bounds.NONE);
        }

        @Override
        public Function multiply(PerElement.Multiply op) {
            throw new Unsupported();
        }

        @Override
        public Function reduce(Rowwise.Reduce op) {
            throw new Unsupported();
        }

        @Override
        public Function argMax(Rowwise.ArgMax op) {
            throw new Unsupported();
        }

        @Override
        public Function movement(Movement op) {
            throw new Unsupported();
        }

        @Override
        public Function nodes(Nodes op) {
            throw new Unsupported();
        }

        @Override
        public Function layerNorm(Rowwise.LayerNorm op) {
            LayerNormParameters by = parameters(LayerParameters.Norm.class).parameters();
            return (inputs, time) -> {
                double[] out = new double[inputs[0].length];
                for (int start = 0; start < out.length; start += by.row()) {
                    normalize(inputs[0], out, start, by);
                }
                return out;
            };
        }

        private static void normalize(double[] in, double[] out, int start, LayerNormParameters by) {
            int length = by.row();
            double sum = 0;
            double squares = 0;
            for (int i = start; i < start + length; i++) {
                sum += in[i];
                squares += in[i] * in[i];
            }
            double mean = by.centered() ? sum / length : 0;
            double deviation = Math.sqrt(Math.max(0, squares / length - mean * mean));
            for (int i = 0; i < length; i++) {
                double normal = deviation == 0 ? 0 : (in[start + i] - mean) / deviation;
                out[start + i] = Math.scalb(normal * by.gamma().get(i), by.normalizedFraction() - by.gammaShift())
                        + by.beta().get(i);
            }
        }

        @Override
        public Function softmax(Rowwise.Softmax op) {
            double step = Math.scalb(
                    (double) op.lookup().inputRange(),
                    1 - layer.input().format().bits());
            double one = Math.scalb(1.0, op.lookup().outBits());
            return (inputs, time) -> {
                double[] out = inputs[0].clone();
                for (int start = 0; start < out.length; start += channels) {
                    exponentials(out, start, channels, step, one);
                }
                return out;
            };
        }

        /** Replaces a row by its softmax. */
        private static void exponentials(double[] row, int start, int length, double step, double one) {
            double most = Double.NEGATIVE_INFINITY;
            for (int i = start; i < start + length; i++) {
                most = Math.max(most, row[i]);
            }
            double sum = 0;
            for (int i = start; i < start + length; i++) {
                row[i] = Math.exp(step * (row[i] - most));
                sum += row[i];
            }
            for (int i = start; i < start + length; i++) {
                row[i] *= one / sum;
            }
        }

        @Override
        public Function attention(Operation.Attention op) {
            LayerParameters.Heads by = parameters(LayerParameters.Heads.class);
            requireScale(by.parameters().score());
            requireScale(by.parameters().output());
            if (by.parameters().weights() instanceof AttentionWeights.Relu relu) {
                requireScale(relu.requantization());
            }
            return (inputs, time) -> attend(op, by, inputs);
        }

        private double[] attend(Operation.Attention op, LayerParameters.Heads by, double[][] inputs) {
            int queries = layer.input().shape().rows();
            int width = layer.input().shape().channels();
            int keys = layer.inputs().get(2).shape().rows();
            int keyWidth = layer.inputs().get(2).shape().channels();
            int depth = width / by.parameters().heads();
            IntFormat format = by.parameters().score().output();
            boolean softmax = op.weights() == Operation.AttentionKind.SOFTMAX;
            double step = Math.scalb((double) op.lookup().inputRange(), 1 - format.bits());
            double one = Math.scalb(1.0, op.lookup().outBits());
            double[] out = new double[queries * width];
            double[] row = new double[keys];
            for (int head = 0; head < by.parameters().heads(); head++) {
                int own = head / by.parameters().group() * depth;
                for (int q = 0; q < queries; q++) {
                    for (int k = 0; k < keys; k++) {
                        double sum = 0;
                        for (int c = 0; c < depth; c++) {
                            int at = head * depth + c;
                            double key = inputs[1][k * keyWidth + own + c];
                            key += by.positions().isPresent()
                                    ? by.positions().get().data()[k * width + at]
                                    : 0;
                            sum += inputs[0][q * width + at] * key;
                        }
                        row[k] = scaled(sum, by.parameters().score(), Bounds.NONE);
                        row[k] = by.parameters().weights() instanceof AttentionWeights.Relu relu
                                ? scaled(Math.max(0, row[k]), relu.requantization(), Bounds.NONE)
                                : Math.max(format.min(), Math.min(format.max(), row[k]));
                    }
                    if (softmax) {
                        exponentials(row, 0, keys, step, one);
                    }
                    for (int c = 0; c < depth; c++) {
                        double sum = 0;
                        for (int k = 0; k < keys; k++) {
                            sum += row[k] * inputs[2][k * keyWidth + own + c];
                        }
                        out[q * width + head * depth + c] =
                                scaled(sum, by.parameters().output(), Bounds.NONE);
                    }
                }
            }
            return out;
        }

        @Override
        public Function ode(Operation.Ode op) {
            LayerParameters.Integration by = parameters(LayerParameters.Integration.class);
            requireScale(by.toState());
            requireScale(by.ode().activations());
            Body body = new Body(layer.body());
            UnroundedOde ode = new UnroundedOde(layer.name(), by, body);
            return (inputs, time) -> ode.apply(inputs[0]);
        }
    }
}
