package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.Kinds;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AttentionWeights;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.OdeSolver;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepFactorTable;
import cyclode.core.operator.TimeQuantization;
import cyclode.core.operator.Window;
import cyclode.workloads.naming.FrameworkNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a layer does to its inputs, as the file says under {@code op}. Where {@code time} is true, which only layers of an ODE's body
 * may say, the first input gets the time as one more channel, the last.
 */
public sealed interface Operation
        permits Operation.Binary,
                Operation.ShapePreserving,
                Operation.Windowed,
                Operation.Attention,
                Weighted.PatchEmbed,
                Pool,
                PerElement,
                Asymmetric,
                Keeping,
                Nodes {
    /**
     * A computation over operations: one method for each kind, so that a new operation does not compile until every computation knows it.
     *
     * @param <R> the result
     */
    interface Visitor<R> {
        R convolution(Weighted.Dense op);

        R depthwise(Weighted.Depthwise op);

        R linear(Weighted.Linear op);

        R maxPool(Pool.MaxPool op);

        R averagePool(Pool.AveragePool op);

        R globalAveragePool(Pool.GlobalAveragePool op);

        R layerNorm(Rowwise.LayerNorm op);

        R add(PerElement.Add op);

        R softmax(Rowwise.Softmax op);

        R reduce(Rowwise.Reduce op);

        R argMax(Rowwise.ArgMax op);

        R attention(Attention op);

        R matMul(ActivationProduct op);

        R ode(Ode op);

        R position(PerElement.Position op);

        R scores(Asymmetric.Scores op);

        R dividedSoftmax(Asymmetric.DividedSoftmax op);

        R mix(Asymmetric.Mix op);

        R batchNorm(PerElement.BatchNorm op);

        R subtract(PerElement.Subtract op);

        R multiply(PerElement.Multiply op);

        R relu(PerElement.Relu op);

        R clip(PerElement.Clip op);

        R scaling(PerElement.Scale op);

        R lookup(PerElement.Lookup op);

        R movement(Movement op);

        R nodes(Nodes op);
    }

    /** Calls the visitor's method for this kind of operation. */
    <R> R accept(Visitor<R> visitor);

    /** This operation, or the more general one that it is a special case of. */
    default Operation general() {
        return this;
    }

    /** Number of tensors that it takes. */
    int inputs();

    /** Most tensors that it takes: more than {@link #inputs} of an operation that takes any number of them. */
    default int mostInputs() {
        return inputs();
    }

    /**
     * The shape of its output.
     *
     * @throws RefusedValue where it cannot take such inputs
     */
    Shape output(List<Tensor> inputs);

    /** The format of its output. */
    default IntFormat format(Tensor input, Formats formats) {
        return formats.activations();
    }

    /** The value of its output that stands for zero. */
    default int zeroPoint(Tensor input, Formats formats) {
        return formats.activationZeroPoint();
    }

    /** Whether its inputs and its output may have zero-points, and its output any format. */
    default boolean asymmetric() {
        return false;
    }

    /** Whether its inputs may be binary32 numbers, kept by their bits. */
    default boolean reals() {
        return false;
    }

    /** Whether its output is binary32 numbers, kept by their bits. */
    default boolean makesReals() {
        return false;
    }

    /** Whether its output is its input as it lies in memory, so that nothing moves. */
    default boolean stays(Shape in, Shape out) {
        return false;
    }

    /** What one evaluation of a layer of it costs. */
    LayerCost cost(Layer layer);

    /** Inputs and outputs of a matrix of weights by which a layer of it multiplies whole windows; none of what has no such matrix. */
    default List<Integer> matrix(Layer layer) {
        return List.of();
    }

    /** Evaluations in a run of the layer; empty where the data decides their number. */
    default Optional<Integer> evaluations() {
        return Optional.of(1);
    }

    /** Whether the time is one more input channel. */
    default boolean time() {
        return false;
    }

    /** Whether a ReLU is fused behind it. */
    default boolean relu() {
        return false;
    }

    /** Whether its output is requantized from wider numbers, so that it may be in the format of an ODE's stage value. */
    default boolean requantizes() {
        return false;
    }

    /** Whether it is an attention, whose neighbours project its queries, keys, values and output. */
    default boolean attends() {
        return false;
    }

    /** Whether symmetric networks have it. */
    default boolean symmetric() {
        return true;
    }

    /** Keys that say something which asymmetric networks do not know. */
    default List<String> symmetricKeys(List<Tensor> inputs) {
        return List.of();
    }

    /** Its constants in a model of an asymmetric network. */
    default List<Constant> constants(Shape in, Shape out) {
        return List.of();
    }

    /** How constants of an untrained model are chosen. */
    enum Initializer {
        /** Uniform within one over the root of the inputs. */
        UNIFORM,
        /** Sines and cosines of the place, by channel. */
        SINUSOID,
        /** All 1. */
        ONE,
        /** All 0. */
        ZERO,
        /** The mean of what the layer is given, by channel. */
        MEAN,
        /** The variance of what the layer is given, by channel. */
        VARIANCE
    }

    /**
     * Constants of a model.
     *
     * @param name what they are, such as {@code weights}
     * @param initializer how they are chosen before training
     * @param shape of the array
     */
    record Constant(String name, Initializer initializer, List<Integer> shape) {
        static Constant of(String name, Initializer initializer, Integer... shape) {
            return new Constant(name, initializer, List.of(shape));
        }
    }

    /** The layers of an ODE's body; empty for every other operation. */
    default Optional<List<LayerSpec>> layers() {
        return Optional.empty();
    }

    /** Evaluations of the body in one step of an ODE; 1 for every other operation. */
    default int stages() {
        return 1;
    }

    /** An operation on two inputs. */
    sealed interface Binary extends Operation
            permits ActivationProduct, PerElement.Broadcasting, Asymmetric.Scores, Asymmetric.Mix {
        @Override
        default int inputs() {
            return 2;
        }
    }

    /** An operation on one input, whose shape the output keeps. */
    sealed interface ShapePreserving extends Operation
            permits Operation.Ode, Rowwise, PerElement.Map, PerElement.Position, Asymmetric.DividedSoftmax {
        @Override
        default int inputs() {
            return 1;
        }

        @Override
        default Shape output(List<Tensor> inputs) {
            return inputs.get(0).shape();
        }
    }

    /** An operation on windows. */
    sealed interface Windowed extends Operation permits Weighted, Pool.MaxPool, Pool.AveragePool {
        /** Rows and columns of the window. */
        List<Integer> kernel();

        /** Rows and columns from one window to the next. */
        default List<Integer> stride() {
            return List.of(1);
        }

        /** Places above, to the left, below and to the right that contribute nothing. */
        default List<Integer> padding() {
            return List.of(0);
        }

        /** Rows and columns from one tap of the window to the next. */
        default List<Integer> dilation() {
            return List.of(1);
        }

        default Window window() {
            return new Window(axis(0), axis(1));
        }

        private Window.Axis axis(int axis) {
            return new Window.Axis(
                    Operands.along(kernel(), axis),
                    Operands.along(stride(), axis),
                    Operands.along(dilation(), axis),
                    Operands.along(padding(), axis),
                    Operands.along(padding(), padding().size() == 4 ? axis + 2 : axis),
                    1);
        }
    }

    /** How scores become weights. */
    enum AttentionKind {
        /** Softmax by lookup table. */
        SOFTMAX,
        /** ReLU. */
        RELU
    }

    /**
     * Multi-head attention over all places; the inputs are queries, keys and values, these of as many places as the keys.
     *
     * @param heads divides the channels
     * @param keyHeads heads of keys and values, of which each serves as many successive heads of queries; as many as heads where it is 0
     * @param weights how scores become weights
     * @param relativePosition whether queries also meet a learnt position of row and column
     * @param lookup tables of the softmax
     */
    record Attention(
            @Range(min = 1, max = 64) int heads,
            @Default("0") @Range(min = 0, max = 64) int keyHeads,
            @Default("softmax") AttentionKind weights,
            @Default("false") boolean relativePosition,
            @Default("{}") Rowwise.SoftmaxLookup lookup)
            implements Operation {
        public Attention {
            Operands.require(
                    heads % Math.max(1, keyHeads) == 0,
                    "key-heads is " + keyHeads + "; allowed: divisors of the " + heads + " heads");
        }

        /** Heads of keys and values. */
        public int headsOfKeys() {
            return keyHeads == 0 ? heads : keyHeads;
        }

        @Override
        public boolean attends() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.attention(this);
        }

        @Override
        public int inputs() {
            return 3;
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            Shape in = inputs.get(0).shape();
            Shape keys = Operands.equalShape(inputs.subList(1, 3));
            Operands.require(
                    in.channels() % heads == 0,
                    "heads is " + heads + "; allowed: divisors of the " + in.channels() + " channels");
            int channels = in.channels() / heads * headsOfKeys();
            Operands.require(
                    keys.channels() == channels,
                    "queries are " + in + " and keys " + keys + "; allowed: keys of " + channels + " channels, "
                            + headsOfKeys() + " heads of " + in.channels() / heads);
            if (relativePosition) {
                Operands.equalShape(inputs);
            }
            int tokens = Math.max(in.rows(), keys.rows());
            Operands.require(tokens <= 4096, "attention over " + tokens + " tokens; allowed: up to 4096");
            inputs.forEach(Operands::requireSigned);
            return in;
        }

        @Override
        public LayerCost cost(Layer layer) {
            Shape in = layer.operand();
            long products = (long) layer.inputs().get(1).shape().rows() * in.size();
            long positions = (long) (in.height() + in.width()) * in.channels();
            return relativePosition ? new LayerCost(3 * products, positions, 0) : new LayerCost(2 * products, 0, 0);
        }

        /** Scores that a softmax takes have no more bits than its table tells apart. */
        public IntFormat scoreFormat(Formats formats) {
            return weights == AttentionKind.SOFTMAX
                    ? IntFormat.signed(lookup.scoreBits(formats.activationBits()))
                    : formats.activations();
        }

        /** How scores of that format become weights. */
        public AttentionWeights weighting(Formats formats) {
            IntFormat score = scoreFormat(formats);
            return weights == AttentionKind.SOFTMAX
                    ? new AttentionWeights.Softmax(lookup.parameters(score.bits()))
                    : new AttentionWeights.Relu(Requantization.Shift.of(0, score));
        }
    }

    /**
     * The state from time 0 to time 1, driven by a body whose output is the derivative. Times are in units of 2^-timeBits.
     *
     * @param solver the Runge–Kutta method
     * @param steps as many steps of equal length; for a solver without error estimate
     * @param tolerance greatest error of an accepted step, in units of the state's last bit; for a solver with error estimate
     * @param initialStep first step tried
     * @param minStep a step this short is always accepted
     * @param maxSteps steps tried before the run is given up
     * @param timeBits fraction bits of the time
     * @param body layers; the first one's input is {@code input}, the state as activations
     */
    record Ode(
            OdeSolver solver,
            @Range(min = 1, max = 1024) Optional<Integer> steps,
            @Range(min = 0, max = Integer.MAX_VALUE) Optional<Integer> tolerance,
            Optional<Integer> initialStep,
            @Default("64") @Range(min = 1, max = 1 << 24) int minStep,
            @Default("1000") @Range(min = 1, max = 100_000) int maxSteps,
            @Default("16") @Range(min = 8, max = 24) int timeBits,
            List<LayerSpec> body)
            implements ShapePreserving {
        public Ode {
            if (steps.isPresent() == tolerance.isPresent()) {
                throw new RefusedValue("an ODE has either steps or a tolerance");
            }
            if (tolerance.isPresent() && !solver.adaptive()) {
                throw new RefusedValue("solver '" + solver.label()
                        + "' has no tolerance; allowed: heun-euler, dormand-prince, or fixed steps");
            }
            int first = initialStep.orElse(1);
            if (first < 1 || first > 1 << timeBits || minStep > 1 << timeBits) {
                throw new RefusedValue("initial-step is " + first + " and min-step is " + minStep + "; allowed: 1 to "
                        + (1 << timeBits) + " for both");
            }
        }

        /** Of the body, from time 0 to 1. */
        @Override
        public Optional<Integer> evaluations() {
            return steps.map(n -> n * stages());
        }

        @Override
        public Optional<List<LayerSpec>> layers() {
            return Optional.of(body);
        }

        @Override
        public int stages() {
            return solver.tableau().stages();
        }

        /** The solver of states of these formats, whose stage inputs are requantized to activations like this. */
        public OdeParameters parameters(Formats formats, Requantization activations) {
            StepControl control = steps.<StepControl>map(StepControl.Fixed::new)
                    .orElseGet(() -> new StepControl.Adaptive(
                            tolerance.orElse(0),
                            initialStep.orElse(1 << (timeBits - 3)),
                            minStep,
                            maxSteps,
                            new IntTable(StepFactorTable.of(solver.order()))));
            return new OdeParameters(
                    solver, formats.state(), formats.stage(), timeBits, control, activations, time(formats));
        }

        /** The time channel's value: time 1 is the greatest activation plus one, and saturates. */
        public TimeQuantization time(Formats formats) {
            int up = formats.activationBits() - 1 - timeBits;
            IntFormat format = formats.activations();
            return up >= 0 ? new TimeQuantization(1L << up, 0, format) : new TimeQuantization(1, -up, format);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ode(this);
        }

        @Override
        public LayerCost cost(Layer layer) {
            return layer.body().stream().map(LayerCost::of).reduce(LayerCost.NONE, LayerCost::plus);
        }
    }

    /** The values of {@code op}. */
    static Kinds kinds() {
        return new Kinds(
                Operation.class,
                "op",
                new TreeMap<>(Map.ofEntries(
                        Map.entry("conv2d", Weighted.Convolution.class),
                        Map.entry("transposed-conv2d", Weighted.TransposedConvolution.class),
                        Map.entry("depthwise", Weighted.Depthwise.class),
                        Map.entry("linear", Weighted.Linear.class),
                        Map.entry("pointwise", Weighted.Linear.class),
                        Map.entry("fully-connected", Weighted.Linear.class),
                        Map.entry("patch-embed", Weighted.PatchEmbed.class),
                        Map.entry("max-pool", Pool.MaxPool.class),
                        Map.entry("average-pool", Pool.AveragePool.class),
                        Map.entry("global-average-pool", Pool.GlobalAveragePool.class),
                        Map.entry("layernorm", Rowwise.LayerNorm.class),
                        Map.entry("add", PerElement.Add.class),
                        Map.entry("subtract", PerElement.Subtract.class),
                        Map.entry("multiply", PerElement.Multiply.class),
                        Map.entry("relu", PerElement.Relu.class),
                        Map.entry("clip", PerElement.Clip.class),
                        Map.entry("scale", PerElement.Scale.class),
                        Map.entry("lookup", PerElement.Lookup.class),
                        Map.entry("concat", Movement.Concat.class),
                        Map.entry("slice", Movement.Slice.class),
                        Map.entry("pad", Movement.Pad.class),
                        Map.entry("reshape", Movement.Reshape.class),
                        Map.entry("transpose", Movement.Transpose.class),
                        Map.entry("upsample", Movement.Upsample.class),
                        Map.entry("class-token", Movement.ClassToken.class),
                        Map.entry("embedding", Movement.Embedding.class),
                        Map.entry("softmax", Rowwise.Softmax.class),
                        Map.entry("rms-norm", Rowwise.RmsNorm.class),
                        Map.entry("reduce", Rowwise.Reduce.class),
                        Map.entry("argmax", Rowwise.ArgMax.class),
                        Map.entry("attention", Attention.class),
                        Map.entry("matmul", ActivationProduct.class),
                        Map.entry("ode", Ode.class),
                        Map.entry("onnx", Nodes.class),
                        Map.entry("position", PerElement.Position.class),
                        Map.entry("scores", Asymmetric.Scores.class),
                        Map.entry("divided-softmax", Asymmetric.DividedSoftmax.class),
                        Map.entry("mix", Asymmetric.Mix.class),
                        Map.entry("batch-norm", PerElement.BatchNorm.class))),
                FrameworkNames.hints(PerElement.UnaryFunction.names()));
    }
}
