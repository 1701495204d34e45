package cyclode.reports.cli;

import cyclode.reports.experiments.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** One line on a terminal that says what is being done and how long it may still take, once the work has lasted two seconds. */
final class ProgressLine implements Progress, AutoCloseable {
    private static final long QUIET_MILLISECONDS = 2000;
    private static final long PERIOD_MILLISECONDS = 500;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final Thread ticker;
    private final long start = System.nanoTime();
    private String part = "";
    private long partStart = start;
    private int done;
    private int of = 1;
    private boolean shown;
    private boolean closed;

    /** Starts to watch; writes only if {@code watched}. */
    ProgressLine(PrintWriter err, boolean watched) {
        this.err = err;
        ticker = new Thread(this::tick, "progress");
        ticker.setDaemon(true);
        if (watched) {
            ticker.start();
        }
    }

    @Override
    public synchronized void at(String newPart, int newDone, int newOf) {
        if (!newPart.equals(part)) {
            partStart = System.nanoTime();
        }
        part = newPart;
        done = newDone;
        of = newOf;
    }

    /** What the line says so long after the start of the part. */
    static String text(String part, int done, int of, double seconds) {
        String elapsed = String.format(Locale.ROOT, "%s, %.0f s", part, seconds);
        if (done == 0) {
            return elapsed;
        }
        double left = seconds / done * (of - done);
        return elapsed + String.format(Locale.ROOT, ", %d of %d, about %.0f s left", done, of, left);
    }

    private void tick() {
        try {
            Thread.sleep(QUIET_MILLISECONDS);
            while (show()) {
                Thread.sleep(PERIOD_MILLISECONDS);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean show() {
        if (!closed) {
            err.print(CLEAR + text(part, done, of, (System.nanoTime() - partStart) / 1e9));
            err.flush();
            shown = true;
        }
        return !closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        ticker.interrupt();
        if (shown) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
