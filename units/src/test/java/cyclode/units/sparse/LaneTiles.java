package cyclode.units.sparse;

import cyclode.units.memory.Pattern;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a buffer in the order in which the engine puts them: for each group of lanes all rows, of each row a beat for each lane.
 *
 * @param buffer the buffer
 * @param layout how it lies in its memory
 * @param group lanes of a group
 * @param lanes channels of a beat: the outputs of a lane
 */
public record LaneTiles(Buffer buffer, WordLayout layout, int group, int lanes) implements Pattern {
    @Override
    public Pattern anywhere() {
        return new LaneTiles(layout.anywhere(buffer), layout, group, lanes);
    }

    @Override
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int first = 0; first < buffer.channels(); first += group * lanes) {
            int end = Math.min(buffer.channels(), first + group * lanes);
            for (int row = 0; row < buffer.rows(); row++) {
                for (int from = first; from < end; from += lanes) {
                    segments.add(new Segment(1, layout.rows(buffer, row, 1, from, Math.min(end, from + lanes))));
                }
            }
        }
        return segments;
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        int blocks = (buffer.channels() + lanes - 1) / lanes;
        int before = segment / (group * buffer.rows()) * group;
        int inGroup = Math.min(group, blocks - before);
        int place = segment - before * buffer.rows();
        int row = buffer.row(place / inGroup);
        int first = (before + place % inGroup) * lanes;
        for (int lane = 0; lane < lanes; lane++) {
            indices[lane] = first + lane < buffer.channels() ? row + first + lane : NOTHING;
        }
    }
}
