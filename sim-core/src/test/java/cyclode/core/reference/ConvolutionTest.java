package cyclode.core.reference;

import static cyclode.core.reference.MatrixProduct.NO_BIAS;
import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.number.Accumulator;
import cyclode.core.number.EdgeValues;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.operator.ProductParameters;
import cyclode.core.operator.Window;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConvolutionTest {
    private static final IntFormat S8 = IntFormat.signed(8);
    private static final Accumulator WIDE = new Accumulator(32, Overflow.SATURATE);
    private static final IntTensor THREE_BY_THREE = IntTensor.of(S8, new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3, 3, 1);

    @Test
    void slidesItsWindowOverThePicture() {
        IntTensor weights = IntTensor.of(S8, new int[] {1, 10, -1, 0}, 2, 2, 1, 1);
        Accumulators sums = Convolution.dense(
                THREE_BY_THREE, weights, NO_BIAS, Window.square(2, 1, 0), ProductParameters.symmetric(WIDE));
        assertThat(sums.values()).containsExactly(17, 27, 47, 57); // 1 + 20 - 4, ...
        assertThat(sums.shape()).containsExactly(2, 2, 1);
    }

    @Test
    void paddingContributesNothingWhateverTheZeroPoint() {
        IntTensor weights = IntTensor.of(S8, new int[] {1, 1, 1, 1, 1, 1, 1, 1, 1}, 3, 3, 1, 1);
        ProductParameters parameters = new ProductParameters(1, 0, WIDE);
        Accumulators sums =
                Convolution.dense(THREE_BY_THREE, weights, new long[] {1000}, Window.square(3, 2, 1), parameters);
        assertThat(sums.values()).containsExactly(1008, 1012, 1020, 1024); // (1 + 2 + 4 + 5) - 4, ...
    }

    @Test
    void equalsTheProductOfItsPatches() {
        SplittableRandom random = new SplittableRandom(10);
        for (int round = 0; round < 60; round++) {
            Window window = randomWindow(random);
            int channels = random.nextInt(1, 5);
            int outputs = random.nextInt(1, 5);
            IntTensor input = EdgeValues.tensor(S8, random, random.nextInt(4, 8), random.nextInt(4, 8), channels);
            IntTensor weights =
                    EdgeValues.tensor(S8, random, window.kernelHeight(), window.kernelWidth(), channels, outputs);
            long[] bias = EdgeValues.random(14, outputs, round);
            ProductParameters parameters = new ProductParameters(
                    random.nextInt(-128, 128),
                    random.nextInt(-3, 3),
                    new Accumulator(random.nextInt(12, 20), overflow(random)));
            Accumulators sums = Convolution.dense(input, weights, bias, window, parameters);
            IntTensor patches = patches(input, window, parameters.zeroPointA());
            Accumulators product =
                    MatrixProduct.of(patches, weights.reshape(patches.size(1), outputs), bias, parameters);
            assertThat(sums.values()).isEqualTo(product.values());
            assertThat(sums.shape())
                    .containsExactly(window.outputHeight(input.size(0)), window.outputWidth(input.size(1)), outputs);
        }
    }

    @Test
    void groupsAreConvolutionsOfTheirOwn() {
        SplittableRandom random = new SplittableRandom(12);
        for (int round = 0; round < 60; round++) {
            Window window = randomWindow(random);
            int groups = random.nextInt(1, 4);
            int channels = random.nextInt(1, 4);
            int outputs = random.nextInt(1, 4);
            IntTensor input = EdgeValues.tensor(S8, random, 5, 6, channels * groups);
            IntTensor weights = EdgeValues.tensor(
                    S8, random, window.kernelHeight(), window.kernelWidth(), channels, outputs * groups);
            long[] bias = EdgeValues.random(14, outputs * groups, round);
            ProductParameters parameters =
                    new ProductParameters(random.nextInt(9), 3, new Accumulator(16, overflow(random)));
            Accumulators sums = Convolution.grouped(input, weights, bias, window, groups, parameters);
            for (int group = 0; group < groups; group++) {
                long[] own = Convolution.dense(
                                columns(input, group * channels, channels),
                                columns(weights, group * outputs, outputs),
                                Arrays.copyOfRange(bias, group * outputs, (group + 1) * outputs),
                                window,
                                parameters)
                        .values();
                for (int i = 0; i < own.length; i++) {
                    assertThat(sums.values()[i / outputs * outputs * groups + group * outputs + i % outputs])
                            .isEqualTo(own[i]);
                }
            }
        }
    }

    /** Each place of the input adds its kernel to the output; the reversed kernel over the input with zeros in between is the same. */
    @Test
    void aWindowWithInsertionsTransposesAConvolution() {
        SplittableRandom random = new SplittableRandom(13);
        for (int round = 0; round < 60; round++) {
            int kernel = random.nextInt(1, 5);
            int stride = random.nextInt(1, 4);
            int dilation = random.nextInt(1, 3);
            int reach = (kernel - 1) * dilation;
            int padding = random.nextInt(reach + 1);
            int more = random.nextInt(stride);
            int extent = random.nextInt(3, 6);
            int outputs = (extent - 1) * stride - 2 * padding + reach + more + 1;
            if (outputs < 1) {
                continue;
            }
            IntTensor input = EdgeValues.tensor(S8, random, 1, extent, 1);
            IntTensor weights = EdgeValues.tensor(S8, random, 1, kernel, 1, 1);
            long[] scattered = new long[outputs];
            for (int i = 0; i < extent; i++) {
                for (int k = 0; k < kernel; k++) {
                    int to = i * stride + k * dilation - padding;
                    if (to >= 0 && to < outputs) {
                        scattered[to] += (long) input.at(0, i, 0) * weights.at(0, kernel - 1 - k, 0, 0);
                    }
                }
            }
            Window.Axis along = new Window.Axis(kernel, 1, dilation, reach - padding, reach - padding + more, stride);
            Window window = new Window(Window.Axis.of(1, 1, 0), along);
            assertThat(Convolution.dense(input, weights, NO_BIAS, window, ProductParameters.symmetric(WIDE))
                            .values())
                    .isEqualTo(scattered);
        }
    }

    private static IntTensor columns(IntTensor tensor, int first, int count) {
        int[] shape = tensor.shape().clone();
        int all = shape[shape.length - 1];
        shape[shape.length - 1] = count;
        int[] data = new int[tensor.length() / all * count];
        for (int i = 0; i < data.length; i++) {
            data[i] = tensor.data()[i / count * all + first + i % count];
        }
        return IntTensor.of(tensor.format(), data, shape);
    }

    @Test
    void depthwiseEqualsOneDenseConvolutionPerChannel() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 60; round++) {
            Window window = randomWindow(random);
            int channels = random.nextInt(1, 5);
            IntTensor input = EdgeValues.tensor(S8, random, random.nextInt(4, 8), random.nextInt(4, 8), channels);
            IntTensor weights = EdgeValues.tensor(S8, random, window.kernelHeight(), window.kernelWidth(), channels);
            long[] bias = EdgeValues.random(14, channels, round);
            ProductParameters parameters = new ProductParameters(
                    random.nextInt(-128, 128),
                    random.nextInt(-3, 3),
                    new Accumulator(random.nextInt(12, 20), overflow(random)));
            Accumulators sums = Convolution.depthwise(input, weights, bias, window, parameters);
            for (int channel = 0; channel < channels; channel++) {
                long[] single = Convolution.dense(
                                channel(input, channel),
                                channel(weights, channel).reshape(window.kernelHeight(), window.kernelWidth(), 1, 1),
                                new long[] {bias[channel]},
                                window,
                                parameters)
                        .values();
                for (int place = 0; place < single.length; place++) {
                    assertThat(sums.values()[place * channels + channel]).isEqualTo(single[place]);
                }
            }
        }
    }

    @Test
    void timeIsOneMoreChannelInsideThePictureOnly() {
        IntTensor withTime = TimeChannel.append(IntTensor.of(S8, new int[] {1, 2, 3, 4}, 1, 2, 2), 9);
        assertThat(withTime.data()).containsExactly(1, 2, 9, 3, 4, 9);
        IntTensor weights = IntTensor.of(S8, new int[] {0, 0, 1, 0, 0, 1, 0, 0, 1}, 1, 3, 3, 1);
        IntTensor padded = IntTensor.zeros(S8, 3, 3, 3, 1);
        System.arraycopy(weights.data(), 0, padded.data(), 9, 9);
        Accumulators sums =
                Convolution.dense(withTime, padded, NO_BIAS, Window.square(3, 1, 1), ProductParameters.symmetric(WIDE));
        assertThat(sums.values()).containsExactly(18, 18); // the third column lies in the padding
    }

    private static Window randomWindow(SplittableRandom random) {
        return new Window(randomAxis(random), randomAxis(random));
    }

    /** Of at most the extents that pictures have here. */
    private static Window.Axis randomAxis(SplittableRandom random) {
        int kernel = random.nextInt(1, 4);
        int dilation = kernel > 2 ? 1 : random.nextInt(1, 4);
        int reach = (kernel - 1) * dilation + 1;
        return new Window.Axis(
                kernel,
                random.nextInt(1, 4),
                dilation,
                random.nextInt(reach),
                random.nextInt(reach),
                random.nextInt(1, 3));
    }

    private static Overflow overflow(SplittableRandom random) {
        return random.nextBoolean() ? Overflow.SATURATE : Overflow.WRAP;
    }

    /** A row per output place: kernel row, kernel column, channel; the zero-point where the window reaches outside. */
    private static IntTensor patches(IntTensor input, Window window, int zeroPoint) {
        int height = window.outputHeight(input.size(0));
        int width = window.outputWidth(input.size(1));
        int channels = input.size(2);
        int depth = window.kernelHeight() * window.kernelWidth() * channels;
        int[] rows = new int[height * width * depth];
        Arrays.fill(rows, zeroPoint);
        for (int i = 0; i < rows.length; i++) {
            int tap = i % depth / channels;
            int y = at(window.rows(), i / depth / width, tap / window.kernelWidth(), input.size(0));
            int x = at(window.columns(), i / depth % width, tap % window.kernelWidth(), input.size(1));
            if (y >= 0 && x >= 0) {
                rows[i] = input.at(y, x, i % channels);
            }
        }
        return IntTensor.of(input.format(), rows, height * width, depth);
    }

    /** Goes through the picture with the zeros between its places. */
    private static int at(Window.Axis axis, int output, int tap, int extent) {
        int place = -axis.before() + output * axis.stride() + tap * axis.dilation();
        for (int i = 0; i < extent; i++) {
            if (i * axis.insertion() == place) {
                return i;
            }
        }
        return -1;
    }

    private static IntTensor channel(IntTensor tensor, int channel) {
        int[] data = new int[tensor.length() / tensor.size(2)];
        for (int i = 0; i < data.length; i++) {
            data[i] = tensor.data()[i * tensor.size(2) + channel];
        }
        return IntTensor.of(tensor.format(), data, tensor.size(0), tensor.size(1), 1);
    }
}
