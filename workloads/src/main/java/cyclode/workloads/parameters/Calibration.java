package cyclode.workloads.parameters;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.ProductParameters;
import cyclode.core.reference.Elementwise;
import cyclode.core.reference.LayerNorm;
import cyclode.core.reference.Pooling;
import cyclode.core.reference.Softmax;
import cyclode.core.reference.TimeChannel;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses requantizations layer by layer from what some sample inputs make of the seeded weights, so that activations make use of
 * their format and few values saturate: see {@link Spread#fullScale}.
 */
final class Calibration {
    private final SeededWeights seeded;
    private final ChosenParameters chosen = new ChosenParameters();
    private final Map<String, Double> stageTargets = new HashMap<>();

    Calibration(SeededWeights seeded) {
        this.seeded = seeded;
    }

    /** All that was chosen, by layer. */
    ChosenParameters chosen() {
        return chosen;
    }

    /** Sets the root mean square that the output of a body's last layer is to have, in units of the state's last bit. */
    void aimStage(Layer last, double rms) {
        stageTargets.put(last.name(), rms);
    }

    /**
     * The output of the last layer, by sample.
     *
     * @param first what the first layer takes, by sample
     * @param times the time channel's value, by sample; of no effect outside a body
     * @param choose whether parameters are chosen, else those chosen before are used
     */
    List<IntTensor> run(List<Layer> layers, List<IntTensor> first, int[] times, boolean choose) {
        Map<String, List<IntTensor>> tensors = new HashMap<>();
        tensors.put(layers.get(0).input().name(), first);
        for (Layer layer : layers) {
            List<List<IntTensor>> inputs = layer.inputs().stream()
                    .map(tensor -> at(tensors, tensor.name()))
                    .toList();
            tensors.put(layer.output().name(), layer(layer, inputs, times, choose));
        }
        return at(tensors, layers.get(layers.size() - 1).output().name());
    }

    private static List<IntTensor> at(Map<String, List<IntTensor>> tensors, String name) {
        List<IntTensor> found = tensors.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no tensor '" + name + "'");
        }
        return found;
    }

    private List<IntTensor> layer(Layer layer, List<List<IntTensor>> inputs, int[] times, boolean choose) {
        List<IntTensor> in = inputs.get(0);
        if (layer.operation() instanceof Operation.Weighted weighted) {
            return weighted(layer, weighted, in, times, choose);
        }
        if (layer.operation() instanceof Operation.Attention) {
            return new AttentionCalibration(seeded, chosen).run(layer, inputs, choose);
        }
        if (layer.operation() instanceof Operation.Ode) {
            return new OdeCalibration(this).run(layer, in);
        }
        if (layer.operation() instanceof Operation.Add) {
            return add(layer, in, inputs.get(1), choose);
        }
        if (choose) {
            chosen.put(
                    layer,
                    layer.operation() instanceof Operation.LayerNorm norm
                            ? new LayerParameters.Norm(seeded.norm(layer, norm))
                            : Settled.of(layer));
        }
        return in.stream().map(tensor -> settledOutput(layer, tensor)).toList();
    }

    private IntTensor settledOutput(Layer layer, IntTensor in) {
        if (layer.operation() instanceof Operation.LayerNorm) {
            return LayerNorm.rows(
                    in, chosen.get(layer, LayerParameters.Norm.class).parameters());
        }
        if (layer.operation() instanceof Operation.Softmax) {
            return Softmax.rows(
                    in, chosen.get(layer, LayerParameters.SoftmaxRows.class).parameters());
        }
        if (layer.operation() instanceof Operation.MaxPool pool) {
            return Pooling.max(in, pool.window());
        }
        return Pooling.average(
                in,
                Windows.average(layer),
                chosen.get(layer, LayerParameters.Average.class).scale());
    }

    private List<IntTensor> weighted(
            Layer layer, Operation.Weighted operation, List<IntTensor> in, int[] times, boolean choose) {
        IntTensor weights = choose
                ? seeded.weights(layer)
                : chosen.get(layer, LayerParameters.Product.class).weights();
        List<double[]> sums = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
            IntTensor operand = operation.time() ? TimeChannel.append(in.get(i), times[i]) : in.get(i);
            sums.add(sums(layer, operand, weights));
        }
        if (choose) {
            chosen.put(layer, product(layer, operation, weights, sums));
        }
        LayerParameters.Product product = chosen.get(layer, LayerParameters.Product.class);
        return sums.stream().map(each -> requantized(layer, each, product)).toList();
    }

    private static double[] sums(Layer layer, IntTensor operand, IntTensor weights) {
        if (layer.operation() instanceof Operation.Convolution convolution) {
            return ExactSums.dense(operand, weights, convolution.window());
        }
        return layer.operation() instanceof Operation.Depthwise depthwise
                ? ExactSums.depthwise(operand, weights, depthwise.window())
                : ExactSums.linear(operand, weights);
    }

    private LayerParameters.Product product(
            Layer layer, Operation.Weighted operation, IntTensor weights, List<double[]> sums) {
        IntFormat accumulator = layer.formats().accumulator().format();
        double rms = Spread.of(sums, false).rms();
        int[] factors = seeded.bias(layer, operation);
        long[] bias = new long[factors.length];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = accumulator.saturate((long) StrictMath.rint(rms * factors[i] / (4 * 32768)));
        }
        List<double[]> biased = sums.stream().map(each -> biased(each, bias)).toList();
        Requantization requantization = Scaling.by(
                factor(layer, Spread.of(biased, operation.relu())),
                layer.formats(),
                layer.output().format());
        return new LayerParameters.Product(
                weights,
                bias,
                ProductParameters.symmetric(layer.formats().accumulator()),
                requantization,
                operation.relu());
    }

    private double factor(Layer layer, Spread spread) {
        double full = spread.factor(layer.output().format());
        Double target = stageTargets.get(layer.name());
        return target == null ? full : Math.min(full, target / Math.max(1, spread.rms()));
    }

    private static double[] biased(double[] sums, long[] bias) {
        double[] biased = sums.clone();
        for (int i = 0; bias.length > 0 && i < biased.length; i++) {
            biased[i] += bias[i % bias.length];
        }
        return biased;
    }

    private static IntTensor requantized(Layer layer, double[] sums, LayerParameters.Product product) {
        double[] biased = biased(sums, product.bias());
        int[] out = new int[biased.length];
        for (int i = 0; i < out.length; i++) {
            long sum = layer.formats().accumulator().fit((long) biased[i]);
            int value = product.requantization().apply(sum);
            out[i] = product.relu() ? Math.max(0, value) : value;
        }
        return tensor(layer, out);
    }

    private static IntTensor tensor(Layer layer, int[] values) {
        var shape = layer.output().shape();
        return IntTensor.unchecked(layer.output().format(), values, shape.height(), shape.width(), shape.channels());
    }

    private List<IntTensor> add(Layer layer, List<IntTensor> a, List<IntTensor> b, boolean choose) {
        List<double[]> sums = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            double[] sum = new double[a.get(i).length()];
            for (int j = 0; j < sum.length; j++) {
                sum[j] = (double) a.get(i).data()[j] + b.get(i).data()[j];
            }
            sums.add(sum);
        }
        if (choose) {
            double factor = factor(layer, Spread.of(sums, false));
            int shift = Scaling.shift(factor, layer.formats().multiplierBits());
            long multiplier = Scaling.multiplier(factor, shift, layer.formats().multiplierBits());
            AddParameters parameters = new AddParameters(
                    multiplier,
                    multiplier,
                    shift,
                    layer.formats().rounding(),
                    0,
                    layer.output().format(),
                    layer.formats().overflow());
            chosen.put(layer, new LayerParameters.Sum(parameters));
        }
        AddParameters parameters = chosen.get(layer, LayerParameters.Sum.class).parameters();
        List<IntTensor> out = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            out.add(Elementwise.add(a.get(i), b.get(i), parameters));
        }
        return out;
    }
}
