package cyclode.units.sparse;

import cyclode.core.number.Require;
import cyclode.units.memory.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * The same beats several times over.
 *
 * @param pattern the beats of one time
 * @param times how often, 1 or more
 */
public record Repeated(Pattern pattern, int times) implements Pattern {
    public Repeated {
        Require.inRange("times", times, 1, Integer.MAX_VALUE);
    }

    @Override
    public int lanes() {
        return pattern.lanes();
    }

    @Override
    public Pattern anywhere() {
        return new Repeated(pattern.anywhere(), times);
    }

    @Override
    public List<Segment> segments() {
        List<Segment> once = pattern.segments();
        List<Segment> segments = new ArrayList<>(once.size() * times);
        for (int i = 0; i < times; i++) {
            segments.addAll(once);
        }
        return segments;
    }

    @Override
    public void indices(int segment, long beat, int[] indices) {
        pattern.indices(segment % pattern.segments().size(), beat, indices);
    }
}
