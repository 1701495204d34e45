package cyclode.core.operator;

import cyclode.core.number.Require;

/**
 * The sliding window of a convolution or a pool over a picture of height × width × channel.
 *
 * @param rows how it goes down the picture
 * @param columns how it goes along a row
 */
public record Window(Axis rows, Axis columns) {
    /** Taps along an axis of the largest window. */
    public static final int MAX_KERNEL = 64;

    /**
     * A window along one axis. Tap t of output o lies at place {@code o stride + t dilation - before}; where places are inserted, the
     * picture's place i lies at {@code i insertion}, and those between contribute nothing.
     *
     * @param kernel taps, 1 to 64
     * @param stride places from one window to the next, 1 to 64
     * @param dilation places from one tap to the next, 1 to 64
     * @param before places before the picture that contribute nothing, fewer than the window reaches over
     * @param after the same behind it; a transposed convolution has up to {@code insertion - 1} more
     * @param insertion places of the window's steps from one place of the picture to the next, 1 to 64; above 1 in a transposed convolution
     */
    public record Axis(int kernel, int stride, int dilation, int before, int after, int insertion) {
        public Axis {
            Require.inRange("kernel", kernel, 1, MAX_KERNEL);
            Require.inRange("stride", stride, 1, 64);
            Require.inRange("dilation", dilation, 1, 64);
            Require.inRange("insertion", insertion, 1, 64);
            int reach = (kernel - 1) * dilation + 1;
            Require.inRange("padding", before, 0, reach - 1L);
            Require.inRange("padding", after, 0, reach - 1L + insertion - 1);
        }

        /** Taps side by side, with as much before as behind. */
        public static Axis of(int kernel, int stride, int padding) {
            return new Axis(kernel, stride, 1, padding, padding, 1);
        }

        /** Places that a window reaches over: {@code (kernel - 1) dilation + 1}. */
        public int reach() {
            return (kernel - 1) * dilation + 1;
        }

        /** {@code floor(((extent - 1) insertion + 1 + before + after - reach) / stride) + 1}. */
        public int outputs(String name, int extent) {
            int outside = before + after;
            int least = Math.max(1, (reach() - outside - 1 + insertion - 1) / insertion + 1);
            Require.inRange(name, extent, least, (Integer.MAX_VALUE - outside) / insertion);
            return ((extent - 1) * insertion + 1 + outside - reach()) / stride + 1;
        }

        /** The place of a picture of some extent that lies under a tap of an output's window; −1 where none does. */
        public int place(int output, int tap, int extent) {
            int place = output * stride + tap * dilation - before;
            return place < 0 || place % insertion != 0 || place / insertion >= extent ? -1 : place / insertion;
        }
    }

    /** A window with the same stride and padding along both axes. */
    public Window(int kernelHeight, int kernelWidth, int stride, int padding) {
        this(Axis.of(kernelHeight, stride, padding), Axis.of(kernelWidth, stride, padding));
    }

    public static Window square(int kernel, int stride, int padding) {
        return new Window(kernel, kernel, stride, padding);
    }

    /** Rows of taps. */
    public int kernelHeight() {
        return rows.kernel();
    }

    /** Taps in a row. */
    public int kernelWidth() {
        return columns.kernel();
    }

    /** Taps in all. */
    public int taps() {
        return kernelHeight() * kernelWidth();
    }

    /** Rows of the output. */
    public int outputHeight(int height) {
        return rows.outputs("picture height", height);
    }

    /** Columns of the output. */
    public int outputWidth(int width) {
        return columns.outputs("picture width", width);
    }

    /** The pixel, in raster order, that lies under a tap of the window of an output pixel; −1 outside the picture. */
    public int pixel(int height, int width, int output, int tap) {
        int outputWidth = outputWidth(width);
        int row = rows.place(output / outputWidth, tap / kernelWidth(), height);
        int column = columns.place(output % outputWidth, tap % kernelWidth(), width);
        return row < 0 || column < 0 ? -1 : row * width + column;
    }
}
