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
    private final SystematicSample firsts = new SystematicSample(Probes.MOST);

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

    /** A systematic sample: every so many of a long row of numbers, of which no more than twice the sample is kept at any time. */
    private static final class SystematicSample {
        private final int most;
        private final List<Long> kept = new ArrayList<>();
        private long every = 1;
        private long seen;

        SystematicSample(int most) {
            this.most = most;
        }

        void add(long number) {
            if (seen++ % every == 0) {
                kept.add(number);
            }
            if (kept.size() == 2 * most) {
                for (int i = most - 1; i >= 0; i--) {
                    kept.remove(2 * i + 1);
                }
                every *= 2;
            }
        }

        /** The numbers in such an order that those at the front, however few, are from all over the row too. */
        List<Long> inOrder() {
            List<Long> order = new ArrayList<>();
            int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, kept.size() - 1));
            for (int i = 0; i < 1 << bits && order.size() < most; i++) {
                int place = Integer.reverse(i) >>> (Integer.SIZE - bits);
                if (place < kept.size()) {
                    order.add(kept.get(place));
                }
            }
            return order;
        }
    }
}
