package cyclode.workloads.parameters;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.ProductParameters;
import cyclode.core.operator.Window;
import cyclode.units.matmul.ProductKernel;
import java.util.Arrays;

/** Convolutions and products: patches of a map times weights. */
public final class PatchProducts {
    private PatchProducts() {}

    /**
     * All channels of a patch by all weights of an output channel.
     *
     * @param in height × width × channels
     * @param weights as a {@link LayerParameters.Product} has them
     * @return the sums of all output channels, place by place
     */
    public static long[] dense(IntTensor in, IntTensor weights, long[] bias, Window window, ProductParameters product) {
        int[][] taps = rows(weights.data(), weights.size(weights.rank() - 1), product.zeroPointB());
        return ProductKernel.multiply(patches(in, window, product.zeroPointA(), 0), taps, bias, product.accumulator());
    }

    /** Channel by channel, each a product of patches of one channel with a column of weights. */
    public static long[] depthwise(
            IntTensor in, IntTensor weights, long[] bias, Window window, ProductParameters product) {
        int channels = in.size(2);
        int taps = window.kernelHeight() * window.kernelWidth();
        long[] sums = new long[window.outputHeight(in.size(0)) * window.outputWidth(in.size(1)) * channels];
        for (int channel = 0; channel < channels; channel++) {
            int[][] column = new int[taps][1];
            for (int tap = 0; tap < taps; tap++) {
                column[tap][0] = weights.data()[tap * channels + channel] - product.zeroPointB();
            }
            long[] begin = bias.length == 0 ? bias : new long[] {bias[channel]};
            long[] own = ProductKernel.multiply(
                    patches(channel(in, channel), window, product.zeroPointA(), 0),
                    column,
                    begin,
                    product.accumulator());
            for (int place = 0; place < own.length; place++) {
                sums[place * channels + channel] = own[place];
            }
        }
        return sums;
    }

    private static IntTensor channel(IntTensor in, int channel) {
        int[] values = new int[in.size(0) * in.size(1)];
        for (int place = 0; place < values.length; place++) {
            values[place] = in.data()[place * in.size(2) + channel];
        }
        return IntTensor.unchecked(in.format(), values, in.size(0), in.size(1), 1);
    }

    /** A row for each output place: kernel rows, kernel columns, channels; less the zero-point, with another value for padding. */
    public static int[][] patches(IntTensor in, Window window, int zeroPoint, int padding) {
        int height = window.outputHeight(in.size(0));
        int width = window.outputWidth(in.size(1));
        int channels = in.size(2);
        int[][] patches = new int[height * width][window.kernelHeight() * window.kernelWidth() * channels];
        for (int place = 0; place < patches.length; place++) {
            Arrays.fill(patches[place], padding);
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
}
