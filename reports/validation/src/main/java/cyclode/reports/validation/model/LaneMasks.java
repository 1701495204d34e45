package cyclode.reports.validation.model;

import cyclode.units.memory.Pattern;
import cyclode.units.memory.WriteCommand;
import cyclode.units.model.Launch;
import cyclode.units.model.Task;
import cyclode.units.vector.Operation;
import cyclode.units.vector.VectorCommand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The masks of a launch's channels, by who takes their beats in the end. */
final class LaneMasks {
    private final Map<String, Task> takers = new HashMap<>();

    private LaneMasks() {}

    /** All values of all channels count. */
    static LaneMasks none() {
        return new LaneMasks();
    }

    /** Those of a chosen launch. */
    static LaneMasks of(UnitChoice choice) {
        LaneMasks masks = new LaneMasks();
        Launch launch = choice.launch();
        launch.edges().forEach(edge -> masks.takers.put(edge.name(), taker(launch, edge)));
        return masks;
    }

    /** Behind a vector unit that works beat by beat and value by value, who takes its results is who looks at its inputs. */
    private static Task taker(Launch launch, Launch.Edge edge) {
        Task task = launch.nodes().get(edge.to()).task();
        boolean through = task instanceof VectorCommand vector
                && (vector.operation() instanceof Operation.Requantize || vector.operation() instanceof Operation.Add);
        if (!through) {
            return task;
        }
        return launch.edges().stream()
                .filter(next -> next.from() == edge.to() && next.lanes() == edge.lanes())
                .findFirst()
                .map(next -> taker(launch, next))
                .orElse(task);
    }

    /** A channel's mask, from its first beat on; null where all values count. */
    @Nullable
    LaneMask begin(String channel) {
        Task taker = takers.get(channel);
        return taker == null ? null : LaneMask.into(taker);
    }

    /** Which values of a channel's beats anybody looks at: a writer drops those that lie outside its buffer, and RTL may put anything there. */
    static final class LaneMask {
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
}
