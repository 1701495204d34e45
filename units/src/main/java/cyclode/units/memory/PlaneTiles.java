package cyclode.units.memory;

import cyclode.core.chain.BankAccess;
import cyclode.core.number.Require;
import cyclode.units.accelerator.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Several planes of a buffer side by side: each row of the buffer holds {@code planes} stretches of {@code channels} channels, and a
 * beat carries the same tile of channels of each plane chosen. In memory, a plane's stretch is followed by {@code skewWords} unused
 * words, so that the planes of one row begin at different banks.
 *
 * @param buffer rows × (planes · channels)
 * @param layout how words lie in the memory
 * @param planes planes that the buffer holds
 * @param chosen planes that a beat carries, ascending
 * @param skewWords unused words behind each plane's stretch
 * @param rows number of rows
 * @param lanes channels of a tile, per plane
 */
public record PlaneTiles(
        Buffer buffer, WordLayout layout, int planes, List<Integer> chosen, int skewWords, int rows, int lanes)
        implements Pattern {
    /** Checks the planes. */
    public PlaneTiles {
        chosen = List.copyOf(chosen);
        Require.inRange("planes", planes, 1, Long.SIZE);
        Require.inRange("planes chosen", chosen.size(), 1, planes);
        Require.inRange("channels of " + buffer.name() + " beyond whole planes", buffer.channels() % planes, 0, 0);
        for (int i = 0; i < chosen.size(); i++) {
            Require.inRange("plane", chosen.get(i), i == 0 ? 0 : chosen.get(i - 1) + 1, planes - 1);
        }
    }

    /** Channels of one plane. */
    public int channels() {
        return buffer.channels() / planes;
    }

    /** Words from one plane of a row to the next. */
    public int planeWords() {
        return (channels() + valuesPerWord() - 1) / valuesPerWord() * layout.wordsPerValue(buffer) + skewWords;
    }

    /** Words that a buffer of so many rows takes. */
    public long words() {
        return (long) buffer.rows() * planes * planeWords();
    }

    private int valuesPerWord() {
        return layout.valuesPerWord(buffer);
    }

    @Override
    public int lanes() {
        return chosen.size() * lanes;
    }

    private int tiles() {
        return (channels() + lanes - 1) / lanes;
    }

    @Override
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        int wide = layout.wordsPerValue(buffer);
        int span = chosen.get(chosen.size() - 1) - chosen.get(0) + 1;
        long skipped = span < Long.SIZE ? (1L << span) - 1 : -1L;
        for (int plane : chosen) {
            skipped &= ~(1L << (plane - chosen.get(0)));
        }
        for (int t = 0; t < tiles(); t++) {
            int firstWord = t * lanes / valuesPerWord() * wide;
            int lastWord = ((Math.min(channels(), (t + 1) * lanes) - 1) / valuesPerWord() + 1) * wide - 1;
            long first = buffer.firstWord() + (long) chosen.get(0) * planeWords() + firstWord;
            BankAccess access = new BankAccess(
                    layout.banks(),
                    first,
                    (long) planes * planeWords(),
                    lastWord - firstWord + 1,
                    1,
                    span,
                    planeWords(),
                    skipped);
            segments.add(new Segment(rows, access));
        }
        return segments;
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        int row = buffer.row((int) beat);
        for (int p = 0; p < chosen.size(); p++) {
            int plane = row + chosen.get(p) * channels();
            for (int lane = 0; lane < lanes; lane++) {
                int channel = segment * lanes + lane;
                indices[p * lanes + lane] = channel < channels() ? plane + channel : NOTHING;
            }
        }
    }
}
