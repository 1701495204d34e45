package cyclode.workloads.parameters;

import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.number.Rounding;
import cyclode.workloads.layer.ActivationProduct;
import cyclode.workloads.layer.Formats;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Movement;
import cyclode.workloads.layer.Nodes;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.layer.visitor.SymmetricVisitor;
import cyclode.workloads.network.Workload;
import cyclode.workloads.onnx.nodes.TypedShape;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a network's integers from an {@code .npz} file, or from elsewhere, with the arrays of {@link ParameterArrays}; tables follow
 * from the workload.
 */
public final class ParameterFile implements SymmetricVisitor<LayerParameters> {
    /** A source of arrays with the shapes and within the ranges that are asked for. */
    interface Arrays {
        /** An array whose values are of a format. */
        IntTensor tensor(String name, IntFormat format, int... shape);

        /** An array whose values lie in a range. */
        long[] integers(String name, long least, long greatest, int... shape);

        /** An array of numbers, none of them NaN. */
        double[] reals(String name, int... shape);

        /** So many multipliers and the shift behind them. */
        long[] scale(String name, int multipliers);

        /** What is thrown where the values of an array do not belong together. */
        RuntimeException problem(String name, String problem);
    }

    private final Arrays arrays;
    private final Layer layer;
    private final Formats formats;
    private final IntFormat output;

    private ParameterFile(Arrays arrays, Layer layer) {
        this.arrays = arrays;
        this.layer = layer;
        formats = layer.formats();
        output = layer.output().format();
    }

    /**
     * The network with the file's integers.
     *
     * @throws cyclode.core.file.FileException for an array that is missing, not asked for, of another shape or out of range
     */
    public static QuantizedNetwork read(Workload workload, Source source) {
        CheckedArrays arrays = new CheckedArrays(source, "network");
        QuantizedNetwork network = read(workload, arrays);
        arrays.requireAllTaken();
        return network;
    }

    /** A symmetric network with the integers of some arrays. */
    static QuantizedNetwork read(Workload workload, Arrays arrays) {
        Map<String, LayerParameters> layers = new LinkedHashMap<>();
        workload.network()
                .all()
                .forEach(layer -> layers.put(layer.name(), layer.operation().accept(new ParameterFile(arrays, layer))));
        workload.masks().forEach((name, mask) -> {
            if (layers.get(name) instanceof LayerParameters.Product product) {
                mask.requireZeros(product.weights(), problem -> arrays.problem(name + "/weights", problem));
            }
        });
        return new QuantizedNetwork(workload, layers);
    }

    @Override
    public LayerParameters weighted(Weighted op) {
        IntTensor weights = arrays.tensor(name("weights"), formats.weights(), op.weights(layer));
        IntFormat accumulator = formats.accumulator().format();
        long[] bias = op.bias()
                ? arrays.integers(
                        name("bias"),
                        accumulator.min(),
                        accumulator.max(),
                        layer.output().shape().channels())
                : new long[0];
        return LayerParameters.Product.of(
                layer, op, weights, bias, requantization(op.requantize(), formats.accumulatorBits()));
    }

    /** How operands of so many bits become values. */
    private ChannelRequantization requantization(Weighted.Requantize how, int bits) {
        return switch (how) {
            case PER_TENSOR -> scale("requantize", output, bits, layer.output().zeroPoint());
            case PER_CHANNEL -> perChannel(bits);
            case NONE -> formats.unscaled(layer.output());
        };
    }

