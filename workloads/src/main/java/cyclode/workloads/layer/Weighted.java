package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.OneForAll;
import cyclode.core.file.Range;
import cyclode.core.number.Bounds;
import cyclode.core.operator.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An operation with weights on a window, whose sums are requantized; the window of a product is a single place. */
public sealed interface Weighted extends Operation.Windowed {
    /** Whether sums start at a bias. */
    boolean bias();

    /** Equal parts of the input's and the output's channels, each a convolution of its own. */
    default int groups() {
        return 1;
    }

    /** How sums become values. */
    Requantize requantize();

    /** The least and the greatest value that is let through; empty where nothing but the format bounds. */
    List<Integer> clip();

    @Override
    default List<Integer> matrix(Layer layer) {
        int[] weights = weights(layer);
        int outputs = weights[weights.length - 1];
        int all = Arrays.stream(weights).reduce(1, Math::multiplyExact);
        return groups() == 1 ? List.of(all / outputs, outputs) : List.of();
    }

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
        return Operands.bounds(clip());
    }

    @Override
    default boolean asymmetric() {
        return true;
    }

    @Override
    default List<String> symmetricKeys(List<Tensor> inputs) {
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

    /** A convolution by patches, all channels of a group at once. */
    sealed interface Dense extends Weighted {
        /** Output channels. */
        int out();

        @Override
        default <R> R accept(Visitor<R> visitor) {
            return visitor.convolution(this);
        }

        @Override
        default Shape output(List<Tensor> inputs) {
            int in = inputs.get(0).shape().channels();
            Operands.require(
                    in % groups() == 0 && out() % groups() == 0,
                    "groups is " + groups() + "; allowed: divisors of the " + in + " input channels and of the " + out()
                            + " output channels");
            Operands.require(!time() || groups() == 1, "time is true; allowed with groups: false");
            return Weighted.super.output(inputs);
        }

        @Override
        default int[] weights(int in) {
            return new int[] {window().kernelHeight(), window().kernelWidth(), in / groups(), out()};
        }
    }

    /**
     * A convolution. What has two or four values may be one number, which stands for all.
     *
     * @param kernel rows and columns of the window
     * @param stride rows and columns from one window to the next
     * @param padding places above, to the left, below and to the right that contribute nothing
     * @param dilation rows and columns from one tap of the window to the next
     * @param groups equal parts of the channels, each a convolution of its own
     * @param out output channels
     * @param requantize how sums become values
     * @param clip the least and the greatest value of the output, where it has bounds other than its format's
     */
    record Convolution(
            @OneForAll @Range(min = 1, max = 64) List<Integer> kernel,
            @OneForAll @Default("1") @Range(min = 1, max = 64) List<Integer> stride,
            @OneForAll @Default("0") @Range(min = 0, max = 4032) List<Integer> padding,
            @OneForAll @Default("1") @Range(min = 1, max = 64) List<Integer> dilation,
            @Default("1") @Range(min = 1, max = 65536) int groups,
            @Range(min = 1, max = 65536) int out,
            @Default("false") boolean relu,
            @Default("true") boolean bias,
            @Default("false") boolean time,
            @Default("per-tensor") Requantize requantize,
            @Default("[]") List<Integer> clip)
            implements Dense {
        public Convolution {
            kernel = List.copyOf(kernel);
            stride = List.copyOf(stride);
            padding = List.copyOf(padding);
            dilation = List.copyOf(dilation);
            clip = List.copyOf(clip);
            Operands.requireClip(clip);
            Operands.requireWindow(kernel, stride, dilation, padding);
        }

        /** A square window on all channels, with a multiplier and a shift for all of them, bounded by the format alone. */
        public Convolution(int kernel, int stride, int padding, int out, boolean relu, boolean bias, boolean time) {
            this(
                    List.of(kernel),
                    List.of(stride),
                    List.of(padding),
                    List.of(1),
                    1,
                    out,
                    relu,
                    bias,
                    time,
                    Requantize.PER_TENSOR,
                    List.of());
        }
    }

    /**
     * A transposed convolution: the convolution of a map between whose places {@code stride − 1} zeros are inserted, by the reversed
     * kernel. Its weights lie as those of that convolution do.
     *
     * @param kernel rows and columns of the window
     * @param stride rows and columns that each place becomes
     * @param padding rows and columns cut off above, to the left, below and to the right
     * @param outputPadding rows and columns added below and to the right, fewer than the stride
     * @param dilation rows and columns from one tap of the window to the next
     * @param groups equal parts of the channels, each a convolution of its own
     * @param out output channels
     * @param requantize how sums become values
     * @param clip the least and the greatest value of the output, where it has bounds other than its format's
     */
    record TransposedConvolution(
            @OneForAll @Range(min = 1, max = 64) List<Integer> kernel,
            @OneForAll @Default("1") @Range(min = 1, max = 64) List<Integer> stride,
            @OneForAll @Default("0") @Range(min = 0, max = 4032) List<Integer> padding,
            @OneForAll @Default("0") @Range(min = 0, max = 63) List<Integer> outputPadding,
            @OneForAll @Default("1") @Range(min = 1, max = 64) List<Integer> dilation,
            @Default("1") @Range(min = 1, max = 65536) int groups,
            @Range(min = 1, max = 65536) int out,
            @Default("false") boolean relu,
            @Default("true") boolean bias,
            @Default("per-tensor") Requantize requantize,
            @Default("[]") List<Integer> clip)
            implements Dense {
        public TransposedConvolution {
            kernel = List.copyOf(kernel);
            stride = List.copyOf(stride);
            padding = List.copyOf(padding);
            outputPadding = List.copyOf(outputPadding);
            dilation = List.copyOf(dilation);
            clip = List.copyOf(clip);
            Operands.requireClip(clip);
            Operands.requireWindow(kernel, stride, dilation, padding);
            Operands.requireAxes("output-padding", outputPadding, "height", "width");
            for (int axis = 0; axis < 2; axis++) {
                Operands.require(
                        Operands.along(outputPadding, axis) < Operands.along(stride, axis),
                        "output-padding is " + outputPadding + "; allowed: less than the stride " + stride);
            }
        }

        /** Of the convolution that it equals. */
        @Override
        public Window window() {
            return new Window(axis(0), axis(1));
        }

        private Window.Axis axis(int axis) {
            int taps = Operands.along(kernel, axis);
            int apart = Operands.along(dilation, axis);
            int reach = (taps - 1) * apart;
            int before = reach - Operands.along(padding, axis);
            int after = reach - Operands.along(padding, padding.size() == 4 ? axis + 2 : axis);
            Operands.require(
                    before >= 0 && after >= 0,
                    "padding is " + padding + "; allowed: up to " + reach + ", one less than the window reaches over");
            return new Window.Axis(
                    taps, 1, apart, before, after + Operands.along(outputPadding, axis), Operands.along(stride, axis));
        }
    }

    /**
     * A convolution of every channel by itself. What has two or four values may be one number, which stands for all.
     *
     * @param kernel rows and columns of the window
     * @param stride rows and columns from one window to the next
     * @param padding places above, to the left, below and to the right that contribute nothing
     * @param requantize how sums become values
     * @param clip the least and the greatest value of the output, where it has bounds other than its format's
     */
    record Depthwise(
            @OneForAll @Range(min = 1, max = 64) List<Integer> kernel,
            @OneForAll @Default("1") @Range(min = 1, max = 64) List<Integer> stride,
            @OneForAll @Default("0") @Range(min = 0, max = 63) List<Integer> padding,
            @Default("false") boolean relu,
            @Default("true") boolean bias,
            @Default("false") boolean time,
            @Default("per-tensor") Requantize requantize,
            @Default("[]") List<Integer> clip)
            implements Weighted {
        public Depthwise {
            kernel = List.copyOf(kernel);
            stride = List.copyOf(stride);
            padding = List.copyOf(padding);
            clip = List.copyOf(clip);
            Operands.requireClip(clip);
            Operands.requireWindow(kernel, stride, List.of(1), padding);
        }

        /** A square window, with a multiplier and a shift for all channels, bounded by the format alone. */
        public Depthwise(int kernel, int stride, int padding, boolean relu, boolean bias, boolean time) {
            this(
                    List.of(kernel),
                    List.of(stride),
                    List.of(padding),
                    relu,
                    bias,
                    time,
                    Requantize.PER_TENSOR,
                    List.of());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.depthwise(this);
        }

        @Override
        public List<Integer> matrix(Layer layer) {
            return List.of();
        }

        @Override
        public int[] weights(int in) {
            return new int[] {window().kernelHeight(), window().kernelWidth(), in};
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
            Operands.requireClip(clip);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.linear(this);
        }

        @Override
        public List<Integer> kernel() {
            return List.of(1);
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
     * @param bias whether sums start at a bias
     */
    record PatchEmbed(
            @Range(min = 1, max = 64) int patch, @Range(min = 1, max = 65536) int out, @Default("true") boolean bias)
            implements Operation {
        @Override
        public Convolution general() {
            return new Convolution(patch, patch, 0, out, false, bias, false);
        }

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
