package cyclode.core.reference;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.Window;

/** Checks of the operands' shapes. */
final class Shapes {
    private Shapes() {}

    static void rank(String name, IntTensor tensor, int rank) {
        if (tensor.rank() != rank) {
            throw new IllegalArgumentException(name + " is " + tensor + "; allowed: rank " + rank);
        }
    }

    static void axis(String name, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(name + ": " + actual + "; allowed: " + expected);
        }
    }

    static void bias(long[] bias, int outputs) {
        if (bias.length != 0) {
            axis("values of the bias", bias.length, outputs);
        }
    }

    /** Outputs of a window over an extent. */
    static int outputs(int extent, Window.Axis axis) {
        int spread = (extent - 1) * axis.insertion() + 1 + axis.before() + axis.after();
        int reach = (axis.kernel() - 1) * axis.dilation() + 1;
        if (spread < reach) {
            throw new IllegalArgumentException(
                    "picture of extent " + extent + " is smaller than its window, which reaches over " + reach);
        }
        return Math.floorDiv(spread - reach, axis.stride()) + 1;
    }

    /** The place of the picture under a tap of an output's window, or −1: padding, or a place that was inserted. */
    static int under(int output, int tap, int extent, Window.Axis axis) {
        int spread = output * axis.stride() + tap * axis.dilation() - axis.before();
        boolean inside = spread >= 0 && spread <= (extent - 1) * axis.insertion();
        return inside && spread % axis.insertion() == 0 ? spread / axis.insertion() : -1;
    }
}
