package cyclode.workloads.network;

import cyclode.core.file.Default;
import cyclode.core.file.Kinds;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.operator.OdeSolver;
import cyclode.core.operator.Window;
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
     * Who does something about an operation: one method for each, so that a new operation is an error wherever it has to be known.
     *
     * @param <R> what is made of it
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

    /** Has the visitor do what it does about this operation. */
    <R> R accept(Visitor<R> visitor);

    /** Whether it has constants of its own bits in an asymmetric network. */
    default boolean hasConstants() {
        return this instanceof Linear || this instanceof BatchNorm || this instanceof Position;
    }

    /** An operation with weights, whose sums are requantized. */
    sealed interface Weighted extends Operation {
        /** Whether a ReLU is fused behind the requantization. */
        boolean relu();

        /** Whether sums start at a bias. */
        boolean bias();

        /** Whether the time is one more input channel. */
        boolean time();
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
        public Window window() {
            return Window.square(kernel, stride, padding);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.convolution(this);
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
        public Window window() {
            return Window.square(kernel, stride, padding);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.depthwise(this);
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
        public Convolution convolution() {
            return new Convolution(patch, patch, 0, out, false, bias, false);
        }

        /** A patch is embedded as a convolution. */
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.convolution(convolution());
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
            implements Operation {
        public Window window() {
            return Window.square(kernel, stride, padding);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.maxPool(this);
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
            implements Operation {
        public Window window() {
            return Window.square(kernel, stride, padding);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.averagePool(this);
        }
    }

    /** The mean over all places. */
    record GlobalAveragePool() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.globalAveragePool(this);
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
            implements Operation {
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
    }

    /** The sum of two inputs of one shape. */
    record Add() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.add(this);
        }
    }

    /** Softmax over the channels of every place. */
    record Softmax(@Default("{}") SoftmaxLookup lookup) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.softmax(this);
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
            implements Operation {
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

        /** Evaluations of the body from time 0 to 1, where the data does not decide it. */
        public Optional<Integer> evaluations() {
            return steps.map(n -> n * solver.tableau().stages());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ode(this);
        }
    }

    /** A constant for each place and channel, added: where in the sequence a token stands. Asymmetric networks only. */
    record Position() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.position(this);
        }
    }

    /** Scores of attention with one head: queries by keys, over the root of the channels. Asymmetric networks only. */
    record Scores() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.scores(this);
        }
    }

    /** Softmax over the channels of every place by two tables and a division. Asymmetric networks only. */
    record DividedSoftmax() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dividedSoftmax(this);
        }
    }

    /** Weights by values. Asymmetric networks only. */
    record Mix() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mix(this);
        }
    }

    /** A factor and an offset for each channel, with the statistics of training in them. Asymmetric networks only. */
    record BatchNorm() implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.batchNorm(this);
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
