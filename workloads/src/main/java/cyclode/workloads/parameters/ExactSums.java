package cyclode.workloads.parameters;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.Window;

/**
 * Sums of products for calibration, in doubles: integers below 2^53 throughout, so they are exact in any order. No accumulator's
 * width is kept here.
 */
final class ExactSums {
    private ExactSums() {}

    /** Kernel × kernel × in × out weights over a picture. */
    static double[] dense(IntTensor input, IntTensor weights, Window window) {
        int channels = input.size(2);
        int outputs = weights.size(3);
        double[][] rows = rows(weights, outputs);
        int height = window.outputHeight(input.size(0));
        int width = window.outputWidth(input.size(1));
        double[] out = new double[height * width * outputs];
        double[] sums = new double[outputs];
        for (int place = 0; place < height * width; place++) {
            java.util.Arrays.fill(sums, 0);
            for (int tap = 0; tap < window.kernelHeight() * window.kernelWidth(); tap++) {
                int pixel = pixel(input, window, width, place, tap);
                for (int c = 0; pixel >= 0 && c < channels; c++) {
                    addScaled(sums, rows[tap * channels + c], input.data()[pixel * channels + c]);
                }
            }
            System.arraycopy(sums, 0, out, place * outputs, outputs);
        }
        return out;
    }

    /** Kernel × kernel × channel weights over a picture. */
    static double[] depthwise(IntTensor input, IntTensor weights, Window window) {
        int channels = input.size(2);
        int height = window.outputHeight(input.size(0));
        int width = window.outputWidth(input.size(1));
        double[] out = new double[height * width * channels];
        for (int place = 0; place < height * width; place++) {
            for (int tap = 0; tap < window.kernelHeight() * window.kernelWidth(); tap++) {
                int pixel = pixel(input, window, width, place, tap);
                for (int c = 0; pixel >= 0 && c < channels; c++) {
                    out[place * channels + c] +=
                            (double) input.data()[pixel * channels + c] * weights.data()[tap * channels + c];
                }
            }
        }
        return out;
    }

    /** In × out weights on every place. */
    static double[] linear(IntTensor input, IntTensor weights) {
        IntTensor window = weights.reshape(1, 1, weights.size(0), weights.size(1));
        return dense(input, window, Window.square(1, 1, 0));
    }

    private static int pixel(IntTensor input, Window window, int width, int place, int tap) {
        int y = place / width * window.stride() + tap / window.kernelWidth() - window.padding();
        int x = place % width * window.stride() + tap % window.kernelWidth() - window.padding();
        boolean inside = y >= 0 && y < input.size(0) && x >= 0 && x < input.size(1);
        return inside ? y * input.size(1) + x : -1;
    }

    private static void addScaled(double[] sums, double[] row, int value) {
        if (value != 0) {
            for (int j = 0; j < row.length; j++) {
                sums[j] += value * row[j];
            }
        }
    }

    private static double[][] rows(IntTensor weights, int outputs) {
        double[][] rows = new double[weights.length() / outputs][outputs];
        for (int i = 0; i < weights.length(); i++) {
            rows[i / outputs][i % outputs] = weights.data()[i];
        }
        return rows;
    }
}
