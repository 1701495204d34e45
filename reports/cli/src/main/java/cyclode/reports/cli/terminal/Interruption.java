package cyclode.reports.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work come to an orderly end when the process is interrupted (Ctrl-C, or a scheduler's signal): tells it to stop, and holds the
 * process until it has, for a minute at most.
 */
public final class Interruption implements AutoCloseable {
    private static final long SECONDS = 60;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean happened;

    /** Watches from now on; {@code stop} is called by another thread. */
    public Interruption(Runnable stop) {
        hook = new Thread(
                () -> {
                    happened = true;
                    stop.run();
                    await();
                },
                "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void await() {
        try {
            if (!ended.await(SECONDS, TimeUnit.SECONDS)) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process was interrupted. */
    public boolean happened() {
        return happened;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            happened = true;
        }
    }
}
