package cyclode.units.memory;

import cyclode.core.number.Require;
import cyclode.units.model.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a buffer in any order, a tile of channels at a time: for each tile, all rows of the list. A row that is not there needs no
 * memory; its lanes carry {@code fill}, or drop what is written.
 *
 * @param buffer the buffer
 * @param layout how it lies in its memory
 * @param rows which rows
 * @param firstChannel first of the buffer's channels
 * @param channels number of the buffer's channels
 * @param lanes channels of a tile
 * @param fill what stands in rows that are not there
 */
public record RowTiles(
        Buffer buffer, WordLayout layout, RowList rows, int firstChannel, int channels, int lanes, int fill)
        implements Pattern {
    /** Checks that rows and channels lie in the buffer. */
    public RowTiles {
        Require.inRange("first channel", firstChannel, 0, buffer.channels() - 1L);
        Require.inRange("channels", channels, 1, (long) buffer.channels() - firstChannel);
        for (int i = 0; i < rows.size(); i++) {
            Require.inRange("row", rows.get(i), RowList.NONE, buffer.rows() - 1L);
        }
    }

    /** Rows of a slice, counted from its first. */
    public static RowTiles of(Slice slice, RowList rows, int lanes, int fill) {
        if (slice.firstRow() != 0) {
            throw new IllegalStateException("rows of " + slice.buffer().name() + " from " + slice.firstRow() + " on");
        }
        return new RowTiles(slice.buffer(), slice.layout(), rows, slice.firstChannel(), slice.channels(), lanes, fill);
    }

    @Override
    public Pattern anywhere() {
        return new RowTiles(layout.anywhere(buffer), layout, rows, firstChannel, channels, lanes, 0);
    }

    @Override
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int first = 0; first < channels; first += lanes) {
            int from = firstChannel + first;
            int to = firstChannel + Math.min(channels, first + lanes);
            for (int run = 0; run < rows.runs(); run++) {
                int row = rows.get(rows.start(run));
                segments.add(new Segment(
                        rows.length(run),
                        row == RowList.NONE ? null : layout.rows(buffer, row, rows.step(run), from, to)));
            }
        }
        return segments;
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        int row = rows.get(rows.start(segment % rows.runs()) + (int) beat);
        int first = segment / rows.runs() * lanes;
        for (int lane = 0; lane < lanes; lane++) {
            int channel = first + lane;
            indices[lane] =
                    row == RowList.NONE || channel >= channels ? NOTHING : buffer.row(row) + firstChannel + channel;
        }
    }
}
