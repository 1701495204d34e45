package cyclode.units.memory;

import cyclode.core.chain.BankAccess;
import cyclode.core.number.Require;
import cyclode.units.model.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Several planes of a buffer side by side: each row of the buffer holds one plane after the other, and a beat carries the same tile of
 * channels of each plane chosen. The distance between planes may be greater than their channels, so that the planes of one row begin at
 * different banks.
 *
 * @param buffer rows × (planes · distance)
 * @param layout how it lies in its memory
 * @param distance channels of the buffer from one plane to the next: whole words, so that a tile lies alike in each plane
 * @param channels channels of a plane
 * @param chosen planes that a beat carries, ascending
 * @param tile channels of a tile, per plane
 */
public record PlaneTiles(Buffer buffer, WordLayout layout, int distance, int channels, List<Integer> chosen, int tile)
        implements Pattern {
    /** Checks the planes. */
    public PlaneTiles {
        chosen = List.copyOf(chosen);
        int planes = buffer.channels() / distance;
        Require.inRange("planes", planes, 1, Long.SIZE);
        Require.inRange("planes chosen", chosen.size(), 1, planes);
        Require.inRange("channels of a plane", channels, 1, distance);
        if (chosen.size() > 1 && distance % layout.valuesPerWord(buffer) != 0) {
            throw new IllegalArgumentException("the distance of planes of " + buffer.name() + " is " + distance
                    + "; allowed: multiples of " + layout.valuesPerWord(buffer));
        }
        for (int i = 0; i < chosen.size(); i++) {
            Require.inRange("plane", chosen.get(i), i == 0 ? 0 : chosen.get(i - 1) + 1, planes - 1L);
        }
    }

    @Override
    public Pattern anywhere() {
        return new PlaneTiles(layout.anywhere(buffer), layout, distance, channels, chosen, tile);
    }

    @Override
    public int lanes() {
        return chosen.size() * tile;
    }

    @Override
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        int span = chosen.get(chosen.size() - 1) - chosen.get(0) + 1;
        long skipped = span < Long.SIZE ? (1L << span) - 1 : -1L;
        for (int plane : chosen) {
            skipped &= ~(1L << (plane - chosen.get(0)));
        }
        for (int first = 0; first < channels; first += tile) {
            int from = chosen.get(0) * distance + first;
            int to = chosen.get(0) * distance + Math.min(channels, first + tile);
            BankAccess one = java.util.Objects.requireNonNull(layout.rows(buffer, 0, 1, from, to));
            BankAccess all = new BankAccess(
                    one.banks(), one.first(), one.beatStride(), one.words(), 1, span, planeWords(), skipped);
            segments.add(new Segment(buffer.rows(), all));
        }
        return segments;
    }

    private long planeWords() {
        return (long) distance / layout.valuesPerWord(buffer) * layout.wordsPerValue(buffer);
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        int row = buffer.row((int) beat);
        for (int p = 0; p < chosen.size(); p++) {
            int plane = row + chosen.get(p) * distance;
            for (int lane = 0; lane < tile; lane++) {
                int channel = segment * tile + lane;
                indices[p * tile + lane] = channel < channels ? plane + channel : NOTHING;
            }
        }
    }
}
