package cyclode.workloads.affine;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.IntegerScale;
import cyclode.core.operator.AffineParameters;
import cyclode.core.operator.AffineRules;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Network;
import cyclode.workloads.network.Operation;
import cyclode.workloads.network.Shape;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.LinkedHashMap;
import java.util.Map;

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
        for (Layer layer : network.layers()) {
            int bits = layer.output().format().bits();
            scales.put(
                    layer.output().name(),
                    layer.operation() instanceof Operation.DividedSoftmax
                            ? SoftmaxTableFill.output(
                                    model.range(layer.output().name()),
                                    layer.input().format().bits(),
                                    bits,
                                    layer.input().shape().size())
                            : scale(layer.output().name(), bits));
        }
    }

    /** The network's integers. */
    public static QuantizedNetwork quantize(Workload workload, FloatModel model) {
        AffineQuantizer quantizer = new AffineQuantizer(workload, model);
        Map<String, LayerParameters> layers = new LinkedHashMap<>();
        for (Layer layer : workload.network().layers()) {
            layers.put(layer.name(), new LayerParameters.Affine(quantizer.layer(layer)));
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

    private Scale of(Layer layer, int input) {
        return java.util.Objects.requireNonNull(
                scales.get(layer.inputs().get(input).name()));
    }

    private AffineParameters layer(Layer layer) {
        Scale y = java.util.Objects.requireNonNull(scales.get(layer.output().name()));
        Scale x = of(layer, 0);
        Operation operation = layer.operation();
        if (operation instanceof Operation.Linear linear) {
            return linear(layer, x, y, linear.relu());
        }
        if (operation instanceof Operation.BatchNorm) {
            return norm(layer, x, y);
        }
        if (operation instanceof Operation.Position) {
            double[] table = model.array(layer.name() + ModelArrays.WEIGHTS);
            Scale w = Scale.of(FloatModel.Span.of(table), layer.formats().weightBits());
            return sum(x, w, y, w.quantized(table));
        }
        if (operation instanceof Operation.Add) {
            return sum(x, of(layer, 1), y, new int[0]);
        }
        if (operation instanceof Operation.Scores) {
            Scale k = of(layer, 1);
            double root = StrictMath.sqrt(layer.input().shape().channels());
            return new AffineParameters.Product(
                    rules, x.format(), k.format(), y.format(), ratio(x.scale() * k.scale() / (y.scale() * root)), true);
        }
        if (operation instanceof Operation.Mix) {
            Scale v = of(layer, 1);
            return new AffineParameters.Product(
                    rules, x.format(), v.format(), y.format(), ratio(x.scale() * v.scale() / y.scale()), false);
        }
        if (operation instanceof Operation.DividedSoftmax) {
            return SoftmaxTableFill.parameters(
                    rules, x, y, layer.input().shape().size());
        }
        int rows = layer.input().shape().rows();
        return new AffineParameters.Average(rules, x.format(), y.format(), ratio(x.scale() / (y.scale() * rows)));
    }

    private AffineParameters.Linear linear(Layer layer, Scale x, Scale y, boolean relu) {
        double[] weights = model.array(layer.name() + ModelArrays.WEIGHTS);
        Scale w = Scale.of(FloatModel.Span.of(weights), layer.formats().weightBits());
        return new AffineParameters.Linear(
                rules,
                x.format(),
                w.format(),
                y.format(),
                w.quantized(weights),
                bias(model.array(layer.name() + ModelArrays.BIAS), x, w),
                ratio(x.scale() * w.scale() / y.scale()),
                relu);
    }

    private AffineParameters.BatchNorm norm(Layer layer, Scale x, Scale y) {
        double[] factors = FloatNetwork.factors(model, layer.name());
        Scale w = Scale.of(FloatModel.Span.of(factors), layer.formats().weightBits());
        return new AffineParameters.BatchNorm(
                rules,
                x.format(),
                w.format(),
                y.format(),
                w.quantized(factors),
                bias(FloatNetwork.offsets(model, layer.name()), x, w),
                ratio(x.scale() * w.scale() / y.scale()));
    }

    private AffineParameters.Sum sum(Scale a, Scale b, Scale y, int[] table) {
        return new AffineParameters.Sum(
                rules,
                a.format(),
                b.format(),
                y.format(),
                ratio(a.scale() / y.scale()),
                ratio(b.scale() / y.scale()),
                table);
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

    private static IntegerScale ratio(double ratio) {
        return IntegerScale.approximating(ratio);
    }
}
