package cyclode.units.memory;

import cyclode.units.accelerator.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a buffer, a tile of channels at a time: for each repetition, for each tile, all rows in order. With {@code timeChannel},
 * one more channel follows the last, which carries the time register and is not in memory.
 *
 * @param buffer the buffer
 * @param layout how it lies in its memory
 * @param firstRow first row
 * @param rows number of rows
 * @param lanes channels of a tile
 * @param repetitions how often all tiles are gone through
 * @param timeChannel whether the time follows as one more channel
 */
public record ChannelTiles(
        Buffer buffer, WordLayout layout, int firstRow, int rows, int lanes, int repetitions, boolean timeChannel)
        implements Pattern {

    /** All rows once, without time. */
    public static ChannelTiles once(Buffer buffer, WordLayout layout, int lanes) {
        return new ChannelTiles(buffer, layout, 0, buffer.rows(), lanes, 1, false);
    }

    /** Channels in all, with the time. */
    public int channels() {
        return buffer.channels() + (timeChannel ? 1 : 0);
    }

    /** Tiles of one repetition. */
    public int tiles() {
        return (channels() + lanes - 1) / lanes;
    }

    @Override
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int r = 0; r < repetitions; r++) {
            for (int t = 0; t < tiles(); t++) {
                int to = Math.min(buffer.channels(), (t + 1) * lanes);
                segments.add(new Segment(rows, layout.rows(buffer, firstRow, 1, t * lanes, to)));
            }
        }
        return segments;
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        int first = segment % tiles() * lanes;
        int row = buffer.row(firstRow + (int) beat);
        for (int lane = 0; lane < lanes; lane++) {
            int channel = first + lane;
            indices[lane] = channel < buffer.channels()
                    ? row + channel
                    : timeChannel && channel == buffer.channels() ? TIME : NOTHING;
        }
    }
}
