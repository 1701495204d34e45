package cyclode.workloads.layer;

import cyclode.core.file.RefusedValue;
import cyclode.core.operator.Window;

/**
 * A map of pixels or tokens. A plain matrix has a width of 1 and its rows as height.
 *
 * @param height rows of places
 * @param width places in a row
 * @param channels values at a place
 */
public record Shape(int height, int width, int channels) {
    /** Values in the largest tensor. */
    public static final long MAX_SIZE = 1L << 26;

    public Shape {
        if (height < 1 || width < 1 || channels < 1) {
            throw new RefusedValue(
                    "shape " + height + "×" + width + "×" + channels + " is empty; allowed: at least 1×1×1");
        }
        if (Math.multiplyExact((long) height, width) > MAX_SIZE / channels) {
            throw new RefusedValue("shape " + height + "×" + width + "×" + channels + " has more than " + MAX_SIZE
                    + " values, the most that is allowed");
        }
    }

    /** Places: pixels in raster order, or tokens. */
    public int rows() {
        return height * width;
    }

    /** Values in all. */
    public int size() {
        return rows() * channels;
    }

    /** The same places with another number of channels. */
    public Shape withChannels(int other) {
        return new Shape(height, width, other);
    }

    /** The places of a window that goes over these, each with as many channels. */
    Shape windows(Window window) {
        return new Shape(window.outputHeight(height), window.outputWidth(width), channels);
    }

    @Override
    public String toString() {
        return height + "×" + width + "×" + channels;
    }
}
