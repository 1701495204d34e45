package cyclode.workloads.network;

import cyclode.core.file.Default;
import cyclode.core.file.Kinds;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AttentionWeights;
import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.OdeSolver;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepFactorTable;
import cyclode.core.operator.TimeQuantization;
import cyclode.core.operator.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a layer does to its inputs, as the file says under {@code op}. Where {@code time} is true, which only layers of an ODE's body
 * may say, the first input gets the time as one more channel, the last.
 */
public sealed interface Operation {
    /**
     * A computation over operations: one method for each kind, so that a new operation does not compile until every computation knows it.
     *
     * @param <R> the result
     */
    interface Visitor<R> {
        R convolution(Convolution op);

        R depthwise(Depthwise op);

        R linear(Linear op);

        R maxPool(MaxPool op);

        R averagePool(AveragePool op);

        R globalAveragePool(GlobalAveragePool op);

        R layerNorm(LayerNorm op);

        R add(Add op);

        R softmax(Softmax op);

        R attention(Attention op);

        R ode(Ode op);

        R position(Position op);

        R scores(Scores op);

        R dividedSoftmax(DividedSoftmax op);

        R mix(Mix op);

        R batchNorm(BatchNorm op);
    }

    /**
     * A computation over the operations of symmetric networks. By default, operations that differ only in their window share a method.
     *
     * @param <R> the result
     */
    interface SymmetricVisitor<R> extends Visitor<R> {
        /** Convolution, depthwise convolution, product. */
        R weighted(Weighted op);

        /** Average pool, global average pool. */
        R mean(Pool op);

        /** An operation of asymmetric networks only. Reading a symmetric network with one fails, so none is expected here. */
        default R asymmetric(Operation op) {
            throw new IllegalArgumentException(op + " is of asymmetric networks only");
        }

        @Override
        default R convolution(Convolution op) {
            return weighted(op);
        }

        @Override
        default R depthwise(Depthwise op) {
            return weighted(op);
        }

        @Override
        default R linear(Linear op) {
            return weighted(op);
        }

        @Override
        default R averagePool(AveragePool op) {
            return mean(op);
        }

        @Override
        default R globalAveragePool(GlobalAveragePool op) {
            return mean(op);
        }

        @Override
        default R position(Position op) {
            return asymmetric(op);
        }

        @Override
        default R scores(Scores op) {
            return asymmetric(op);
        }

        @Override
        default R dividedSoftmax(DividedSoftmax op) {
            return asymmetric(op);
        }

        @Override
        default R mix(Mix op) {
            return asymmetric(op);
        }

        @Override
        default R batchNorm(BatchNorm op) {
            return asymmetric(op);
        }
    }

    /**
     * A computation over the operations of asymmetric networks.
     *
     * @param <R> the result
     */
    interface AsymmetricVisitor<R> extends Visitor<R> {
        /** An operation of symmetric networks only. */
        R symmetric(Operation op);

        @Override
        default R convolution(Convolution op) {
            return symmetric(op);
        }

        @Override
        default R depthwise(Depthwise op) {
            return symmetric(op);
        }

        @Override
        default R maxPool(MaxPool op) {
            return symmetric(op);
        }

        @Override
        default R averagePool(AveragePool op) {
            return symmetric(op);
        }

        @Override
        default R layerNorm(LayerNorm op) {
            return symmetric(op);
        }

        @Override
        default R softmax(Softmax op) {
            return symmetric(op);
        }

        @Override
        default R attention(Attention op) {
            return symmetric(op);
        }

        @Override
        default R ode(Ode op) {
            return symmetric(op);
        }
    }

    /** Calls the visitor's method for this kind of operation. */
    <R> R accept(Visitor<R> visitor);

    /** This operation, or the more general one that it is a special case of. */
    default Operation general() {
        return this;
    }

    /** Number of tensors that it takes. */
    int inputs();

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

    /** What one evaluation of a layer of it costs. */
    LayerCost cost(Layer layer);

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

