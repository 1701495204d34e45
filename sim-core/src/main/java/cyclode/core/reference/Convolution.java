package cyclode.core.reference;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.ProductParameters;
import cyclode.core.operator.Window;

/** Convolutions of pictures of height × width × channel (section 2); padding contributes nothing. */
public final class Convolution {
    private Convolution() {}

    /**
     * The sums over (kernel row, kernel column, input channel), in this order.
     *
     * @param weights kernel row × kernel column × input channel × output channel
     * @param bias a value per output channel, or {@link MatrixProduct#NO_BIAS}
     */
    public static Accumulators dense(
            IntTensor input, IntTensor weights, long[] bias, Window window, ProductParameters parameters) {
        return grouped(input, weights, bias, window, 1, parameters);
    }

    /**
     * The same in groups: output channels in as many equal parts as input channels, each a convolution of its part.
     *
     * @param weights kernel row × kernel column × input channel of a group × output channel
     */
    public static Accumulators grouped(
            IntTensor input, IntTensor weights, long[] bias, Window window, int groups, ProductParameters parameters) {
        Shapes.rank("input", input, 3);
        Shapes.rank("weights", weights, 4);
        Shapes.axis("input channels of the weights", weights.size(2) * groups, input.size(2));
        Shapes.axis("output channels beyond whole groups", weights.size(3) % groups, 0);
        Picture picture = new Picture(input, byOutput(weights), window, parameters);
        int channels = weights.size(2);
        int outputs = weights.size(3);
        int taps = weights.length() / outputs;
        Shapes.bias(bias, outputs);
        long[] out = new long[picture.height * picture.width * outputs];
        RunningSum sum = new RunningSum(parameters.accumulator());
        for (int i = 0; i < out.length; i++) {
            int place = i % (picture.height * picture.width);
            int output = i / (picture.height * picture.width);
            int first = output / (outputs / groups) * channels;
            sum.start(bias.length == 0 ? 0 : bias[output]);
            for (int row = 0; row < window.kernelHeight(); row++) {
                for (int column = 0; column < window.kernelWidth(); column++) {
                    int pixel = picture.pixel(place, row, column);
                    for (int channel = 0; pixel >= 0 && channel < channels; channel++) {
                        int tap = (row * window.kernelWidth() + column) * channels + channel;
                        sum.addProduct(
                                picture.value(pixel * input.size(2) + first + channel),
                                picture.weight(output * taps + tap));
                    }
                }
            }
            out[place * outputs + output] = sum.value();
        }
        return new Accumulators(out, picture.height, picture.width, outputs);
    }

    /**
     * The sums over (kernel row, kernel column), in this order, channel by channel.
     *
     * @param weights kernel row × kernel column × channel
     * @param bias a value per channel, or {@link MatrixProduct#NO_BIAS}
     */
    public static Accumulators depthwise(
            IntTensor input, IntTensor weights, long[] bias, Window window, ProductParameters parameters) {
        Shapes.rank("input", input, 3);
        Shapes.rank("weights", weights, 3);
        Shapes.axis("channels of the weights", weights.size(2), input.size(2));
        Picture picture = new Picture(input, weights, window, parameters);
        int channels = input.size(2);
        Shapes.bias(bias, channels);
        long[] out = new long[picture.height * picture.width * channels];
        RunningSum sum = new RunningSum(parameters.accumulator());
        for (int i = 0; i < out.length; i++) {
            int channel = i % channels;
            sum.start(bias.length == 0 ? 0 : bias[channel]);
            for (int row = 0; row < window.kernelHeight(); row++) {
                for (int column = 0; column < window.kernelWidth(); column++) {
                    int pixel = picture.pixel(i / channels, row, column);
                    if (pixel >= 0) {
                        int tap = row * window.kernelWidth() + column;
                        sum.addProduct(
                                picture.value(pixel * channels + channel), picture.weight(tap * channels + channel));
                    }
                }
            }
            out[i] = sum.value();
        }
        return new Accumulators(out, picture.height, picture.width, channels);
    }

    /** The same weights with those of an output side by side; only the kernel's rows and columns keep their axes. */
    private static IntTensor byOutput(IntTensor weights) {
        int outputs = weights.size(3);
        int taps = weights.length() / outputs;
        int[] out = new int[weights.length()];
        for (int i = 0; i < out.length; i++) {
            out[i] = weights.data()[i % taps * outputs + i / taps];
        }
        return IntTensor.of(weights.format(), out, weights.shape());
    }

    /** The input under a window, and both operands without their zero-points. */
    private static final class Picture {
        private final IntTensor input;
        private final IntTensor weights;
        private final Window window;
        private final ProductParameters parameters;
        private final int height;
        private final int width;

        Picture(IntTensor input, IntTensor weights, Window window, ProductParameters parameters) {
            Shapes.axis("kernel rows of the weights", weights.size(0), window.kernelHeight());
            Shapes.axis("kernel columns of the weights", weights.size(1), window.kernelWidth());
            this.input = input;
            this.weights = weights;
            this.window = window;
            this.parameters = parameters;
            height = Shapes.outputs(input.size(0), window.rows());
            width = Shapes.outputs(input.size(1), window.columns());
        }

        /** Row-major place of the input under a tap of the window at an output place; -1 for padding. */
        int pixel(int place, int row, int column) {
            int y = Shapes.under(place / width, row, input.size(0), window.rows());
            int x = Shapes.under(place % width, column, input.size(1), window.columns());
            return y < 0 || x < 0 ? -1 : y * input.size(1) + x;
        }

        long value(int index) {
            return (long) input.data()[index] - parameters.zeroPointA();
        }

        long weight(int index) {
            return (long) weights.data()[index] - parameters.zeroPointB();
        }
    }
}
