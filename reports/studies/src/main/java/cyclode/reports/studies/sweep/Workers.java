package cyclode.reports.studies.sweep;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The threads of a sweep: what they are given is begun in the order in which it was given. */
public final class Workers implements AutoCloseable {
    private static final int QUEUED = 4;

    private final ForkJoinPool pool;
    private final int room;
    private final Semaphore free;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** So many threads. */
    public Workers(int jobs) {
        pool = new ForkJoinPool(jobs, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true);
        room = QUEUED * jobs;
        free = new Semaphore(room);
    }

    /** Values for numbers, in the order of the numbers. */
    public <T> List<T> map(long from, long to, LongFunction<T> work) {
        try {
            // A parallel stream is worked on by the pool from which it is begun.
            return pool.submit(() ->
                            LongStream.range(from, to).parallel().mapToObj(work).toList())
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
    }

    /** Gives a piece of work away; waits while much is queued. Nothing more is begun once a piece has failed. */
    void begin(Runnable work) {
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
    boolean failed() {
        return failure.get() != null;
    }

    /** Waits for all pieces of work; throws what the first that failed threw. */
    void join() {
        free.acquireUninterruptibly(room);
        free.release(room);
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

    @Override
    public void close() {
        pool.shutdown();
    }
}
