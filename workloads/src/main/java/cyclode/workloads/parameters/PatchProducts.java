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

    /**
     * In groups: each part of the output channels takes a part of the patch's channels.
     *
     * @param groups equal parts
     * @return the sums of all output channels, place by place
     */
    public static long[] grouped(
            IntTensor in, IntTensor weights, long[] bias, Window window, int groups, ProductParameters product) {
        if (groups == 1) {
            return dense(in, weights, bias, window, product);
        }
        int outputs = weights.size(weights.rank() - 1);
        int own = outputs / groups;
        int places = window.outputHeight(in.size(0)) * window.outputWidth(in.size(1));
        long[] sums = new long[places * outputs];
        for (int group = 0; group < groups; group++) {
            int channels = in.size(2) / groups;
            IntTensor part = columns(in, group * channels, channels);
            long[] start = bias.length == 0 ? bias : Arrays.copyOfRange(bias, group * own, (group + 1) * own);
            long[] made = dense(part, columns(weights, group * own, own), start, window, product);
            for (int i = 0; i < made.length; i++) {
                sums[i / own * outputs + group * own + i % own] = made[i];
            }
        }
        return sums;
    }

    /** Some positions of the last axis. */
    private static IntTensor columns(IntTensor tensor, int first, int count) {
        int[] shape = tensor.shape().clone();
        int all = shape[shape.length - 1];
        shape[shape.length - 1] = count;
        int[] values = new int[tensor.length() / all * count];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.data()[i / count * all + first + i % count];
        }
        return IntTensor.unchecked(tensor.format(), values, shape);
    }

    /** Every channel of a patch by its own weights. */
    public static long[] depthwise(
            IntTensor in, IntTensor weights, long[] bias, Window window, ProductParameters product) {
        int channels = in.size(2);
        int[][] patches = patches(in, window, product.zeroPointA(), 0);
        long[] sums = new long[patches.length * channels];
        for (int place = 0; place < patches.length; place++) {
            for (int channel = 0; channel < channels; channel++) {
                long sum = bias.length == 0 ? 0 : product.accumulator().fit(bias[channel]);
                for (int i = channel; i < weights.length(); i += channels) {
                    long factor = weights.data()[i] - product.zeroPointB();
                    sum = product.accumulator().fit(sum + patches[place][i] * factor);
                }
                sums[place * channels + channel] = sum;
            }
        }
        return sums;
    }

    /** A row for each output place: kernel rows, kernel columns, channels; less the zero-point, with another value for padding. */
    public static int[][] patches(IntTensor in, Window window, int zeroPoint, int padding) {
        int height = window.outputHeight(in.size(0));
        int width = window.outputWidth(in.size(1));
        int channels = in.size(2);
        int[][] patches = new int[height * width][window.taps() * channels];
        for (int place = 0; place < patches.length; place++) {
            Arrays.fill(patches[place], padding);
            for (int tap = 0; tap < window.taps(); tap++) {
                int y = window.rows().place(place / width, tap / window.kernelWidth(), in.size(0));
                int x = window.columns().place(place % width, tap % window.kernelWidth(), in.size(1));
                if (y >= 0 && x >= 0) {
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
