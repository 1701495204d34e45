package cyclode.units.matmul;

import cyclode.core.operator.Window;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import cyclode.units.model.MemoryImage;

/**
 * The patches of a picture as a matrix, gathered on the fly: a row for each output pixel, a column for each (kernel row, kernel column,
 * channel), the channel innermost.
 *
 * @param buffer the picture: a row for each pixel, in raster order
 * @param layout how it lies in its memory
 * @param height rows of the picture
 * @param width columns of the picture
 * @param window the window
 * @param timeChannel whether the time register follows as one more channel, which is not in memory
 * @param fill what places outside the picture hold: the zero-point of A
 */
public record PatchView(
        Buffer buffer, WordLayout layout, int height, int width, Window window, boolean timeChannel, int fill)
        implements Operand {
    /** Checks that the buffer holds the picture. */
    public PatchView {
        if (height * width != buffer.rows()) {
            throw new IllegalArgumentException(
                    "a picture of " + height + " × " + width + " is not what " + buffer + " holds");
        }
    }

    /** The same of a buffer that lies elsewhere. */
    PatchView anywhere() {
        return new PatchView(layout.anywhere(buffer), layout, height, width, window, timeChannel, 0);
    }

    /** Channels with the time. */
    public int channelsWithTime() {
        return buffer.channels() + (timeChannel ? 1 : 0);
    }

    @Override
    public int rows() {
        return window.outputHeight(height) * window.outputWidth(width);
    }

    @Override
    public int columns() {
        return window.kernelHeight() * window.kernelWidth() * channelsWithTime();
    }

    /** The pixel under a tap of the window of an output pixel; −1 outside the picture. */
    int pixel(int output, int tap) {
        return window.pixel(height, width, output, tap);
    }

    @Override
    public TileSource source(boolean lanesOverColumns, int lanes) {
        return new Patches(this, lanesOverColumns, lanes);
    }

    /** Output pixel by output pixel; places outside the picture are zero, which contributes nothing. */
    @Override
    public int[][] gather(MemoryImage image, int time, int zero) {
        int[] values = image.values(buffer);
        int outputWidth = window.outputWidth(width);
        int[][] gathered = new int[rows()][columns()];
        for (int i = 0; i < gathered.length; i++) {
            int top = i / outputWidth * window.stride() - window.padding();
            int left = i % outputWidth * window.stride() - window.padding();
            int place = 0;
            for (int y = top; y < top + window.kernelHeight(); y++) {
                for (int x = left; x < left + window.kernelWidth(); x++, place += channelsWithTime()) {
                    if (y >= 0 && y < height && x >= 0 && x < width) {
                        copyPixel(values, y * width + x, gathered[i], place, time, zero);
                    }
                }
            }
        }
        return gathered;
    }

    private void copyPixel(int[] values, int pixel, int[] row, int place, int time, int zero) {
        int channels = buffer.channels();
        for (int c = 0; c < channels; c++) {
            row[place + c] = values[pixel * channels + c] - zero;
        }
        if (timeChannel) {
            row[place + channels] = time - zero;
        }
    }
}
