package cyclode.units.memory;

import cyclode.core.chain.BankAccess;
import cyclode.core.number.Require;
import cyclode.units.accelerator.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Several planes of a buffer side by side: each row of the buffer holds one plane after the other, and a beat carries the same tile of
 * channels of each plane chosen. The distance between planes may be greater than their channels, so that the planes of one row begin at
 * different banks.
 *
 * @param buffer rows × (planes · distance)
 * @param layout how it lies in its memory
 * @param distance channels of the buffer from one plane to the next
 * @param channels channels of a plane
 * @param chosen planes that a beat carries, evenly spaced and ascending
 * @param tile channels of a tile, per plane
 */
public record PlaneTiles(
        Buffer buffer, WordLayout layout, int distance, int channels, List<Integer> chosen, int tile)
        implements Pattern {
    /** Checks the planes. */
    public PlaneTiles {
        chosen = List.copyOf(chosen);
        int planes = buffer.channels() / distance;
        Require.inRange("planes chosen", chosen.size(), 1, planes);
        Require.inRange("channels of a plane", channels, 1, distance);
        int apart = chosen.size() == 1 ? 1 : chosen.get(1) - chosen.get(0);
        for (int i = 0; i < chosen.size(); i++) {
            Require.inRange("plane", chosen.get(i), 0, planes - 1L);
            Require.inRange("distance of chosen planes", i == 0 ? apart : chosen.get(i) - chosen.get(i - 1), apart, apart);
        }
    }

    @Override
    public int lanes() {
        return chosen.size() * tile;
    }

    @Override
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int first = 0; first < channels; first += tile) {
            int from = chosen.get(0) * distance + first;
            int to = chosen.get(0) * distance + Math.min(channels, first + tile);
            BankAccess one = java.util.Objects.requireNonNull(layout.rows(buffer, 0, 1, from, to));
            segments.add(new Segment(
                    buffer.rows(),
                    new BankAccess(
                            one.banks(),
                            one.first(),
                            one.beatStride(),
                            one.words(),
                            one.wordStride(),
                            chosen.size(),
                            chosen.size() == 1 ? 0 : wordsApart())));
        }
        return segments;
    }

    private long wordsApart() {
        int channelsApart = (chosen.get(1) - chosen.get(0)) * distance;
        return (long) channelsApart / layout.valuesPerWord(buffer) * layout.wordsPerValue(buffer);
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
