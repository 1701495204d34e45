package cyclode.core.cache;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Results by the value that they follow from. Several threads may share one. Its size is bounded: when it is full, the half that was
 * not asked for lately is forgotten, which costs time and changes no result.
 *
 * @param <K> what results follow from: values that do not change
 * @param <V> results, which do not change either
 */
public final class BoundedCache<K, V> {
    private final int half;
    private volatile Map<K, V> recent = new ConcurrentHashMap<>();
    private volatile Map<K, V> older = new ConcurrentHashMap<>();

    /** An empty memo that holds at most about so many results. */
    public BoundedCache(int most) {
        half = Math.max(1, most / 2);
    }

    /** The result of a key, found anew if it is not known; two threads may find it at the same time. */
    public V get(K key, Supplier<V> find) {
        V known = known(key);
        if (known == null) {
            known = find.get();
            put(key, known);
        }
        return known;
    }

    /** The result of a key; null if it is not known. */
    @Nullable
    V known(K key) {
        V known = recent.get(key);
        if (known == null) {
            known = older.get(key);
            if (known != null) {
                put(key, known);
            }
        }
        return known;
    }

    /** How many results it holds. */
    public int size() {
        return recent.size() + older.size();
    }

    void put(K key, V value) {
        if (recent.size() >= half) {
            turn();
        }
        recent.put(key, value);
    }

    private synchronized void turn() {
        if (recent.size() >= half) {
            older = recent;
            recent = new ConcurrentHashMap<>();
        }
    }
}
