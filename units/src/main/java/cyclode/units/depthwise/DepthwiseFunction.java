package cyclode.units.depthwise;

import cyclode.core.number.Accumulator;
import cyclode.core.operator.Window;
import cyclode.units.model.Buffer;
import cyclode.units.model.MemoryImage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a depthwise convolution computes, from buffers, all at once: for the launch's function in the fast engine.
 *
 * @param command the convolution
 * @param picture a row for each pixel, in raster order; without the time
 * @param weights a row for each tap, in order
 * @param bias one row; null without
 * @param timeRegister control register that holds the time, where it is the last channel; −1 where the picture has all channels
 */
public record DepthwiseFunction(
        DepthwiseCommand command, Buffer picture, Buffer weights, @Nullable Buffer bias, int timeRegister) {
    /** Checks that the buffers suit. */
    public DepthwiseFunction {
        int time = timeRegister < 0 ? 0 : 1;
        if (picture.channels() + time != command.channels()
                || picture.rows() != command.height() * command.width()
                || weights.channels() != command.channels()
                || weights.rows() != command.window().taps()
                || (bias != null) != command.bias()) {
            throw new IllegalArgumentException(picture + ", " + weights + ", " + bias + " do not suit " + command);
        }
    }

    /** The sums, output pixel by output pixel, the channel innermost. */
    public long[] sums(MemoryImage image) {
        int[][] pixels = pixels(image);
        int[][] taps = rows(image.values(weights), command.channels(), command.zeroPointB());
        int[] begin = bias == null ? new int[command.channels()] : image.values(bias);
        Accumulator accumulator = command.spec().accumulator();
        boolean fits = bound(pixels, taps, begin) <= accumulator.format().max();
        int width = command.outputWidth();
        long[] out = new long[command.outputHeight() * width * command.channels()];
        long[] sums = new long[command.channels()];
        for (int pixel = 0; pixel < command.outputHeight() * width; pixel++) {
            for (int c = 0; c < sums.length; c++) {
                sums[c] = accumulator.fit(begin[c]);
            }
            window(pixel / width, pixel % width, pixels, taps, sums, fits ? null : accumulator);
            System.arraycopy(sums, 0, out, pixel * sums.length, sums.length);
        }
        return out;
    }

    private void window(
            int outputRow, int outputColumn, int[][] pixels, int[][] taps, long[] sums, @Nullable Accumulator fit) {
        Window window = command.window();
        for (int tap = 0; tap < window.taps(); tap++) {
            int y = window.rows().place(outputRow, tap / window.kernelWidth(), command.height());
            int x = window.columns().place(outputColumn, tap % window.kernelWidth(), command.width());
            if (y >= 0 && x >= 0) {
                int[] pixel = pixels[y * command.width() + x];
                if (fit == null) {
                    add(sums, pixel, taps[tap]);
                } else {
                    addFitted(sums, pixel, taps[tap], fit);
                }
            }
        }
    }

    private static void add(long[] sums, int[] values, int[] weights) {
        for (int c = 0; c < sums.length; c++) {
            sums[c] += (long) values[c] * weights[c];
        }
    }

    private static void addFitted(long[] sums, int[] values, int[] weights, Accumulator fit) {
        for (int c = 0; c < sums.length; c++) {
            sums[c] = fit.fit(sums[c] + (long) values[c] * weights[c]);
        }
    }

    /** No partial sum is greater in magnitude. */
    private static long bound(int[][] pixels, int[][] taps, int[] begin) {
        return Math.addExact(
                Math.multiplyExact(Math.multiplyExact(most(pixels), most(taps)), (long) taps.length),
                most(new int[][] {begin}));
    }

    private static long most(int[][] rows) {
        long most = 0;
        for (int[] row : rows) {
            for (int value : row) {
                most = Math.max(most, Math.abs((long) value));
            }
        }
        return most;
    }

    private int[][] pixels(MemoryImage image) {
        int[][] rows = rows(image.values(picture), picture.channels(), command.zeroPointA());
        if (timeRegister < 0) {
            return rows;
        }
        int time = (int) image.register(timeRegister) - command.zeroPointA();
        for (int p = 0; p < rows.length; p++) {
            rows[p] = Arrays.copyOf(rows[p], command.channels());
            rows[p][command.channels() - 1] = time;
        }
        return rows;
    }

    private static int[][] rows(int[] values, int channels, int zero) {
        int[][] rows = new int[values.length / channels][channels];
        for (int i = 0; i < values.length; i++) {
            rows[i / channels][i % channels] = values[i] - zero;
        }
        return rows;
    }
}
