package cyclode.workloads.parameters;

import cyclode.core.number.Accumulator;
import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.AffineParameters;
import cyclode.core.operator.AttentionParameters;
import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.ProductParameters;
import cyclode.core.operator.RsqrtTable;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.core.reference.Attention;
import cyclode.workloads.layer.ActivationProduct;
import cyclode.workloads.layer.Formats;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.onnx.tensor.NdArray;
import cyclode.workloads.parameters.SumRange.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The integers of one layer. */
public sealed interface LayerParameters {
    /** Hands over the arrays that they are stored as. */
    void store(ParameterArrays arrays);

    /**
     * How far the sums can go that a layer holds in accumulators of declared bits. None where a unit has room for every sum, or the lowering
     * refuses a unit that has not.
     */
    default List<SumRange> sums(Layer layer) {
        return List.of();
    }

    /** What follows from the workload, or from a model, and is not stored. */
    sealed interface Derived extends LayerParameters {
        @Override
        default void store(ParameterArrays arrays) {}
    }

    /**
     * Convolution, depthwise convolution, matrix product.
     *
     * @param weights kernel row × kernel column × input channel × output channel; depthwise: kernel row × kernel column × channel;
     *     linear: input channel × output channel
     * @param bias one per output channel, or none; not copied
     * @param product zero-points and accumulator
     * @param requantization from the accumulator to the output
     * @param relu whether a ReLU is fused behind
     * @param clip what bounds the output besides
     */
    @SuppressWarnings("ArrayRecordComponent") // shared with the golden operators, which take arrays
    record Product(
            IntTensor weights,
            long[] bias,
            ProductParameters product,
            ChannelRequantization requantization,
            boolean relu,
            Bounds clip)
            implements LayerParameters {
        static Product of(
                Layer layer, Weighted op, IntTensor weights, long[] bias, ChannelRequantization requantization) {
            ProductParameters product = new ProductParameters(
                    layer.input().zeroPoint(),
                    layer.formats().weightZeroPoint(),
                    layer.formats().accumulator());
            return new Product(weights, bias, product, requantization, op.relu(), op.bounds());
        }

        /** What bounds the output. */
        public Bounds bounds() {
            return clip.above(relu, requantization.zeroPoint());
        }

        /** The same with other weights of the same shape. */
        public Product withWeights(IntTensor others) {
            return new Product(others, bias, product, requantization, relu, clip);
        }

        /** Those of some output channels, which are the innermost of the weights. */
        public Product channels(int first, int count) {
            int all = weights.size(weights.rank() - 1);
            int[] shape = weights.shape();
            shape[shape.length - 1] = count;
            int[] own = new int[weights.length() / all * count];
            for (int row = 0; row < own.length / count; row++) {
                System.arraycopy(weights.data(), row * all + first, own, row * count, count);
            }
            return outputs(first, count).withWeights(IntTensor.unchecked(weights.format(), own, shape));
        }

        /** Bias and scales of some output channels beside the weights of all, which are not copied. */
        public Product outputs(int first, int count) {
            long[] ownBias = bias.length == 0 ? bias : Arrays.copyOfRange(bias, first, first + count);
            return new Product(weights, ownBias, product, requantization.channels(first, count), relu, clip);
        }

        @Override
        public void store(ParameterArrays arrays) {
            arrays.put("weights", weights);
            if (bias.length > 0) {
                arrays.put("bias", bias);
            }
            arrays.put("requantize", requantization);
        }

        @Override
        public List<SumRange> sums(Layer layer) {
            Span values = Span.of(layer.input().format(), product.zeroPointA());
            Accumulator sums = product.accumulator();
            return List.of(
                    SumRange.ofConstants(weights, product.zeroPointB(), bias, values, sums.bits(), sums.overflow()));
        }
    }

    /**
     * The product of two tensors.
     *
     * @param product zero-points and accumulator
     * @param requantization from the accumulator to the output
     * @param clip what bounds the output
     */
    record Matrix(ProductParameters product, Requantization requantization, Bounds clip) implements LayerParameters {
        static Matrix of(Layer layer, ActivationProduct op, Requantization requantization) {
            return new Matrix(product(layer, layer.formats().accumulator()), requantization, op.bounds());
        }

