package cyclode.units.depthwise;

import cyclode.core.chain.Behavior;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.Require;
import cyclode.core.operator.Window;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;

/**
 * A depthwise convolution. Input port 0: the picture, lanes channels a beat, for each group of channels all pixels in order; port 1: the
 * weights, for each group a beat for each tap in order; port 2, with a bias: for each group a beat. Output port 0: the sums, for each
 * group all output pixels in order.
 *
 * @param spec the engine
 * @param height rows of the picture
 * @param width columns of the picture
 * @param channels channels of the picture, the time included
 * @param window its kernel's taps lie side by side
 * @param bias whether sums begin at a bias per channel, not at zero
 * @param zeroPointA subtracted from every value of the picture
 * @param zeroPointB subtracted from every weight
 */
public record DepthwiseCommand(
        DepthwiseSpec spec,
        int height,
        int width,
        int channels,
        Window window,
        boolean bias,
        int zeroPointA,
        int zeroPointB)
        implements Command {
    /** Checks the extents. */
    public DepthwiseCommand {
        int largest = Math.max(window.kernelHeight(), window.kernelWidth());
        Require.inRange("kernel of a depthwise convolution", largest, 1, spec.maximumKernel());
        requireSideBySide(window.rows());
        requireSideBySide(window.columns());
        Require.inRange("width of a depthwise convolution's picture", width, 1, spec.maximumWidth());
        Require.inRange("channels of a depthwise convolution", channels, 1, Integer.MAX_VALUE);
        Require.inRange("output rows of a depthwise convolution", window.outputHeight(height), 1, Integer.MAX_VALUE);
        Require.inRange("output columns of a depthwise convolution", window.outputWidth(width), 1, Integer.MAX_VALUE);
    }

    private static void requireSideBySide(Window.Axis axis) {
        if (axis.dilation() > 1 || axis.insertion() > 1) {
            throw new RefusedValue("dilation is " + axis.dilation() + " and insertion " + axis.insertion()
                    + "; allowed in a depthwise convolution: 1 (a convolution in groups takes others)");
        }
    }

    /** A square window. */
    public DepthwiseCommand(
            DepthwiseSpec spec,
            int height,
            int width,
            int channels,
            int kernel,
            int stride,
            int padding,
            boolean bias,
            int zeroPointA,
            int zeroPointB) {
        this(spec, height, width, channels, Window.square(kernel, stride, padding), bias, zeroPointA, zeroPointB);
    }

    /** A convolution without zero-points. */
    public static DepthwiseCommand of(
            DepthwiseSpec spec, int height, int width, int channels, Window window, boolean bias) {
        return new DepthwiseCommand(spec, height, width, channels, window, bias, 0, 0);
    }

    /** Rows of the output. */
    public int outputHeight() {
        return window.outputHeight(height);
    }

    /** Columns of the output. */
    public int outputWidth() {
        return window.outputWidth(width);
    }

    /** Groups of channels. */
    public int groups() {
        return (channels + spec.lanes() - 1) / spec.lanes();
    }

    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return new DepthwiseBehavior(this);
    }
}
