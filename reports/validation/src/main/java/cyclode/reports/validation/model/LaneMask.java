package cyclode.reports.validation.model;

import cyclode.units.memory.Pattern;
import cyclode.units.memory.WriteCommand;
import cyclode.units.model.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which values of a channel's beats anybody looks at: a writer drops those that lie outside its buffer, and RTL may put anything there. */
final class LaneMask {
    private final Pattern pattern;
    private final List<Pattern.Segment> segments;
    private final int[] indices;
    private final boolean[] used;
    private int segment;
    private long beat;

    private LaneMask(Pattern pattern) {
        this.pattern = pattern;
        segments = pattern.segments();
        indices = new int[pattern.lanes()];
        used = new boolean[pattern.lanes()];
    }

    /** The mask of a channel into a task; null where all values count. */
    static @Nullable LaneMask into(Task task) {
        return task instanceof WriteCommand write ? new LaneMask(write.pattern()) : null;
    }

    /** The values of the next beat that count; valid until the next call. */
    boolean[] next() {
        while (beat == segments.get(segment).beats()) {
            segment++;
            beat = 0;
        }
        pattern.indices(segment, beat++, indices);
        for (int lane = 0; lane < indices.length; lane++) {
            used[lane] = indices[lane] >= 0;
        }
        return used;
    }
}
