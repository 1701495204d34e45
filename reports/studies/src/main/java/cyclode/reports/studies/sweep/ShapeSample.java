package cyclode.reports.studies.sweep;

import cyclode.reports.studies.store.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Some points of some shapes from all over a sweep. A point whose shape was met before is timed far sooner than the first one of it, so
 * a sample tells how long the sweep takes if it has about as many of each as the sweep. The shapes are those with the least keys, which
 * are hashes: of any number of shapes a random choice, in bounded memory.
 */
final class ShapeSample {
    /** Of so many, the first one hardly counts any more. */
    private static final int MOST_OF_A_SHAPE = 64;

    private static final int MOST_SHAPES = 2 * Probes.MOST;

    private final TreeMap<Key, List<Long>> shapes = new TreeMap<>();

    void add(Key shape, long number) {
        if (shapes.size() == MOST_SHAPES && shape.compareTo(shapes.lastKey()) > 0) {
            return;
        }
        List<Long> members = shapes.computeIfAbsent(shape, met -> new ArrayList<>());
        if (members.size() < MOST_OF_A_SHAPE) {
            members.add(number);
        }
        if (shapes.size() > MOST_SHAPES) {
            // The greatest key only falls from here on, so no shape comes back without its first points.
            shapes.pollLastEntry();
        }
    }

    /** Points by shape, in such an order that the shapes at the front, however few, are from all over the sweep. */
    List<List<Long>> inOrder() {
        List<List<Long>> kept = shapes.values().stream()
                .sorted(Comparator.comparing(members -> members.get(0)))
                .toList();
        List<List<Long>> order = new ArrayList<>();
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, kept.size() - 1));
        for (int i = 0; i < 1 << bits && order.size() < Probes.MOST; i++) {
            int place = Integer.reverse(i) >>> (Integer.SIZE - bits);
            if (place < kept.size()) {
                order.add(kept.get(place));
            }
        }
        return order;
    }
}
