package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.number.Bounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An operation with weights on a window, whose sums are requantized; the window of a product is a single place. */
public sealed interface Weighted extends Operation.Windowed {
    /** Whether sums start at a bias. */
    boolean bias();

    /** How sums become values. */
    Requantize requantize();

    /** The least and the greatest value that is let through; empty where nothing but the format bounds. */
    List<Integer> clip();

    /** How sums become values. */
    enum Requantize {
        /** By a multiplier and a shift. */
        PER_TENSOR,
        /** By a multiplier, an offset and a shift of each output channel. */
        PER_CHANNEL,
        /** They are fitted into the output's format as they are. */
        NONE
    }

    /** What bounds results besides a ReLU. */
    default Bounds bounds() {
        return clip().isEmpty() ? Bounds.NONE : new Bounds(clip().get(0), clip().get(1));
    }

    /** Refuses what is no pair of bounds. */
    static void requireClip(List<Integer> clip) {
        Operands.require(
                clip.isEmpty() || clip.size() == 2 && clip.get(0) <= clip.get(1),
                "clip is " + clip + "; allowed: the least and the greatest value, such as [0, 6]");
    }

    @Override
    default boolean asymmetric() {
        return true;
    }

    @Override
    default List<String> symmetricKeys() {
        List<String> keys = new ArrayList<>();
        if (requantize() != Requantize.PER_TENSOR) {
            keys.add("requantize");
        }
        if (!clip().isEmpty()) {
            keys.add("clip");
        }
        return keys;
    }

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

    /**
     * A dense convolution.
     *
     * @param kernel rows and columns of the window
     * @param stride places from one window to the next
     * @param padding places on every side that contribute nothing
     * @param out output channels
     * @param requantize how sums become values
     * @param clip the least and the greatest value of the output, where it has bounds other than its format's
     */
    record Convolution(
            @Range(min = 1, max = 64) int kernel,
            @Default("1") @Range(min = 1, max = 64) int stride,
            @Default("0") @Range(min = 0, max = 63) int padding,
            @Range(min = 1, max = 65536) int out,
            @Default("false") boolean relu,
            @Default("true") boolean bias,
            @Default("false") boolean time,
            @Default("per-tensor") Requantize requantize,
            @Default("[]") List<Integer> clip)
            implements Weighted {
        /** With a multiplier and a shift for all channels, bounded by the format alone. */
        public Convolution(int kernel, int stride, int padding, int out, boolean relu, boolean bias, boolean time) {
            this(kernel, stride, padding, out, relu, bias, time, Requantize.PER_TENSOR, List.of());
        }

        public Convolution {
            clip = List.copyOf(clip);
            requireClip(clip);
        }

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
     * @param requantize how sums become values
     * @param clip the least and the greatest value of the output, where it has bounds other than its format's
     */
    record Depthwise(
            @Range(min = 1, max = 64) int kernel,
            @Default("1") @Range(min = 1, max = 64) int stride,
            @Default("0") @Range(min = 0, max = 63) int padding,
            @Default("false") boolean relu,
            @Default("true") boolean bias,
            @Default("false") boolean time,
            @Default("per-tensor") Requantize requantize,
            @Default("[]") List<Integer> clip)
            implements Weighted {
        /** With a multiplier and a shift for all channels, bounded by the format alone. */
        public Depthwise(int kernel, int stride, int padding, boolean relu, boolean bias, boolean time) {
            this(kernel, stride, padding, relu, bias, time, Requantize.PER_TENSOR, List.of());
        }

        public Depthwise {
            clip = List.copyOf(clip);
            requireClip(clip);
        }

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
     * @param requantize how sums become values
     * @param clip the least and the greatest value of the output, where it has bounds other than its format's
     */
    record Linear(
            @Range(min = 1, max = 65536) int out,
            @Default("false") boolean relu,
            @Default("true") boolean bias,
            @Default("false") boolean time,
            @Default("per-tensor") Requantize requantize,
            @Default("[]") List<Integer> clip)
            implements Weighted {
        /** With a multiplier and a shift for all channels, bounded by the format alone. */
        public Linear(int out, boolean relu, boolean bias, boolean time) {
            this(out, relu, bias, time, Requantize.PER_TENSOR, List.of());
        }

        public Linear {
            clip = List.copyOf(clip);
            requireClip(clip);
        }

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
}
