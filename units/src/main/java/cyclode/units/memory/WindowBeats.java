package cyclode.units.memory;

import cyclode.core.operator.Window;
import cyclode.units.model.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a picture, as pooling wants them: for each tile of channels, for each output pixel, a beat for each place of the window.
 * Places outside the picture need no memory.
 *
 * @param buffer a row for each pixel, in raster order
 * @param layout how it lies in its memory
 * @param height rows of the picture
 * @param width columns of the picture
 * @param window the window
 * @param lanes channels of a tile
 * @param outside what lanes carry outside the picture: {@link #NOTHING} or {@link #ABSENT}
 */
public record WindowBeats(
        Buffer buffer, WordLayout layout, int height, int width, Window window, int lanes, int outside)
        implements Pattern {
    @Override
    public Pattern anywhere() {
        return new WindowBeats(layout.anywhere(buffer), layout, height, width, window, lanes, outside);
    }

    private int places() {
        return window.kernelHeight() * window.kernelWidth();
    }

    private int outputs() {
        return window.outputHeight(height) * window.outputWidth(width);
    }

    @Override
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int first = 0; first < buffer.channels(); first += lanes) {
            int to = Math.min(buffer.channels(), first + lanes);
            for (int output = 0; output < outputs(); output++) {
                for (int place = 0; place < places(); place++) {
                    int pixel = window.pixel(height, width, output, place);
                    segments.add(new Segment(1, pixel < 0 ? null : layout.rows(buffer, pixel, 1, first, to)));
                }
            }
        }
        return segments;
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        int pixel = window.pixel(height, width, segment / places() % outputs(), segment % places());
        int first = segment / (places() * outputs()) * lanes;
        for (int lane = 0; lane < lanes; lane++) {
            int channel = first + lane;
            indices[lane] = channel >= buffer.channels() ? NOTHING : pixel < 0 ? outside : buffer.row(pixel) + channel;
        }
    }
}
