package cyclode.units.memory;

import cyclode.core.chain.BankAccess;
import cyclode.units.model.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a buffer one after the other, each in beats of {@code lanes} channels.
 *
 * @param buffer the buffer
 * @param layout how it lies in its memory
 * @param lanes channels of a beat
 */
public record RowBeats(Buffer buffer, WordLayout layout, int lanes) implements Pattern {
    @Override
    public Pattern anywhere() {
        return new RowBeats(layout.anywhere(buffer), layout, lanes);
    }

    /** Beats of one row. */
    public int beatsPerRow() {
        return (buffer.channels() + lanes - 1) / lanes;
    }

    /** Whether all beats lie on one line: whole words each, and as many from row to row as from beat to beat. */
    private boolean onOneLine() {
        int perWord = layout.valuesPerWord(buffer);
        return buffer.channels() % lanes == 0
                && lanes % perWord == 0
                && layout.wordsPerRow(buffer) == beatsPerRow() * (lanes / perWord) * layout.wordsPerValue(buffer);
    }

    @Override
    public List<Segment> segments() {
        if (onOneLine()) {
            int words = layout.wordsPerRow(buffer) / beatsPerRow();
            long beats = (long) buffer.rows() * beatsPerRow();
            return List.of(new Segment(beats, new BankAccess(layout.banks(), buffer.firstWord(), words, words, 1)));
        }
        List<Segment> segments = new ArrayList<>();
        for (int row = 0; row < buffer.rows(); row++) {
            for (int tile = 0; tile < beatsPerRow(); tile++) {
                int to = Math.min(buffer.channels(), (tile + 1) * lanes);
                segments.add(new Segment(1, layout.rows(buffer, row, 1, tile * lanes, to)));
            }
        }
        return segments;
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        int place = segment + (int) beat;
        int row = buffer.row(place / beatsPerRow());
        int first = place % beatsPerRow() * lanes;
        for (int lane = 0; lane < lanes; lane++) {
            indices[lane] = first + lane < buffer.channels() ? row + first + lane : NOTHING;
        }
    }
}
