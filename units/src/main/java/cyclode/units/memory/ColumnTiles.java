package cyclode.units.memory;

import cyclode.core.chain.BankAccess;
import cyclode.core.number.Require;
import cyclode.units.model.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns of a buffer: the lanes of a beat carry one channel of several rows. For each tile of rows, all lines and channels, the innermost
 * one first. Rows that lie in the same bank are read one after the other, which is what a transposition costs.
 *
 * @param buffer the buffer
 * @param layout how it lies in its memory
 * @param channels channels, from the buffer's first on
 * @param count rows of a line, which tiles of lanes go along
 * @param step rows of the buffer from one of a line to the next
 * @param lines lines
 * @param lineStep rows of the buffer from one line to the next
 * @param channelInnermost whether the channels of a line follow each other, else the lines of a channel
 * @param lanes rows of a tile
 */
public record ColumnTiles(
        Buffer buffer,
        WordLayout layout,
        int channels,
        int count,
        int step,
        int lines,
        int lineStep,
        boolean channelInnermost,
        int lanes)
        implements Pattern {
    /** Checks that rows and channels lie in the buffer. */
    public ColumnTiles {
        Require.inRange("channels", channels, 1, buffer.channels());
        Require.inRange("last row", (count - 1L) * step + (lines - 1L) * lineStep, 0, buffer.rows() - 1L);
    }

    @Override
    public Pattern anywhere() {
        return new ColumnTiles(
                layout.anywhere(buffer), layout, channels, count, step, lines, lineStep, channelInnermost, lanes);
    }

    /** Channels whose beats make a segment: those of a word, whose address stays, or all, of which each has words of its own. */
    private int channelsPerSegment() {
        int perWord = layout.valuesPerWord(buffer);
        return !channelInnermost ? 1 : perWord == 1 ? channels : perWord;
    }

    private int segmentsPerLine() {
        return (channels + channelsPerSegment() - 1) / channelsPerSegment();
    }

    @Override
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        int perWord = layout.valuesPerWord(buffer);
        int wide = layout.wordsPerValue(buffer);
        long rowWords = layout.wordsPerRow(buffer);
        int each = channelsPerSegment();
        for (int first = 0; first < count; first += lanes) {
            int rows = Math.min(lanes, count - first);
            for (int outer = 0; outer < (channelInnermost ? lines : 1); outer++) {
                for (int channel = 0; channel < channels; channel += each) {
                    long row = (long) outer * lineStep + (long) first * step;
                    long word = buffer.firstWord() + row * rowWords + (long) channel / perWord * wide;
                    int beats = channelInnermost ? Math.min(each, channels - channel) : lines;
                    long stride = !channelInnermost ? lineStep * rowWords : perWord == 1 ? wide : 0;
                    segments.add(new Segment(
                            beats, new BankAccess(layout.banks(), word, stride, wide, 1, rows, step * rowWords)));
                }
            }
        }
        return segments;
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        int ofTile = segmentsPerLine() * (channelInnermost ? lines : 1);
        int within = segment % ofTile;
        int line = channelInnermost ? within / segmentsPerLine() : (int) beat;
        int channel = within % segmentsPerLine() * channelsPerSegment() + (channelInnermost ? (int) beat : 0);
        for (int lane = 0; lane < lanes; lane++) {
            int place = segment / ofTile * lanes + lane;
            indices[lane] = place < count ? buffer.row(line * lineStep + place * step) + channel : NOTHING;
        }
    }
}
