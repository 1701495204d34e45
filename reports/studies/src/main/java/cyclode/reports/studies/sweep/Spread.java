package cyclode.reports.studies.sweep;

import java.util.ArrayList;
import java.util.List;

/** A few numbers from all over a long row of them, of which no more than twice as many are kept at any time. */
final class Spread {
    private final int most;
    private final List<Long> kept = new ArrayList<>();
    private long every = 1;
    private long seen;

    Spread(int most) {
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
