package cyclode.reports.studies.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A number of threads. They begin what they are given in the order in which it was given. */
public final class Workers implements AutoCloseable {
    /** Pieces of work that may wait for each thread. */
    private static final int QUEUED = 4;

    /** Chunks that each thread gets of a long range of numbers, so that all threads end at about the same time. */
    private static final int CHUNKS = 64;

    private final int threads;
    private final ThreadPoolExecutor pool;
    private final Semaphore free;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** So many threads. */
    public Workers(int threads) {
        this.threads = threads;
        pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        });
        free = new Semaphore(QUEUED * threads);
    }

    /** Values for numbers, in the order of the numbers. */
    public <T> List<T> map(long from, long to, LongFunction<T> work) {
        return map(from, to, work, done -> {});
    }

    /**
     * Values for numbers, in the order of the numbers; throws what the first number threw for which the work failed.
     *
     * @param done is told, by the calling thread, for how many of the first numbers there are values
     */
    public <T> List<T> map(long from, long to, LongFunction<T> work, IntConsumer done) {
        long chunk = Math.max(1, (to - from) / ((long) CHUNKS * threads));
        List<Future<List<T>>> futures = new ArrayList<>();
        for (long first = from; first < to; first += chunk) {
            LongStream numbers = LongStream.range(first, Math.min(to, first + chunk));
            futures.add(pool.submit(() -> numbers.mapToObj(work).toList()));
        }
        List<T> all = new ArrayList<>();
        for (Future<List<T>> future : futures) {
            all.addAll(get(future));
            done.accept(all.size());
        }
        return all;
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
    }

    /** Gives a piece of work away; waits while much is queued. Nothing more is begun once a piece has failed. */
    public void begin(Runnable work) {
        free.acquireUninterruptibly();
        pool.execute(() -> {
            try {
                if (failure.get() == null) {
                    work.run();
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                free.release();
            }
        });
    }

    /** Whether a piece of work has failed. */
    public boolean failed() {
        return failure.get() != null;
    }

    /** Waits for all pieces of work; throws what the first that failed threw. */
    public void join() {
        free.acquireUninterruptibly(QUEUED * threads);
        free.release(QUEUED * threads);
        Throwable problem = failure.get();
        if (problem != null) {
            throw unchecked(problem);
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable problem) {
        if (problem instanceof Error error) {
            throw error;
        }
        return problem instanceof RuntimeException runtime ? runtime : new IllegalStateException(problem);
    }

    /** Begins nothing more; what was begun is brought to its end. */
    @Override
    public void close() {
        pool.getQueue().clear();
        pool.shutdown();
    }
}
