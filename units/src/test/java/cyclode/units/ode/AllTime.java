package cyclode.units.ode;

import cyclode.units.memory.Pattern;
import java.util.Arrays;
import java.util.List;

/** Beats every lane of which carries the time. */
record AllTime(int lanes, long beats) implements Pattern {
    @Override
    public Pattern anywhere() {
        return this;
    }

    @Override
    public List<Segment> segments() {
        return List.of(new Segment(beats, null));
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        Arrays.fill(indices, TIME);
    }
}
