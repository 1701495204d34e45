package cyclode.reports.cli.terminal;

import cyclode.core.text.Decimals;
import cyclode.reports.cli.sweep.AheadText;
import cyclode.reports.evaluation.design.Progress;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;

/** One line on a terminal that says what is being done and how long it may still take, once the work has lasted two seconds. */
public final class ProgressLine implements Progress, AutoCloseable {
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
    private RecentRate rate = new RecentRate();
    private boolean shown;
    private boolean closed;

    /** Starts to watch; writes only if {@code watched}. */
    public ProgressLine(PrintWriter err, boolean watched) {
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
            rate = new RecentRate();
            rate.mark(0, newDone);
        }
        part = newPart;
        done = newDone;
        of = newOf;
    }

    /**
     * What the line says.
     *
     * @param seconds since the start of the part
     * @param perSecond pieces done in a second, of late; 0 where that is not known
     */
    static String text(String part, int done, int of, double seconds, double perSecond) {
        StringBuilder line = new StringBuilder(part).append(", ").append(AheadText.duration(seconds));
        if (done > 0 && perSecond > 0) {
            line.append(", ").append(Decimals.grouped(done)).append(" of ").append(Decimals.grouped(of));
            line.append(", ").append(Decimals.compact(perSecond, 2)).append("/s, about ");
            line.append(AheadText.duration((of - done) / perSecond)).append(" left");
        }
        return line.toString();
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
            double seconds = (System.nanoTime() - partStart) / 1e9;
            rate.mark(seconds, done);
            err.print(CLEAR + text(part, done, of, seconds, rate.perSecond()));
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

    /** How fast a count has risen lately: what was there at the beginning does not count, nor does how slow the beginning was. */
    static final class RecentRate {
        private static final double WINDOW_SECONDS = 30;

        private record Mark(double seconds, long count) {}

        private final Deque<Mark> marks = new ArrayDeque<>();

        /** The count at a time; times do not go back. */
        void mark(double seconds, long count) {
            // One mark from before the window stays: it is where the window begins.
            while (marks.size() > 1 && second().seconds() <= seconds - WINDOW_SECONDS) {
                marks.removeFirst();
            }
            marks.addLast(new Mark(seconds, count));
        }

        private Mark second() {
            var all = marks.iterator();
            all.next();
            return all.next();
        }

        /** The rise in a second; 0 while there was none. */
        double perSecond() {
            if (marks.size() < 2) {
                return 0;
            }
            double seconds = marks.getLast().seconds() - marks.getFirst().seconds();
            return seconds <= 0
                    ? 0
                    : (marks.getLast().count() - marks.getFirst().count()) / seconds;
        }
    }
}