    /** A multiplier, an offset and a shift for each output channel. */
    private ChannelRequantization perChannel(int bits) {
        int channels = layer.output().shape().channels();
        int most = Integer.MAX_VALUE;
        long[] multipliers = arrays.integers(name("multiplier"), -most, most, channels);
        long[] offsets = arrays.integers(name("offset"), -most, most, channels);
        long[] shifts = arrays.integers(name("shift"), 0, Rounding.MAX_SHIFT, channels);
        List<Requantization.Affine> by = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            Requantization.Affine affine =
                    formats.affine(multipliers[channel], offsets[channel], (int) shifts[channel], layer.output());
            if (bits > affine.maxAccumulatorBits()) {
                throw arrays.problem(
                        name("multiplier"),
                        "multiplier is " + multipliers[channel] + " at position " + channel + "; allowed: up to "
                                + (63 - bits) + " bits behind operands of " + bits + " bits");
            }
            by.add(affine);
        }
        return new ChannelRequantization.PerChannel(by);
    }

    @Override
    public LayerParameters matMul(ActivationProduct op) {
        ChannelRequantization all = requantization(op.requantize(), formats.accumulatorBits());
        return LayerParameters.Matrix.of(layer, op, all.of(0));
    }

    @Override
    public LayerParameters maxPool(Pool.MaxPool op) {
        return new LayerParameters.None();
    }

    @Override
    public LayerParameters mean(Pool.Mean op) {
        if (op.requantize() == Pool.Scaled.MEAN) {
            return LayerParameters.Average.of(layer, op);
        }
        long[] values = arrays.scale(name("requantize"), 1);
        try {
            return LayerParameters.Average.of(layer, op, values[0], Math.toIntExact(values[1]));
        } catch (RefusedValue | ArithmeticException e) {
            throw arrays.problem(name("requantize"), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public LayerParameters layerNorm(Rowwise.LayerNorm op) {
        int row = layer.operand().channels();
        IntFormat factor = IntFormat.signed(16);
        return LayerParameters.Norm.of(
                layer,
                op,
                (int) arrays.integers(name("gamma-shift"), 0, 47, 1)[0],
                arrays.tensor(name("gamma"), factor, row).data(),
                arrays.tensor(name("beta"), factor, row).data());
    }

    @Override
    public LayerParameters add(PerElement.Add op) {
        return (op.rounded() == PerElement.Rounded.SUM ? joint() : sum(1)).with(op);
    }

    /** The multipliers of both summands, and the offset and the shift of their sum. */
    private LayerParameters.Sum joint() {
        int most = Integer.MAX_VALUE;
        long[] multipliers = arrays.integers(name("multiplier"), -most, most, 2);
        long held = (1L << 47) - 1;
        long offset = arrays.integers(name("offset"), -held, held, 1)[0];
        int shift = (int) arrays.integers(name("shift"), 0, Rounding.MAX_SHIFT, 1)[0];
        for (int i = 0; i < 2; i++) {
            int bits = layer.inputs().get(i).format().signedBits();
            if (Long.SIZE - Long.numberOfLeadingZeros(Math.abs(multipliers[i])) > 62 - bits) {
                throw arrays.problem(
                        name("multiplier"),
                        "multiplier is " + multipliers[i] + " at position " + i + "; allowed: up to " + (62 - bits)
                                + " bits behind operands of " + bits + " bits");
            }
        }
        return LayerParameters.Sum.joint(layer, multipliers[0], multipliers[1], offset, shift);
    }

    /** The second multiplier has the sign. */
    private LayerParameters.Sum sum(int sign) {
        long[] values = arrays.scale(name("requantize"), 2);
        try {
            return LayerParameters.Sum.of(layer, values[0], sign * values[1], Math.toIntExact(values[2]));
        } catch (RefusedValue e) {
            throw arrays.problem(name("requantize"), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public LayerParameters map(PerElement.Map op) {
        throw new IllegalStateException("no parameters of " + op);
    }

    @Override
    public LayerParameters relu(PerElement.Relu op) {
        return LayerParameters.Mapped.relu(layer);
    }

    @Override
    public LayerParameters lookup(PerElement.Lookup op) {
        return LayerParameters.Mapped.lookup(layer, op, () -> arrays.tensor(name("table"), output, op.entries())
                .data());
    }

    @Override
    public LayerParameters clip(PerElement.Clip op) {
        return LayerParameters.Mapped.clip(layer, op);
    }

    @Override
    public LayerParameters scaling(PerElement.Scale op) {
        return LayerParameters.Mapped.scale(
                requantization(op.requantize(), layer.input().format().bits()), op.bounds());
    }

    @Override
    public LayerParameters batchNorm(PerElement.BatchNorm op) {
        return LayerParameters.Mapped.scale(perChannel(layer.input().format().bits()), Bounds.NONE);
    }

    @Override
    public LayerParameters subtract(PerElement.Subtract op) {
        return sum(-1);
    }

    @Override
    public LayerParameters multiply(PerElement.Multiply op) {
        int bits =
                layer.inputs().stream().mapToInt(input -> input.format().bits()).sum();
        return new LayerParameters.Factor(scale("requantize", output, bits));
    }

    @Override
    public LayerParameters position(PerElement.Position op) {
        Shape shape = layer.output().shape();
        IntTensor rows = arrays.tensor(name("weights"), formats.weights(), shape.rows(), shape.channels());
        return new LayerParameters.Positioned(rows, sum(1).parameters());
    }

    @Override
    public LayerParameters reduce(Rowwise.Reduce op) {
        return switch (op.kind()) {
            case MAX -> new LayerParameters.None();
            case MEAN ->
                LayerParameters.Average.of(layer, op.values(layer.input().shape()));
            case SUM -> new LayerParameters.Summed(scale("requantize", output, formats.accumulatorBits()));
        };
    }

    @Override
    public LayerParameters argMax(Rowwise.ArgMax op) {
        return new LayerParameters.None();
    }

    @Override
    public LayerParameters movement(Movement op) {
        return op.learnt(layer)
                .<LayerParameters>map(
                        shape -> new LayerParameters.Learnt(arrays.tensor(name("weights"), output, shape)))
                .orElseGet(LayerParameters.None::new);
    }

    @Override
    public LayerParameters nodes(Nodes op) {
        List<NdArray> constants = new ArrayList<>();
        for (TypedShape constant : op.list().constants()) {
            String name = name("c" + constants.size());
            ElementType type = constant.type();
            constants.add(
                    type.real()
                            ? constant.of(arrays.reals(name, constant.shape()))
                            : constant.of(arrays.integers(name, type.min(), type.max(), constant.shape())));
        }
        return new LayerParameters.Given(constants);
    }

    @Override
    public LayerParameters softmax(Rowwise.Softmax op) {
        return LayerParameters.SoftmaxRows.of(layer, op);
    }

    @Override
    public LayerParameters attention(Operation.Attention op) {
        return LayerParameters.Heads.of(
                layer,
                op,
                positions(op, "rows", layer.input().shape().height()),
                positions(op, "columns", layer.input().shape().width()),
                scale("score", op.scoreFormat(formats), formats.accumulatorBits()),
                scale("output", output, formats.accumulatorBits()));
    }

    @Override
    public LayerParameters ode(Operation.Ode op) {
        Requantization toState =
                scale("state", formats.state(), layer.input().format().bits());
        Requantization activations = scale("activations", formats.activations(), formats.stateBits());
        return new LayerParameters.Integration(toState, op.parameters(formats, activations));
    }

    private String name(String array) {
        return layer.name() + "/" + array;
    }

    /** A requantization of operands of so many bits. */
    private Requantization.MultiplierShift scale(String array, IntFormat to, int bits) {
        return scale(array, to, bits, 0);
    }

    private Requantization.MultiplierShift scale(String array, IntFormat to, int bits, int zeroPoint) {
        long[] values = arrays.scale(name(array), 1);
        try {
            Requantization.MultiplierShift scale = formats.scale(values[0], Math.toIntExact(values[1]), to, zeroPoint);
            if (bits > scale.maxAccumulatorBits()) {
                throw new RefusedValue("multiplier is " + values[0] + "; allowed: up to " + (63 - bits)
                        + " bits behind operands of " + bits + " bits");
            }
            return scale;
        } catch (RefusedValue e) {
            throw arrays.problem(name(array), String.valueOf(e.getMessage()));
        }
    }

    private Optional<IntTensor> positions(Operation.Attention op, String axis, int places) {
        IntFormat format = IntFormat.signed(formats.weightBits());
        int channels = layer.operand().channels();
        return op.relativePosition()
                ? Optional.of(arrays.tensor(name(axis), format, places, channels))
                : Optional.empty();
    }
}
