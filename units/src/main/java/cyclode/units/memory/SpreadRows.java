package cyclode.units.memory;

import cyclode.core.number.Require;
import cyclode.units.model.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a buffer of one channel in any order, whose only value all lanes of a beat carry: for each tile of channels, all rows of the list.
 *
 * @param buffer the buffer
 * @param layout how it lies in its memory
 * @param rows which rows
 * @param channels channels that the value stands for
 * @param lanes channels of a tile
 */
record SpreadRows(Buffer buffer, WordLayout layout, RowList rows, int channels, int lanes) implements Pattern {
    /** Checks that the rows lie in the buffer, which has one channel. */
    SpreadRows {
        Require.inRange("channels of a buffer that is spread", buffer.channels(), 1, 1);
        for (int i = 0; i < rows.size(); i++) {
            Require.inRange("row", rows.get(i), 0, buffer.rows() - 1L);
        }
    }

    @Override
    public Pattern anywhere() {
        return new SpreadRows(layout.anywhere(buffer), layout, rows, channels, lanes);
    }

    @Override
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int first = 0; first < channels; first += lanes) {
            for (int run = 0; run < rows.runs(); run++) {
                segments.add(new Segment(
                        rows.length(run), layout.rows(buffer, rows.get(rows.start(run)), rows.step(run), 0, 1)));
            }
        }
        return segments;
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        int first = segment / rows.runs() * lanes;
        int row = rows.get(rows.start(segment % rows.runs()) + (int) beat);
        for (int lane = 0; lane < lanes; lane++) {
            indices[lane] = first + lane < channels ? buffer.row(row) : NOTHING;
        }
    }
}
