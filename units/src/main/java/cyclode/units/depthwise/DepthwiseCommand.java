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
 * @param kernel rows and columns of the kernel
 * @param stride rows and columns from one window to the next
 * @param padding rows and columns on every side that contribute nothing
 * @param bias whether sums begin at a bias per channel, not at zero
 * @param zeroPointA subtracted from every value of the picture
 * @param zeroPointB subtracted from every weight
 */
public record DepthwiseCommand(
        DepthwiseSpec spec,
        int height,
        int width,
        int channels,
        int kernel,
        int stride,
        int padding,
        boolean bias,
        int zeroPointA,
        int zeroPointB)
        implements Command {
    /** Checks the extents. */
    public DepthwiseCommand {
        Require.inRange("kernel of a depthwise convolution", kernel, 1, spec.maximumKernel());
        Require.inRange("width of a depthwise convolution's picture", width, 1, spec.maximumWidth());
        Require.inRange("channels of a depthwise convolution", channels, 1, Integer.MAX_VALUE);
        Window window = Window.square(kernel, stride, padding);
        Require.inRange("output rows of a depthwise convolution", window.outputHeight(height), 1, Integer.MAX_VALUE);
        Require.inRange("output columns of a depthwise convolution", window.outputWidth(width), 1, Integer.MAX_VALUE);
    }

    /** A convolution without zero-points. */
    public static DepthwiseCommand of(
            DepthwiseSpec spec, int height, int width, int channels, Window window, boolean bias) {
        if (window.kernelHeight() != window.kernelWidth()) {
            throw new RefusedValue("kernel is " + window.kernelHeight() + " × " + window.kernelWidth()
                    + "; allowed: square kernels, in a depthwise convolution");
        }
        return new DepthwiseCommand(
                spec, height, width, channels, window.kernelHeight(), window.stride(), window.padding(), bias, 0, 0);
    }

    public Window window() {
        return Window.square(kernel, stride, padding);
    }

    /** Rows of the output. */
    public int outputHeight() {
        return window().outputHeight(height);
    }

    /** Columns of the output. */
    public int outputWidth() {
        return window().outputWidth(width);
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