        /** The zero-points of both operands, and an accumulator. */
        static ProductParameters product(Layer layer, Accumulator accumulator) {
            return new ProductParameters(
                    layer.input().zeroPoint(), layer.inputs().get(1).zeroPoint(), accumulator);
        }

        @Override
        public void store(ParameterArrays arrays) {
            arrays.put("requantize", requantization);
        }
    }

    /** A layer of an asymmetric network. */
    record Affine(AffineParameters parameters) implements Derived {
        @Override
        public List<SumRange> sums(Layer layer) {
            return parameters.accept(new AffineSums(layer, parameters.rules()));
        }
    }

    /** What has no integers of its own: max-pool. */
    record None() implements Derived {}

    /**
     * Average pools.
     *
     * @param scale about one over the window, or what a file has; an offset takes the input's zero-point away
     * @param stored whether a file has it
     */
    record Average(Requantization scale, boolean stored) implements LayerParameters {
        static Average of(Layer layer, Pool.Mean op) {
            Requantization.MultiplierShift mean =
                    of(layer, op.places(layer.input().shape())).mean();
            return of(layer, op, mean.multiplier(), mean.shift());
        }

        /** A sum by a multiplier and a shift, less the zero-points in it. */
        static Average of(Layer layer, Pool.Mean op, long multiplier, int shift) {
            Formats formats = layer.formats();
            long zeros = (long) op.places(layer.input().shape()) * layer.input().zeroPoint();
            Requantization scale = zeros == 0
                    ? formats.scale(
                            multiplier,
                            shift,
                            layer.output().format(),
                            layer.output().zeroPoint())
                    : formats.affine(multiplier, Math.multiplyExact(-zeros, multiplier), shift, layer.output());
            return new Average(scale, op.requantize() != Pool.Scaled.MEAN);
        }

        private Requantization.MultiplierShift mean() {
            return (Requantization.MultiplierShift) scale;
        }

        @Override
        public void store(ParameterArrays arrays) {
            if (stored && scale instanceof Requantization.Affine by) {
                arrays.put("requantize", by.multiplier(), by.shift());
            } else if (stored) {
                arrays.put("requantize", scale);
            }
        }

        /** Of so many values. */
        static Average of(Layer layer, int values) {
            double scale = 1.0 / values;
            return new Average(
                    FixedPoint.scale(scale, layer.formats(), layer.output().format()), false);
        }
    }

    /**
     * The sum of several values.
     *
     * @param scale of the sum
     */
    record Summed(Requantization.MultiplierShift scale) implements LayerParameters {
        @Override
        public void store(ParameterArrays arrays) {
            arrays.put("requantize", scale);
        }
    }

    /** LayerNorm. */
    record Norm(LayerNormParameters parameters) implements LayerParameters {
        static Norm of(Layer layer, Rowwise.LayerNorm op, int gammaShift, int[] gamma, int[] beta) {
            return new Norm(new LayerNormParameters(
                    op.indexBits(),
                    op.tableBits(),
                    op.normalizedFraction(),
                    gammaShift,
                    new IntTable(RsqrtTable.of(op.indexBits(), op.tableBits())),
                    new IntTable(gamma),
                    new IntTable(beta),
                    layer.output().format(),
                    op.centered()));
        }

        @Override
        public void store(ParameterArrays arrays) {
            arrays.put("gamma", parameters.gamma().toArray());
            arrays.put("beta", parameters.beta().toArray());
            arrays.put("gamma-shift", parameters.gammaShift());
        }
    }

    /**
     * The sum of two tensors.
     *
     * @param parameters how they are added
     * @param relu whether a ReLU is fused behind
     * @param clip what bounds the output besides
     */
    record Sum(AddParameters parameters, boolean relu, Bounds clip) implements LayerParameters {
        /** A sum that nothing but its format bounds. */
        public Sum(AddParameters parameters) {
            this(parameters, false, Bounds.NONE);
        }

