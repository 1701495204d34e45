package cyclode.units.sparse;

import cyclode.units.memory.Pattern;
import cyclode.units.memory.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a slice in the order in which the engine puts them: for each group of lanes all rows, of each row a beat for each lane.
 *
 * @param to the slice
 * @param group lanes of a group
 * @param lanes channels of a beat: the outputs of a lane
 */
record LaneTiles(Slice to, int group, int lanes) implements Pattern {
    @Override
    public Pattern anywhere() {
        Slice lies = new Slice(
                to.layout().anywhere(to.buffer()),
                to.layout(),
                to.firstRow(),
                to.rows(),
                to.firstChannel(),
                to.channels());
        return new LaneTiles(lies, group, lanes);
    }

    @Override
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int first = 0; first < to.channels(); first += group * lanes) {
            int end = Math.min(to.channels(), first + group * lanes);
            for (int row = 0; row < to.rows(); row++) {
                for (int from = first; from < end; from += lanes) {
                    int channel = to.firstChannel() + from;
                    int last = to.firstChannel() + Math.min(end, from + lanes);
                    segments.add(new Segment(1, to.layout().rows(to.buffer(), to.firstRow() + row, 1, channel, last)));
                }
            }
        }
        return segments;
    }

    @Override
    public long totalBeats() {
        return (long) to.rows() * ((to.channels() + lanes - 1) / lanes);
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        int blocks = (to.channels() + lanes - 1) / lanes;
        int before = segment / (group * to.rows()) * group;
        int inGroup = Math.min(group, blocks - before);
        int place = segment - before * to.rows();
        int row = to.at(place / inGroup);
        int first = (before + place % inGroup) * lanes;
        for (int lane = 0; lane < lanes; lane++) {
            indices[lane] = first + lane < to.channels() ? row + first + lane : NOTHING;
        }
    }
}
