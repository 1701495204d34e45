package cyclode.reports.studies.sweep;

import cyclode.reports.studies.store.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;

/**
 * The points of a part of a sweep, and what their rows go by.
 *
 * @param simulator version that rows go by
 */
record WorkList(Sweep sweep, String simulator, Shard shard) {
    /** A point, and what its row goes by. */
    record Task(Key key, Configuration configuration) {}

    /** What a point's row, its timing and its lowering go by. */
    record Keys(long number, Key row, Key timing, Key shape) {}

    /** A point; nothing where it is another part's, or the same as an earlier one. */
    Optional<Task> task(long number) {
        return sweep.point(number)
                .map(sweep::configuration)
                .filter(each -> shard.count() == 1 || shard.has(each.timed()))
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

    /** The members of all groups, taken in turn from so many groups at a time; where one is at its end, the next takes its place. */
    static <T> List<T> interleaved(Collection<? extends Collection<T>> groups, int width) {
        List<T> interleaved = new ArrayList<>();
        Iterator<? extends Collection<T>> later = groups.iterator();
        List<Iterator<T>> open = new ArrayList<>(Collections.nCopies(width, Collections.<T>emptyIterator()));
        while (!open.isEmpty()) {
            for (ListIterator<Iterator<T>> each = open.listIterator(); each.hasNext(); ) {
                Iterator<T> group = each.next();
                while (!group.hasNext() && later.hasNext()) {
                    group = later.next().iterator();
                    each.set(group);
                }
                if (group.hasNext()) {
                    interleaved.add(group.next());
                } else {
                    each.remove();
                }
            }
        }
        return interleaved;
    }
}
