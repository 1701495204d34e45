package cyclode.workloads.parameters;

import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a network's integers from an {@code .npz} file with the arrays of {@link ParameterArrays}; tables follow from the workload. */
public final class ParameterFile {
    private final CheckedArrays arrays;

    private ParameterFile(CheckedArrays arrays) {
        this.arrays = arrays;
    }

    /**
     * The network with the file's integers.
     *
     * @throws cyclode.core.file.FileException for an array that is missing, not asked for, of another shape or out of range
     */
    public static QuantizedNetwork read(Workload workload, Source source) {
        CheckedArrays arrays = new CheckedArrays(source);
        ParameterFile file = new ParameterFile(arrays);
        Map<String, LayerParameters> layers = new LinkedHashMap<>();
        workload.network().all().forEach(layer -> layers.put(layer.name(), file.layer(layer)));
        arrays.requireAllTaken();
        return new QuantizedNetwork(workload, layers);
    }

    private LayerParameters layer(Layer layer) {
        if (layer.operation() instanceof Operation.Weighted weighted) {
            return product(layer, weighted);
        }
        if (layer.operation() instanceof Operation.LayerNorm norm) {
            return new LayerParameters.Norm(norm(layer, norm));
        }
        if (layer.operation() instanceof Operation.Add) {
            return new LayerParameters.Sum(sum(layer));
        }
        if (layer.operation() instanceof Operation.Attention attention) {
            return heads(layer, attention);
        }
        if (layer.operation() instanceof Operation.Ode) {
            Requantization toState = scale(
                    layer,
                    "state",
                    layer.formats().state(),
                    layer.input().format().bits());
            Requantization activations = scale(
                    layer,
                    "activations",
                    layer.formats().activations(),
                    layer.formats().stateBits());
            return new LayerParameters.Integration(toState, OdeCalibration.ode(layer, activations));
        }
        return Settled.of(layer);
    }

    private LayerParameters.Product product(Layer layer, Operation.Weighted weighted) {
        Formats formats = layer.formats();
        IntTensor weights = arrays.tensor(layer.name() + "/weights", formats.weights(), WeightShapes.weights(layer));
        IntFormat accumulator = formats.accumulator().format();
        long[] bias = weighted.bias()
                ? arrays.values(
                        layer.name() + "/bias",
                        accumulator.min(),
                        accumulator.max(),
                        layer.output().shape().channels())
                : new long[0];
        return new LayerParameters.Product(
                weights,
                bias,
                ProductParameters.symmetric(formats.accumulator()),
                scale(layer, "requantize", layer.output().format(), formats.accumulatorBits()),
                weighted.relu());
    }

    private Requantization scale(Layer layer, String array, IntFormat output, int bits) {
        String name = layer.name() + "/" + array;
        long[] values = arrays.values(name, 0, Integer.MAX_VALUE, 2);
        try {
            Requantization.MultiplierShift scale = new Requantization.MultiplierShift(
                    values[0],
                    Math.toIntExact(values[1]),
                    layer.formats().rounding(),
                    0,
                    output,
                    layer.formats().overflow());
            if (bits > scale.maxAccumulatorBits()) {
                throw new RefusedValue("multiplier is " + values[0] + "; allowed: up to " + (63 - bits)
                        + " bits behind operands of " + bits + " bits");
            }
            return scale;
        } catch (RefusedValue e) {
            throw arrays.problem(name, String.valueOf(e.getMessage()));
        }
    }

    private LayerNormParameters norm(Layer layer, Operation.LayerNorm norm) {
        int row = layer.operand().channels();
        IntFormat factor = IntFormat.signed(16);
        String shift = layer.name() + "/gamma-shift";
        return new LayerNormParameters(
                norm.indexBits(),
                norm.tableBits(),
                norm.normalizedFraction(),
                (int) arrays.values(shift, 0, 47, 1)[0],
                RsqrtTable.of(norm.indexBits(), norm.tableBits()),
                arrays.tensor(layer.name() + "/gamma", factor, row).data(),
                arrays.tensor(layer.name() + "/beta", factor, row).data(),
                layer.output().format());
    }

    private AddParameters sum(Layer layer) {
        long[] values = arrays.values(layer.name() + "/requantize", 0, Integer.MAX_VALUE, 3);
        try {
            return new AddParameters(
                    values[0],
                    values[1],
                    Math.toIntExact(values[2]),
                    layer.formats().rounding(),
                    0,
                    layer.output().format(),
                    layer.formats().overflow());
        } catch (RefusedValue e) {
            throw arrays.problem(layer.name() + "/requantize", String.valueOf(e.getMessage()));
        }
    }

    private LayerParameters.Heads heads(Layer layer, Operation.Attention attention) {
        Formats formats = layer.formats();
        Optional<IntTensor> rows =
                positions(layer, attention, "rows", layer.input().shape().height());
        Optional<IntTensor> columns =
                positions(layer, attention, "columns", layer.input().shape().width());
        IntFormat score = AttentionCalibration.scoreFormat(attention, formats);
        AttentionParameters parameters = new AttentionParameters(
                attention.heads(),
                formats.accumulator(),
                scale(layer, "score", score, formats.accumulatorBits()),
                AttentionCalibration.weights(attention, score),
                formats.accumulator(),
                scale(layer, "output", layer.output().format(), formats.accumulatorBits()));
        return new LayerParameters.Heads(
                parameters, rows, columns, AttentionCalibration.positions(formats, rows, columns));
    }

    private Optional<IntTensor> positions(Layer layer, Operation.Attention attention, String axis, int places) {
        return attention.relativePosition()
                ? Optional.of(arrays.tensor(
                        layer.name() + "/" + axis,
                        layer.formats().weights(),
                        places,
                        layer.operand().channels()))
                : Optional.empty();
    }
}
