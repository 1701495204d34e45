package cyclode.workloads.host;

import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.Window;
import cyclode.units.matmul.ProductKernel;
import cyclode.workloads.network.Operation;
import cyclode.workloads.parameters.LayerParameters;

/** Convolutions and products on the processor: patches times weights. */
final class HostProducts {
    private static final Window PLACE = Window.square(1, 1, 0);

    private HostProducts() {}

    static IntTensor of(IntTensor in, Operation.Weighted operation, LayerParameters.Product product) {
        if (operation instanceof Operation.Depthwise depthwise) {
            return depthwise(in, depthwise.window(), product);
        }
        Window window = operation instanceof Operation.Convolution convolution ? convolution.window() : PLACE;
        IntTensor weights = product.weights();
        int outputs = weights.size(weights.rank() - 1);
        int[][] patches = patches(in, window, product.product().zeroPointA());
        int[][] taps = rows(weights.data(), outputs, product.product().zeroPointB());
        long[] sums = ProductKernel.multiply(
                patches, taps, product.bias(), product.product().accumulator());
        return requantized(sums, product, window.outputHeight(in.size(0)), window.outputWidth(in.size(1)), outputs);
    }

    /** Channel by channel, each a product of patches of one channel with a column of weights. */
    private static IntTensor depthwise(IntTensor in, Window window, LayerParameters.Product product) {
        int channels = in.size(2);
        int height = window.outputHeight(in.size(0));
        int width = window.outputWidth(in.size(1));
        long[] sums = new long[height * width * channels];
        int taps = window.kernelHeight() * window.kernelWidth();
        for (int channel = 0; channel < channels; channel++) {
            IntTensor one = channel(in, channel);
            int[][] column = new int[taps][1];
            for (int tap = 0; tap < taps; tap++) {
                column[tap][0] = product.weights().data()[tap * channels + channel]
                        - product.product().zeroPointB();
            }
            long[] bias = product.bias().length == 0 ? product.bias() : new long[] {product.bias()[channel]};
            long[] own = ProductKernel.multiply(
                    patches(one, window, product.product().zeroPointA()),
                    column,
                    bias,
                    product.product().accumulator());
            for (int place = 0; place < own.length; place++) {
                sums[place * channels + channel] = own[place];
            }
        }
        return requantized(sums, product, height, width, channels);
    }

    private static IntTensor channel(IntTensor in, int channel) {
        int[] values = new int[in.size(0) * in.size(1)];
        for (int place = 0; place < values.length; place++) {
            values[place] = in.data()[place * in.size(2) + channel];
        }
        return IntTensor.unchecked(in.format(), values, in.size(0), in.size(1), 1);
    }

    /** A row for each output place: kernel rows, kernel columns, channels; less the zero-point, padding 0. */
    private static int[][] patches(IntTensor in, Window window, int zeroPoint) {
        int height = window.outputHeight(in.size(0));
        int width = window.outputWidth(in.size(1));
        int channels = in.size(2);
        int[][] patches = new int[height * width][window.kernelHeight() * window.kernelWidth() * channels];
        for (int place = 0; place < patches.length; place++) {
            int top = place / width * window.stride() - window.padding();
            int left = place % width * window.stride() - window.padding();
            for (int tap = 0; tap < window.kernelHeight() * window.kernelWidth(); tap++) {
                int y = top + tap / window.kernelWidth();
                int x = left + tap % window.kernelWidth();
                if (y >= 0 && y < in.size(0) && x >= 0 && x < in.size(1)) {
                    int from = (y * in.size(1) + x) * channels;
                    for (int channel = 0; channel < channels; channel++) {
                        patches[place][tap * channels + channel] = in.data()[from + channel] - zeroPoint;
                    }
                }
            }
        }
        return patches;
    }

    private static int[][] rows(int[] values, int columns, int zeroPoint) {
        int[][] rows = new int[values.length / columns][columns];
        for (int i = 0; i < values.length; i++) {
            rows[i / columns][i % columns] = values[i] - zeroPoint;
        }
        return rows;
    }

    private static IntTensor requantized(
            long[] sums, LayerParameters.Product product, int height, int width, int channels) {
        Requantization requantization = product.requantization();
        int[] out = new int[sums.length];
        for (int i = 0; i < out.length; i++) {
            int value = requantization.apply(sums[i]);
            out[i] = product.relu() ? (int) Math.max(value, requantization.zeroPoint()) : value;
        }
        return IntTensor.unchecked(requantization.output(), out, height, width, channels);
    }
}
