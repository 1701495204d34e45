package cyclode.reports.studies.sweep;

import cyclode.reports.studies.store.Key;
import java.util.Optional;

/**
 * The points of a part of a sweep, and what their rows go by.
 *
 * @param simulator version that rows go by
 */
record Tasks(Sweep sweep, String simulator, Portion portion) {
    /** A point, and what its row goes by. */
    record Task(Key key, Configuration configuration) {}

    /** What a point's row, its timing and its lowering go by. */
    record Keys(long number, Key row, Key timing, Key shape) {}

    /** A point; nothing where it is another part's, or the same as an earlier one. */
    Optional<Task> task(long number) {
        return sweep.point(number)
                .map(sweep::configuration)
                .filter(each -> portion.count() == 1 || portion.has(each.timed()))
                .map(each -> new Task(each.key(simulator), each));
    }

    /** The keys of a point; nothing as for {@link #task}. */
    Optional<Keys> keys(long number) {
        return task(number)
                .map(task -> new Keys(
                        number,
                        task.key(),
                        Key.of(task.configuration().timed()),
                        Key.of(task.configuration().shape())));
    }
}
