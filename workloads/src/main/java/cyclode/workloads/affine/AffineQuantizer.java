package cyclode.workloads.affine;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.IntegerScale;
import cyclode.core.operator.AffineParameters;
import cyclode.core.operator.AffineRules;
import cyclode.workloads.layer.Asymmetric;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.layer.visitor.AsymmetricVisitor;
import cyclode.workloads.network.Network;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes integers of a float model, for the bits that the workload gives each tensor: scales and zero-points from ranges, weights with a
 * zero-point of their own, biases on the scale of the products, and integer ratios of scales.
 */
public final class AffineQuantizer {
    private final Network network;
    private final FloatModel model;
    private final AffineRules rules;
    private final Map<String, Scale> scales = new LinkedHashMap<>();

    private AffineQuantizer(Workload workload, FloatModel model) {
        network = workload.network();
        this.model = model;
        rules = workload.file().rules();
        scales.put(
                network.input().name(),
                scale(network.input().name(), network.input().format().bits()));
    }

    /** The network's integers. */
    public static QuantizedNetwork quantize(Workload workload, FloatModel model) {
        AffineQuantizer quantizer = new AffineQuantizer(workload, model);
        Map<String, LayerParameters> layers = new LinkedHashMap<>();
        for (Layer layer : workload.network().layers()) {
            try {
                layers.put(
                        layer.name(),
                        new LayerParameters.Affine(layer.operation().accept(quantizer.new OneLayer(layer))));
            } catch (RefusedValue e) {
                throw new RefusedValue(
                        "layer '" + layer.name() + "': " + e.getMessage()
                                + "; the ranges of what it takes and makes are too far apart, or one is empty",
                        e);
            }
        }
        return new QuantizedNetwork(workload, layers);
    }

    /** A normalised window as the network takes it. */
    public static IntTensor input(Workload workload, FloatModel model, double[] window) {
        Network network = workload.network();
        Shape shape = network.input().shape();
        Scale scale = Scale.of(
                model.range(network.input().name()), network.input().format().bits());
        return IntTensor.of(
                network.input().format(), scale.quantized(window), shape.height(), shape.width(), shape.channels());
    }

    /** What the network's output stands for, on the normalised scale. */
    public static double output(Workload workload, FloatModel model, int value) {
        return Scale.of(
                        model.range(workload.network().output().name()),
                        workload.network().output().format().bits())
                .value(value);
    }

    private Scale scale(String tensor, int bits) {
        return Scale.of(model.range(tensor), bits);
    }

    private static IntegerScale ratio(double ratio) {
        return IntegerScale.approximating(ratio);
    }

    /** Biases on the scale of the products, symmetric, in as many bits as a product. */
    private static long[] bias(double[] values, Scale x, Scale w) {
        IntFormat format =
                IntFormat.signed(x.format().differenceBits() + w.format().differenceBits());
        long[] bias = new long[values.length];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = format.saturate((long) StrictMath.rint(values[i] / (x.scale() * w.scale())));
        }
        return bias;
    }

    /** Integers of one layer: x is what it takes, w its constants, y what it makes. */
    private final class OneLayer implements AsymmetricVisitor<AffineParameters> {
        private final Layer layer;
        private final List<Scale> inputs;
        private final Scale x;
        private final Scale y;

        OneLayer(Layer layer) {
            this.layer = layer;
            inputs = layer.inputs().stream()
                    .map(tensor -> Objects.requireNonNull(scales.get(tensor.name())))
                    .toList();
            x = inputs.get(0);
            y = makes(scale(layer.output().name(), layer.output().format().bits()));
        }

        private Scale makes(Scale output) {
            scales.put(layer.output().name(), output);
            return output;
        }

        private Scale constants(double... values) {
            return Scale.of(FloatModel.Span.of(values), layer.formats().weightBits());
        }

        @Override
        public AffineParameters linear(Weighted.Linear op) {
            double[] weights = model.array(layer, "weights");
            Scale w = constants(weights);
            return new AffineParameters.Linear(
                    rules,
                    x.format(),
                    w.format(),
                    y.format(),
                    w.quantized(weights),
                    bias(model.array(layer, "bias"), x, w),
                    ratio(x.scale() * w.scale() / y.scale()),
                    op.relu());
        }

        @Override
        public AffineParameters batchNorm(PerElement.BatchNorm op) {
            double[] factors = FloatNetwork.factors(model, layer);
            Scale w = constants(factors);
            return new AffineParameters.BatchNorm(
                    rules,
                    x.format(),
                    w.format(),
                    y.format(),
                    w.quantized(factors),
                    bias(FloatNetwork.offsets(model, layer), x, w),
                    ratio(x.scale() * w.scale() / y.scale()));
        }

        @Override
        public AffineParameters position(PerElement.Position op) {
            double[] table = model.array(layer, "weights");
            Scale w = constants(table);
            return sum(w, w.quantized(table));
        }

        @Override
        public AffineParameters add(PerElement.Add op) {
            return sum(inputs.get(1));
        }

        private AffineParameters sum(Scale second, int... table) {
            return new AffineParameters.Sum(
                    rules,
                    x.format(),
                    second.format(),
                    y.format(),
                    ratio(x.scale() / y.scale()),
                    ratio(second.scale() / y.scale()),
                    table);
        }

        @Override
        public AffineParameters scores(Asymmetric.Scores op) {
            double root = StrictMath.sqrt(layer.input().shape().channels());
            return product(y.scale() * root, true);
        }

        @Override
        public AffineParameters mix(Asymmetric.Mix op) {
            return product(y.scale(), false);
        }

        private AffineParameters product(double over, boolean score) {
            Scale second = inputs.get(1);
            return new AffineParameters.Product(
                    rules, x.format(), second.format(), y.format(), ratio(x.scale() * second.scale() / over), score);
        }

        @Override
        public AffineParameters dividedSoftmax(Asymmetric.DividedSoftmax op) {
            int elements = layer.input().shape().size();
            Scale output = makes(SoftmaxTableFill.output(
                    model.range(layer.output().name()),
                    layer.input().format().bits(),
                    layer.output().format().bits(),
                    elements));
            return SoftmaxTableFill.parameters(rules, x, output, elements);
        }

        @Override
        public AffineParameters globalAveragePool(Pool.GlobalAveragePool op) {
            int rows = layer.input().shape().rows();
            return new AffineParameters.Average(rules, x.format(), y.format(), ratio(x.scale() / (y.scale() * rows)));
        }

        @Override
        public AffineParameters symmetric(Operation op) {
            throw new RefusedValue("layer '" + layer.name() + "' cannot be asymmetric");
        }
    }
}