    /** Whether symmetric networks have it. */
    default boolean symmetric() {
        return true;
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

    /** An operation of asymmetric networks only. */
    sealed interface AsymmetricOnly extends Operation {
        @Override
        default boolean symmetric() {
            return false;
        }
    }

    /** An operation on two inputs. */
    sealed interface Binary extends Operation {
        @Override
        default int inputs() {
            return 2;
        }
    }

    /** An operation on one input, whose shape the output keeps. */
    sealed interface ShapePreserving extends Operation {
        @Override
        default int inputs() {
            return 1;
        }

        @Override
        default Shape output(List<Tensor> inputs) {
            return inputs.get(0).shape();
        }
    }

    /** An operation on square windows. */
    sealed interface Windowed extends Operation {
        /** Rows and columns of the window. */
        int kernel();

        /** Places from one window to the next. */
        default int stride() {
            return 1;
        }

        /** Places on every side that contribute nothing. */
        default int padding() {
            return 0;
        }

        /** The window. */
        default Window window() {
            return Window.square(kernel(), stride(), padding());
        }
    }

    /** The maximum or the mean over windows. */
    sealed interface Pool extends Operation {
        /** The window on an input. */
        Window window(Shape in);

        /** Places under a window. */
        default int places(Shape in) {
            return window(in).kernelHeight() * window(in).kernelWidth();
        }

        @Override
        default int inputs() {
            return 1;
        }

        @Override
        default Shape output(List<Tensor> inputs) {
            Shape in = inputs.get(0).shape();
            return in.windows(window(in));
        }

        @Override
        default LayerCost cost(Layer layer) {
            return LayerCost.NONE;
        }
    }

    /** An operation with weights on a window, whose sums are requantized; the window of a product is a single place. */
    sealed interface Weighted extends Windowed {
        /** Whether sums start at a bias. */
        boolean bias();

        /** The shape of the weights for so many input channels; the output's are the last axis. */
        int[] weights(int in);

        /** The weights of a layer, whose input may have the time as a channel. */
        default int[] weights(Layer layer) {
            return weights(layer.operand().channels());
        }

        @Override
        default int inputs() {
            return 1;
        }

        @Override
        default Shape output(List<Tensor> inputs) {
            requireSigned(inputs.get(0));
            Shape in = inputs.get(0).shape();
            Shape operand = time() ? in.withChannels(in.channels() + 1) : in;
            int[] weights = weights(operand.channels());
            return operand.windows(window()).withChannels(weights[weights.length - 1]);
        }

        @Override
        default LayerCost cost(Layer layer) {
            Shape out = layer.output().shape();
            long weights = Arrays.stream(weights(layer)).asLongStream().reduce(1, Math::multiplyExact);
            return new LayerCost(weights * out.rows(), weights, bias() ? out.channels() : 0);
        }

        @Override
        default boolean requantizes() {
            return true;
        }
    }

    /**
     * A dense convolution.
     *
     * @param kernel rows and columns of the window
     * @param stride places from one window to the next
     * @param padding places on every side that contribute nothing
     * @param out output channels
     */
    record Convolution(
            @Range(min = 1, max = 64) int kernel,
            @Default("1") @Range(min = 1, max = 64) int stride,
            @Default("0") @Range(min = 0, max = 63) int padding,
            @Range(min = 1, max = 65536) int out,
            @Default("false") boolean relu,
            @Default("true") boolean bias,
            @Default("false") boolean time)
            implements Weighted {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.convolution(this);
        }

        @Override
        public int[] weights(int in) {
            return new int[] {kernel, kernel, in, out};
        }
    }

    /**
     * A convolution of every channel by itself.
     *
     * @param kernel rows and columns of the window
     * @param stride places from one window to the next
     * @param padding places on every side that contribute nothing
     */
    record Depthwise(
            @Range(min = 1, max = 64) int kernel,
            @Default("1") @Range(min = 1, max = 64) int stride,
            @Default("0") @Range(min = 0, max = 63) int padding,
            @Default("false") boolean relu,
            @Default("true") boolean bias,
            @Default("false") boolean time)
            implements Weighted {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.depthwise(this);
        }

