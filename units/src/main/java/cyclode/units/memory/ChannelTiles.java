package cyclode.units.memory;

import cyclode.core.number.Require;
import cyclode.units.model.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a buffer, a tile of channels at a time: for each tile, all rows in order. With {@code timeChannel}, one more channel follows
 * the last, which carries the time register and is not in memory.
 *
 * @param buffer the buffer
 * @param layout how it lies in its memory
 * @param firstChannel first of the buffer's channels
 * @param channels number of the buffer's channels
 * @param lanes channels of a tile
 * @param timeChannel whether the time follows as one more channel
 */
public record ChannelTiles(
        Buffer buffer, WordLayout layout, int firstChannel, int channels, int lanes, boolean timeChannel)
        implements Pattern {
    /** Checks that the channels lie in the buffer. */
    public ChannelTiles {
        Require.inRange("first channel", firstChannel, 0, buffer.channels() - 1L);
        Require.inRange("channels", channels, 1, (long) buffer.channels() - firstChannel);
    }

    /** All channels, without time. */
    public static ChannelTiles of(Buffer buffer, WordLayout layout, int lanes) {
        return new ChannelTiles(buffer, layout, 0, buffer.channels(), lanes, false);
    }

    @Override
    public Pattern anywhere() {
        return new ChannelTiles(layout.anywhere(buffer), layout, firstChannel, channels, lanes, timeChannel);
    }

    private int tiles() {
        return (channels + (timeChannel ? 1 : 0) + lanes - 1) / lanes;
    }

    @Override
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int t = 0; t < tiles(); t++) {
            int to = Math.min(channels, (t + 1) * lanes);
            segments.add(
                    new Segment(buffer.rows(), layout.rows(buffer, 0, 1, firstChannel + t * lanes, firstChannel + to)));
        }
        return segments;
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        int row = buffer.row((int) beat) + firstChannel;
        for (int lane = 0; lane < lanes; lane++) {
            int channel = segment * lanes + lane;
            indices[lane] = channel < channels ? row + channel : timeChannel && channel == channels ? TIME : NOTHING;
        }
    }
}
