package cyclode.workloads.input;

/**
 * Brings a picture to another size, its sides each by their own ratio: nothing is cut off, and proportions may change.
 *
 * <p>Bilinear, with pixels as squares whose centres lie at halves: sample i of the result has its centre at (i + 1/2) · in / out of the
 * picture. The weight of a pixel falls linearly with the distance of its centre, to nothing at one pixel, or at in / out pixels where the
 * result is the smaller one, so that every pixel of the picture counts. At the edges the weights of the pixels that there are add up to 1. First
 * rows, then columns, in binary64; rounded once, halves up. A picture of the right size stays as it is.
 */
public final class Resizing {
    private final int width;
    private final int height;
    private final int channels;

    private Resizing(int width, int height, int channels) {
        this.width = width;
        this.height = height;
        this.channels = channels;
    }

    /** Of a picture of a size. */
    public static Resizing of(int width, int height, int channels) {
        return new Resizing(width, height, channels);
    }

    /**
     * The samples of the picture in another size.
     *
     * @param samples 0 to 255, pixel by pixel in raster order, the channel innermost; so is the result
     */
    public int[] to(int[] samples, int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return samples;
        }
        double[] rows = new double[Math.multiplyExact(height, newWidth * channels)];
        for (int x = 0; x < newWidth; x++) {
            Weights weights = Weights.of(x, width, newWidth);
            for (int y = 0; y < height; y++) {
                for (int c = 0; c < channels; c++) {
                    double sum = 0;
                    for (int i = 0; i < weights.values.length; i++) {
                        sum += weights.values[i] * samples[(y * width + weights.first + i) * channels + c];
                    }
                    rows[(y * newWidth + x) * channels + c] = sum;
                }
            }
        }
        int stride = newWidth * channels;
        int[] result = new int[newHeight * stride];
        for (int y = 0; y < newHeight; y++) {
            Weights weights = Weights.of(y, height, newHeight);
            for (int at = 0; at < stride; at++) {
                double sum = 0;
                for (int i = 0; i < weights.values.length; i++) {
                    sum += weights.values[i] * rows[(weights.first + i) * stride + at];
                }
                result[y * stride + at] = (int) StrictMath.floor(sum + 0.5);
            }
        }
        return result;
    }

    /** The weights of the pixels from {@code first} on, which add up to 1. */
    private record Weights(int first, double[] values) {
        static Weights of(int place, int in, int out) {
            double ratio = (double) in / out;
            double reach = Math.max(1, ratio);
            double centre = (place + 0.5) * ratio;
            int first = Math.max(0, (int) StrictMath.floor(centre - reach));
            int end = Math.min(in, (int) StrictMath.ceil(centre + reach));
            double[] values = new double[end - first];
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.max(0, 1 - Math.abs(first + i + 0.5 - centre) / reach);
                sum += values[i];
            }
            for (int i = 0; i < values.length; i++) {
                values[i] /= sum;
            }
            return new Weights(first, values);
        }
    }
}
