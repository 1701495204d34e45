package cyclode.workloads.parameters;

import cyclode.core.cache.BoundedCache;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.AttentionParameters;
import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.ProductParameters;
import cyclode.core.operator.RsqrtTable;
import cyclode.workloads.network.Formats;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Operation;
import cyclode.workloads.network.Workload;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Parameters of the right shapes and formats with nothing in them, for a run that computes no data: cycles do not depend on weights,
 * and calibrating them takes longer than timing the run.
 */
public final class BlankParameters {
    private static final BoundedCache<Integer, int[]> ZEROS = new BoundedCache<>(64);

    private BlankParameters() {}

    /** All weights zero, all scales one. */
    public static QuantizedNetwork of(Workload workload) {
        Map<String, LayerParameters> layers = new LinkedHashMap<>();
        workload.network().all().forEach(layer -> layers.put(layer.name(), layer(layer)));
        return new QuantizedNetwork(workload, layers);
    }

    private static LayerParameters layer(Layer layer) {
        Formats formats = layer.formats();
        IntFormat output = layer.output().format();
        if (layer.operation() instanceof Operation.Weighted weighted) {
            return new LayerParameters.Product(
                    zeros(formats.weights(), WeightShapes.weights(layer)),
                    new long[weighted.bias() ? layer.output().shape().channels() : 0],
                    ProductParameters.symmetric(formats.accumulator()),
                    one(formats, output),
                    weighted.relu());
        }
        if (layer.operation() instanceof Operation.LayerNorm norm) {
            int row = layer.operand().channels();
            return new LayerParameters.Norm(new LayerNormParameters(
                    norm.indexBits(),
                    norm.tableBits(),
                    norm.normalizedFraction(),
                    0,
                    RsqrtTable.of(norm.indexBits(), norm.tableBits()),
                    new int[row],
                    new int[row],
                    output));
        }
        if (layer.operation() instanceof Operation.Add) {
            return new LayerParameters.Sum(
                    new AddParameters(1, 1, 0, formats.rounding(), 0, output, formats.overflow()));
        }
        if (layer.operation() instanceof Operation.Attention attention) {
            return heads(layer, attention);
        }
        if (layer.operation() instanceof Operation.Ode) {
            return new LayerParameters.Integration(
                    one(formats, formats.state()), OdeCalibration.ode(layer, one(formats, formats.activations())));
        }
        return Settled.of(layer);
    }

    /** A tensor of zeros; those of one size share an array, which nobody changes. */
    private static IntTensor zeros(IntFormat format, int... shape) {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return IntTensor.unchecked(format, ZEROS.get(size, () -> new int[size]), shape);
    }

    private static LayerParameters heads(Layer layer, Operation.Attention attention) {
        Formats formats = layer.formats();
        int channels = layer.operand().channels();
        boolean positions = attention.relativePosition();
        Optional<IntTensor> rows = positions
                ? Optional.of(zeros(formats.weights(), layer.input().shape().height(), channels))
                : Optional.empty();
        Optional<IntTensor> columns = positions
                ? Optional.of(zeros(formats.weights(), layer.input().shape().width(), channels))
                : Optional.empty();
        IntFormat score = AttentionCalibration.scoreFormat(attention, formats);
        return new LayerParameters.Heads(
                new AttentionParameters(
                        attention.heads(),
                        formats.accumulator(),
                        one(formats, score),
                        AttentionCalibration.weights(attention, score),
                        formats.accumulator(),
                        one(formats, layer.output().format())),
                rows,
                columns,
                AttentionCalibration.positions(formats, rows, columns));
    }

    private static Requantization.MultiplierShift one(Formats formats, IntFormat output) {
        return new Requantization.MultiplierShift(1, 0, formats.rounding(), 0, output, formats.overflow());
    }
}
