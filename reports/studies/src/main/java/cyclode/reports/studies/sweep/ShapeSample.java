package cyclode.reports.studies.sweep;

import cyclode.reports.studies.store.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Some points of some shapes from all over a sweep. A point whose shape was met before is timed far sooner than the first one of it, so
 * a sample tells how long the sweep takes if it has about as many of each as the sweep.
 */
final class ShapeSample {
    /** Of so many, the first one hardly counts any more. */
    private static final int MOST_OF_A_SHAPE = 64;

    private final Map<Key, List<Long>> shapes = new HashMap<>();
    private final Map<Long, List<Long>> byFirst = new HashMap<>();
    private final Spread firsts = new Spread(Probes.MOST);

    void add(Key shape, long number) {
        List<Long> members = shapes.get(shape);
        if (members == null) {
            members = new ArrayList<>();
            shapes.put(shape, members);
            byFirst.put(number, members);
            firsts.add(number);
        }
        if (members.size() < MOST_OF_A_SHAPE) {
            members.add(number);
        }
    }

    /** Points by shape, so that the shapes at the front, however few, are from all over the sweep. */
    List<List<Long>> inOrder() {
        return firsts.inOrder().stream()
                .map(first -> byFirst.getOrDefault(first, List.of()))
                .toList();
    }
}
