package cyclode.core.operator;

import cyclode.core.number.Require;

/**
 * The sliding window of a convolution or a pool over a picture of height × width × channel.
 *
 * @param kernelHeight rows of the window, 1 to 64
 * @param kernelWidth columns of the window, 1 to 64
 * @param stride rows and columns from one window to the next, 1 to 64
 * @param padding rows and columns on every side that contribute nothing, less than both kernel extents
 */
public record Window(int kernelHeight, int kernelWidth, int stride, int padding) {
    public Window {
        Require.inRange("kernelHeight", kernelHeight, 1, 64);
        Require.inRange("kernelWidth", kernelWidth, 1, 64);
        Require.inRange("stride", stride, 1, 64);
        Require.inRange("padding", padding, 0, Math.min(kernelHeight, kernelWidth) - 1);
    }

    public static Window square(int kernel, int stride, int padding) {
        return new Window(kernel, kernel, stride, padding);
    }

    /** {@code floor((height + 2 padding - kernelHeight) / stride) + 1}. */
    public int outputHeight(int height) {
        return steps("picture height", height, kernelHeight);
    }

    /** {@code floor((width + 2 padding - kernelWidth) / stride) + 1}. */
    public int outputWidth(int width) {
        return steps("picture width", width, kernelWidth);
    }

    private int steps(String name, int extent, int kernel) {
        Require.inRange(name, extent, Math.max(1, kernel - 2 * padding), Integer.MAX_VALUE - 2 * padding);
        return (extent + 2 * padding - kernel) / stride + 1;
    }

    /** The pixel, in raster order, that lies under a place of the window of an output pixel; −1 outside the picture. */
    public int pixel(int height, int width, int output, int place) {
        int outputWidth = outputWidth(width);
        int row = output / outputWidth * stride + place / kernelWidth - padding;
        int column = output % outputWidth * stride + place % kernelWidth - padding;
        return row < 0 || row >= height || column < 0 || column >= width ? -1 : row * width + column;
    }
}