        /** Each summand is rounded. */
        static Sum of(Layer layer, long multiplierA, long multiplierB, int shift) {
            Formats formats = layer.formats();
            IntFormat output = layer.output().format();
            return new Sum(new AddParameters(
                    multiplierA, multiplierB, shift, formats.rounding(), 0, output, formats.overflow()));
        }

        /** The sum is rounded once. */
        static Sum joint(Layer layer, long multiplierA, long multiplierB, long offset, int shift) {
            Formats formats = layer.formats();
            return new Sum(new AddParameters(
                    multiplierA,
                    multiplierB,
                    true,
                    offset,
                    shift,
                    formats.rounding(),
                    layer.output().zeroPoint(),
                    layer.output().format(),
                    formats.overflow()));
        }

        /** With the bounds that a layer asks for. */
        Sum with(PerElement.Add op) {
            return new Sum(parameters, op.relu(), op.bounds());
        }

        /** What bounds the output. */
        public Bounds bounds() {
            return clip.above(relu, parameters.zeroPoint());
        }

        @Override
        public void store(ParameterArrays arrays) {
            if (parameters.joint()) {
                arrays.put("multiplier", parameters.multiplierA(), parameters.multiplierB());
                arrays.put("offset", parameters.offset());
                arrays.put("shift", parameters.shift());
                return;
            }
            arrays.put("requantize", parameters.multiplierA(), Math.abs(parameters.multiplierB()), parameters.shift());
        }
    }

    /**
     * A function of every value by itself.
     *
     * @param requantization the function, by channel
     * @param bounds of its results
     * @param stored whether it has arrays, and does not follow from the workload
     */
    record Mapped(ChannelRequantization requantization, Bounds bounds, boolean stored) implements LayerParameters {
        /** ReLU alone: values stay as they are. */
        static Mapped relu(Layer layer) {
            Bounds bounds = new Bounds(layer.output().zeroPoint(), Integer.MAX_VALUE);
            return new Mapped(Requantization.Shift.of(0, layer.output().format()), bounds, false);
        }

        /** Bounds alone. */
        static Mapped clip(Layer layer, PerElement.Clip op) {
            return new Mapped(Requantization.Shift.of(0, layer.output().format()), op.bounds(), false);
        }

        /** Multipliers and shifts. */
        static Mapped scale(ChannelRequantization requantization, Bounds bounds) {
            return new Mapped(requantization, bounds, true);
        }

        /**
         * A function by a table.
         *
         * @param given makes the table of the parameters, where these have it
         */
        static Mapped lookup(Layer layer, PerElement.Lookup op, Supplier<int[]> given) {
            IntFormat in = layer.input().format();
            IntFormat out = layer.output().format();
            Requantization table =
                    op.given() ? op.tabulated(in, out, new IntTable(given.get())) : op.tabulated(in, out);
            return new Mapped(table, Bounds.NONE, op.given());
        }

        @Override
        public void store(ParameterArrays arrays) {
            if (!stored) {
                return;
            }
            if (requantization instanceof Requantization.LookupTable lookup) {
                arrays.put("table", lookup.table().toArray());
            } else if (requantization instanceof Requantization.Interpolation lines) {
                arrays.put("table", lines.table().toArray());
            } else {
                arrays.put("requantize", requantization);
            }
        }
    }

    /**
     * The product of two tensors.
     *
     * @param scale of the product
     */
    record Factor(Requantization.MultiplierShift scale) implements LayerParameters {
        @Override
        public void store(ParameterArrays arrays) {
            arrays.put("requantize", scale);
        }
    }

    /**
     * The sum with learnt rows.
     *
     * @param rows places × channels
     * @param parameters the scales of the input and of the rows
     */
    record Positioned(IntTensor rows, AddParameters parameters) implements LayerParameters {
        @Override
        public void store(ParameterArrays arrays) {
            arrays.put("weights", rows);
            new Sum(parameters).store(arrays);
        }
    }

