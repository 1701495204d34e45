package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.Range;
import java.util.Arrays;
import java.util.List;

/** An operation with weights on a window, whose sums are requantized; the window of a product is a single place. */
public sealed interface Weighted extends Operation.Windowed {
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
        Operands.requireSigned(inputs.get(0));
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
}
