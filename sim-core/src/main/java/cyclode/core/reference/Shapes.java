package cyclode.core.reference;

import cyclode.core.number.IntTensor;

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

    /** Places that a window of {@code kernel} takes over {@code extent}. */
    static int places(int extent, int kernel, int stride, int padding) {
        int places = Math.floorDiv(extent + 2 * padding - kernel, stride) + 1;
        if (places < 1) {
            throw new IllegalArgumentException(
                    "extent of the picture is " + extent + "; allowed: at least " + (kernel - 2 * padding));
        }
        return places;
    }
}