    /**
     * Learnt rows that a movement brings in.
     *
     * @param rows rows × channels
     */
    record Learnt(IntTensor rows) implements LayerParameters {
        @Override
        public void store(ParameterArrays arrays) {
            arrays.put("weights", rows);
        }
    }

    /**
     * Constants of the nodes of a graph.
     *
     * @param constants in the layer's order
     */
    record Given(List<NdArray> constants) implements LayerParameters {
        public Given {
            constants = List.copyOf(constants);
        }

        @Override
        public void store(ParameterArrays arrays) {
            for (int i = 0; i < constants.size(); i++) {
                arrays.put("c" + i, constants.get(i));
            }
        }
    }

    /** Softmax over rows. */
    record SoftmaxRows(SoftmaxParameters parameters) implements Derived {
        static SoftmaxRows of(Layer layer, Rowwise.Softmax op) {
            return new SoftmaxRows(op.lookup().parameters(layer.input().format().bits()));
        }
    }

    /**
     * Multi-head attention.
     *
     * @param rows learnt positions of rows, height × channels; empty without relative positions
     * @param columns learnt positions of columns, width × channels
     * @param positions their sums, tokens × channels, in one bit more than the weights
     */
    record Heads(
            AttentionParameters parameters,
            Optional<IntTensor> rows,
            Optional<IntTensor> columns,
            Optional<IntTensor> positions)
            implements LayerParameters {
        static Heads of(
                Layer layer,
                Operation.Attention op,
                Optional<IntTensor> rows,
                Optional<IntTensor> columns,
                Requantization score,
                Requantization output) {
            Formats formats = layer.formats();
            Accumulator sums = formats.accumulator();
            AttentionParameters parameters = new AttentionParameters(
                    op.heads(), op.headsOfKeys(), sums, score, op.weighting(formats), sums, output);
            return new Heads(parameters, rows, columns, positions(formats, rows, columns));
        }

        /** A sum of two weights has one bit more. */
        static Optional<IntTensor> positions(Formats formats, Optional<IntTensor> rows, Optional<IntTensor> columns) {
            IntFormat format = IntFormat.signed(formats.weightBits() + 1);
            return rows.flatMap(r -> columns.map(c -> Attention.relativePositions(r, c, format)));
        }

        @Override
        public void store(ParameterArrays arrays) {
            rows.ifPresent(tensor -> arrays.put("rows", tensor));
            columns.ifPresent(tensor -> arrays.put("columns", tensor));
            arrays.put("score", parameters.score());
            arrays.put("output", parameters.output());
        }

        /** Scores, and the mix of values by weights. */
        @Override
        public List<SumRange> sums(Layer layer) {
            Shape query = layer.input().shape();
            Span q = Span.of(layer.input().format(), 0);
            Span k = Span.of(layer.inputs().get(1).format(), 0);
            Span v = Span.of(layer.inputs().get(2).format(), 0);
            Span weight = Span.of(parameters.weights().output(), 0);
            Accumulator score = parameters.scoreAccumulator();
            Accumulator mix = parameters.mixAccumulator();
            long width = query.channels() / parameters.heads();
            SumRange scores = SumRange.ofProducts(width, q, k, score.bits(), score.overflow());
            SumRange placed = positions
                    .map(p -> scores.plus(
                            SumRange.ofProducts(width, q, Span.of(p.format(), 0), score.bits(), score.overflow())))
                    .orElse(scores);
            return List.of(
                    placed,
                    SumRange.ofProducts(layer.inputs().get(2).shape().rows(), weight, v, mix.bits(), mix.overflow()));
        }
    }

    /**
     * An ODE; its body's layers have parameters of their own.
     *
     * @param toState from the block's input to the state
     * @param ode solver; its {@code activations} also make the block's output
     */
    record Integration(Requantization toState, OdeParameters ode) implements LayerParameters {
        @Override
        public void store(ParameterArrays arrays) {
            arrays.put("state", toState);
            arrays.put("activations", ode.activations());
        }
    }
}
