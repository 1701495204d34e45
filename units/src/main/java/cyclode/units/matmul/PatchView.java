package cyclode.units.matmul;

import cyclode.core.operator.Window;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import cyclode.units.model.MemoryImage;
import java.util.List;

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
 * @param group first channel of the buffer and number of channels, where not all are meant; else empty
 */
public record PatchView(
        Buffer buffer,
        WordLayout layout,
        int height,
        int width,
        Window window,
        boolean timeChannel,
        int fill,
        List<Integer> group)
        implements Operand {
    /** Of all channels. */
    public PatchView(
            Buffer buffer, WordLayout layout, int height, int width, Window window, boolean timeChannel, int fill) {
        this(buffer, layout, height, width, window, timeChannel, fill, List.of());
    }

    /** Checks that the buffer holds the picture. */
    public PatchView {
        group = List.copyOf(group);
        if (height * width != buffer.rows()) {
            throw new IllegalArgumentException(
                    "a picture of " + height + " × " + width + " is not what " + buffer + " holds");
        }
    }

    /** The same of a buffer that lies elsewhere. */
    PatchView anywhere() {
        return new PatchView(layout.anywhere(buffer), layout, height, width, window, timeChannel, 0, group);
    }

    /** Some channels only, such as those of a group. */
    public PatchView channels(int first, int count) {
        return new PatchView(buffer, layout, height, width, window, timeChannel, fill, List.of(first, count));
    }

    int firstChannel() {
        return group.isEmpty() ? 0 : group.get(0);
    }

    int channels() {
        return group.isEmpty() ? buffer.channels() : group.get(1);
    }

    /** Channels with the time. */
    public int channelsWithTime() {
        return channels() + (timeChannel ? 1 : 0);
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
            int place = 0;
            for (int tapRow = 0; tapRow < window.kernelHeight(); tapRow++) {
                int y = window.rows().place(i / outputWidth, tapRow, height);
                for (int tap = 0; tap < window.kernelWidth(); tap++, place += channelsWithTime()) {
                    int x = y < 0 ? -1 : window.columns().place(i % outputWidth, tap, width);
                    if (x >= 0) {
                        copyPixel(values, y * width + x, gathered[i], place, time, zero);
                    }
                }
            }
        }
        return gathered;
    }

    private void copyPixel(int[] values, int pixel, int[] row, int place, int time, int zero) {
        int channels = channels();
        int from = buffer.row(pixel) + firstChannel();
        for (int c = 0; c < channels; c++) {
            row[place + c] = values[from + c] - zero;
        }
        if (timeChannel) {
            row[place + channels] = time - zero;
        }
    }
}
