package cyclode.reports.evaluation.point;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Works out each result once: the first thread that asks does, others that ask for the same wait for it. A failure is a result. */
public final class Memo<T> {
    private final Map<String, FutureTask<T>> known = new ConcurrentHashMap<>();

    /**
     * The result of a key.
     *
     * @param key all that the result depends on
     * @param work works it out; what it throws is thrown to all who ask
     */
    public T get(String key, Supplier<T> work) {
        FutureTask<T> own = new FutureTask<>(work::get);
        FutureTask<T> first = known.putIfAbsent(key, own);
        if (first == null) {
            own.run();
            first = own;
        }
        return Futures.get(first);
    }
}
