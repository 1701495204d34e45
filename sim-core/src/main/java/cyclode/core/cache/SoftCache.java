package cyclode.core.cache;

import java.lang.ref.SoftReference;
import java.util.function.Supplier;

/**
 * A {@link BoundedCache} for results of many megabytes: they are forgotten when memory is short, which costs time and changes no
 * result.
 *
 * @param <K> what results follow from: values that do not change
 * @param <V> results, which do not change either
 */
public final class SoftCache<K, V> {
    private final BoundedCache<K, SoftReference<V>> kept;

    /** An empty cache that holds at most about so many results. */
    public SoftCache(int most) {
        kept = new BoundedCache<>(most);
    }

    /** The result of a key, found anew if it is not known; two threads may find it at the same time. */
    public V get(K key, Supplier<V> find) {
        SoftReference<V> reference = kept.known(key);
        V known = reference == null ? null : reference.get();
        if (known == null) {
            known = find.get();
            kept.put(key, new SoftReference<>(known));
        }
        return known;
    }
}
