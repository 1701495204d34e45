package cyclode.reports.evaluation.point;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What other threads worked out. */
final class Futures {
    private Futures() {}

    /** Waits for a result; a failure is thrown as it was there. */
    static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