        @Override
        public int[] weights(int in) {
            return new int[] {kernel, kernel, in};
        }
    }

    /**
     * A matrix product on every place: a pointwise convolution, a linear layer, a fully-connected layer.
     *
     * @param out output channels
     */
    record Linear(
            @Range(min = 1, max = 65536) int out,
            @Default("false") boolean relu,
            @Default("true") boolean bias,
            @Default("false") boolean time)
            implements Weighted {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.linear(this);
        }

        @Override
        public int kernel() {
            return 1;
        }

        @Override
        public int[] weights(int in) {
            return new int[] {in, out};
        }

        @Override
        public List<Constant> constants(Shape in, Shape out) {
            return List.of(
                    Constant.of("weights", Initializer.UNIFORM, in.channels(), out.channels()),
                    Constant.of("bias", Initializer.UNIFORM, out.channels()));
        }
    }

    /**
     * Patches that do not overlap, each embedded by one product: a convolution whose stride is its kernel.
     *
     * @param patch rows and columns of a patch
     * @param out output channels
     */
    record PatchEmbed(
            @Range(min = 1, max = 64) int patch, @Range(min = 1, max = 65536) int out, @Default("true") boolean bias)
            implements Operation {
        @Override
        public Convolution general() {
            return new Convolution(patch, patch, 0, out, false, bias, false);
        }

        /** A patch is embedded as a convolution. */
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.convolution(general());
        }

        @Override
        public int inputs() {
            return general().inputs();
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            return general().output(inputs);
        }

        @Override
        public LayerCost cost(Layer layer) {
            return general().cost(layer);
        }
    }

    /**
     * The maximum over a window.
     *
     * @param kernel rows and columns of the window
     * @param stride places from one window to the next
     * @param padding places on every side that never win
     */
    record MaxPool(
            @Range(min = 1, max = 64) int kernel,
            @Default("1") @Range(min = 1, max = 64) int stride,
            @Default("0") @Range(min = 0, max = 63) int padding)
            implements Pool, Windowed {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.maxPool(this);
        }

        @Override
        public Window window(Shape in) {
            return window();
        }

        @Override
        public IntFormat format(Tensor input, Formats formats) {
            return input.format();
        }
    }

    /**
     * The mean over a window.
     *
     * @param kernel rows and columns of the window
     * @param stride places from one window to the next
     * @param padding places on every side that contribute nothing
     */
    record AveragePool(
            @Range(min = 1, max = 64) int kernel,
            @Default("1") @Range(min = 1, max = 64) int stride,
            @Default("0") @Range(min = 0, max = 63) int padding)
            implements Pool, Windowed {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.averagePool(this);
        }

        @Override
        public Window window(Shape in) {
            return window();
        }
    }

    /** The mean over all places. */
    record GlobalAveragePool() implements Pool {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.globalAveragePool(this);
        }

        @Override
        public Window window(Shape in) {
            return new Window(in.height(), in.width(), 1, 0);
        }

        @Override
        public int places(Shape in) {
            return in.rows();
        }

        /** Of a map larger than any window too. */
        @Override
        public Shape output(List<Tensor> inputs) {
            return new Shape(1, 1, inputs.get(0).shape().channels());
        }
    }

    /**
     * LayerNorm over the channels of every place.
     *
     * @param indexBits bits that select a reciprocal square root within an octave
     * @param tableBits of a reciprocal square root
     * @param normalizedFraction fraction bits of the normalized value
     */
    record LayerNorm(
            @Default("6") @Range(min = 1, max = 12) int indexBits,
            @Default("16") @Range(min = 1, max = 24) int tableBits,
            @Default("10") @Range(min = 0, max = 14) int normalizedFraction)
            implements ShapePreserving {
        public LayerNorm {
            if (normalizedFraction > tableBits) {
                throw new RefusedValue(
                        "normalized-fraction is " + normalizedFraction + "; allowed: 0 to table-bits = " + tableBits);
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.layerNorm(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            return row("layernorm", inputs.get(0), LayerNormParameters.MAX_ROW);
        }

        @Override
        public LayerCost cost(Layer layer) {
            return new LayerCost(0, 2L * layer.operand().channels(), 0);
        }
    }

    /** The sum of two inputs of one shape. */
    record Add() implements Binary {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.add(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            return equalShape(inputs);
        }

        @Override
        public LayerCost cost(Layer layer) {
            return LayerCost.NONE;
        }

        @Override
        public boolean requantizes() {
            return true;
        }
    }

    /** Softmax over the channels of every place. */
    record Softmax(@Default("{}") SoftmaxLookup lookup) implements ShapePreserving {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.softmax(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            return row("softmax", inputs.get(0), SoftmaxParameters.MAX_ROW);
        }

        @Override
        public IntFormat format(Tensor input, Formats formats) {
            return IntFormat.unsigned(lookup.outBits());
        }

        @Override
        public LayerCost cost(Layer layer) {
            return LayerCost.NONE;
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
     * Multi-head attention over all places; the inputs are queries, keys and values.
     *
     * @param heads divides the channels
     * @param weights how scores become weights
     * @param relativePosition whether queries also meet a learnt position of row and column
     * @param lookup tables of the softmax
     */
    record Attention(
            @Range(min = 1, max = 64) int heads,
            @Default("softmax") AttentionKind weights,
            @Default("false") boolean relativePosition,
            @Default("{}") SoftmaxLookup lookup)
            implements Operation {
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
            Shape in = equalShape(inputs);
            require(
                    in.channels() % heads == 0,
                    "heads is " + heads + "; allowed: divisors of the " + in.channels() + " channels");
            require(in.rows() <= 4096, "attention over " + in.rows() + " tokens; allowed: up to 4096");
            inputs.forEach(Operation::requireSigned);
            return in;
        }

        @Override
        public LayerCost cost(Layer layer) {
            Shape in = layer.operand();
            long products = (long) in.rows() * in.size();
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

    /** A constant for each place and channel, added: where in the sequence a token stands. Asymmetric networks only. */
    record Position() implements ShapePreserving, AsymmetricOnly {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.position(this);
        }

        @Override
        public LayerCost cost(Layer layer) {
            return new LayerCost(0, layer.operand().size(), 0);
        }

        @Override
        public List<Constant> constants(Shape in, Shape out) {
            return List.of(Constant.of("weights", Initializer.SINUSOID, in.rows(), in.channels()));
        }
    }

    /** Scores of attention with one head: queries by keys, over the root of the channels. Asymmetric networks only. */
    record Scores() implements Binary, AsymmetricOnly {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.scores(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            Shape in = equalShape(inputs);
            return in.withChannels(in.rows());
        }

        @Override
        public LayerCost cost(Layer layer) {
            return new LayerCost(
                    (long) layer.operand().size() * layer.output().shape().channels(), 0, 0);
        }
    }

    /** Softmax over the channels of every place by two tables and a division. Asymmetric networks only. */
    record DividedSoftmax() implements ShapePreserving, AsymmetricOnly {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dividedSoftmax(this);
        }

        @Override
        public LayerCost cost(Layer layer) {
            return LayerCost.NONE;
        }
    }

    /** Weights by values. Asymmetric networks only. */
    record Mix() implements Binary, AsymmetricOnly {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mix(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            Shape in = inputs.get(0).shape();
            Shape values = inputs.get(1).shape();
            require(
                    in.channels() == values.rows(),
                    "weights are " + in + " and values " + values + "; allowed: as many channels as places");
            return in.withChannels(values.channels());
        }

        @Override
        public LayerCost cost(Layer layer) {
            return new LayerCost(
                    (long) layer.operand().channels() * layer.output().shape().size(), 0, 0);
        }
    }

    /** A factor and an offset for each channel, with the statistics of training in them. Asymmetric networks only. */
    record BatchNorm() implements ShapePreserving, AsymmetricOnly {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.batchNorm(this);
        }

        @Override
        public LayerCost cost(Layer layer) {
            Shape in = layer.operand();
            return new LayerCost(in.size(), in.channels(), in.channels());
        }

        @Override
        public List<Constant> constants(Shape in, Shape out) {
            return List.of(
                    Constant.of("weights", Initializer.ONE, in.channels()),
                    Constant.of("bias", Initializer.ZERO, in.channels()),
                    Constant.of("mean", Initializer.MEAN, in.channels()),
                    Constant.of("variance", Initializer.VARIANCE, in.channels()));
        }
    }

    private static Shape equalShape(List<Tensor> inputs) {
        Shape in = inputs.get(0).shape();
        for (Tensor tensor : inputs) {
            require(
                    tensor.shape().equals(in),
                    "inputs are " + in + " and " + tensor.shape() + "; allowed: equal shapes");
        }
        return in;
    }

    /** The shape of an input that is taken row by row. */
    private static Shape row(String name, Tensor input, int most) {
        int channels = input.shape().channels();
        require(channels <= most, name + " over " + channels + " channels; allowed: up to " + most);
        requireSigned(input);
        return input.shape();
    }

    private static void requireSigned(Tensor input) {
        require(
                input.format().signed(),
                "input is " + input.format() + "; allowed: signed formats (no softmax before it)");
    }

    private static void require(boolean held, String problem) {
        if (!held) {
            throw new RefusedValue(problem);
        }
    }

    /** The values of {@code op}. */
    static Kinds kinds() {
        return new Kinds(
                Operation.class,
                "op",
                new TreeMap<>(Map.ofEntries(
                        Map.entry("conv2d", Convolution.class),
                        Map.entry("depthwise", Depthwise.class),
                        Map.entry("linear", Linear.class),
                        Map.entry("pointwise", Linear.class),
                        Map.entry("fully-connected", Linear.class),
                        Map.entry("patch-embed", PatchEmbed.class),
                        Map.entry("max-pool", MaxPool.class),
                        Map.entry("average-pool", AveragePool.class),
                        Map.entry("global-average-pool", GlobalAveragePool.class),
                        Map.entry("layernorm", LayerNorm.class),
                        Map.entry("add", Add.class),
                        Map.entry("softmax", Softmax.class),
                        Map.entry("attention", Attention.class),
                        Map.entry("ode", Ode.class),
                        Map.entry("position", Position.class),
                        Map.entry("scores", Scores.class),
                        Map.entry("divided-softmax", DividedSoftmax.class),
                        Map.entry("mix", Mix.class),
                        Map.entry("batch-norm", BatchNorm.class))));
    }
}
