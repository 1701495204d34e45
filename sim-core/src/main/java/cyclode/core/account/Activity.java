package cyclode.core.account;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How often each action was done; counts never wrap. */
public final class Activity {
    // Adding is frequent and the order costs more than the sum, so it is brought about only when somebody looks.
    private final Map<Action, Long> counts = new HashMap<>();
    private volatile @Nullable SortedMap<Action, Long> sorted;

    /** Adds to the count of an action. */
    public void add(Action action, long count) {
        if (count < 0) {
            throw new IllegalArgumentException("a negative count of " + action + ": " + count);
        }
        if (count > 0) {
            counts.merge(action, count, Math::addExact);
            sorted = null;
        }
    }

    /** Adds all counts of another activity, a number of times. */
    public void add(Activity other, long times) {
        other.counts.forEach((action, count) -> add(action, Math.multiplyExact(count, times)));
    }

    /** The count of an action; 0 if it was never done. */
    public long count(Action action) {
        return counts.getOrDefault(action, 0L);
    }

    /** All counts, in the order of the actions, as they stand. */
    public SortedMap<Action, Long> counts() {
        SortedMap<Action, Long> known = sorted;
        if (known == null) {
            known = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
            sorted = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Activity that && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts().toString();
    }
}
