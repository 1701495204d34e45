package cyclode.reports.experiments.sweep;

import cyclode.reports.experiments.store.Key;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The points of a part of a sweep, and what their rows go by.
 *
 * @param simulator version that rows go by
 */
record Tasks(Sweep sweep, String simulator, Portion portion) {
    /** A point, and what its row goes by. */
    record Task(Key key, Configuration configuration) {}

    /** What a point's row and its timing go by. */
    record Keys(long number, Key row, Key timing) {}

    /** A point; nothing where it is another part's, or the same as an earlier one. */
    @Nullable
    Task task(long number) {
        Optional<SweepPoint> point = sweep.point(number);
        if (point.isEmpty()) {
            return null;
        }
        Configuration configuration = sweep.configuration(point.get());
        return portion.count() == 1 || portion.has(configuration.timed())
                ? new Task(configuration.key(simulator), configuration)
                : null;
    }

    /** The keys of a point; nothing as for {@link #task}. */
    @Nullable
    Keys keys(long number) {
        Task task = task(number);
        return task == null
                ? null
                : new Keys(number, task.key(), Key.of(task.configuration().timed()));
    }
}
