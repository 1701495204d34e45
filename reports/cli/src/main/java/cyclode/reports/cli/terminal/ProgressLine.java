package cyclode.reports.cli.terminal;

import cyclode.core.text.Decimals;
import cyclode.reports.cli.sweep.AheadText;
import cyclode.reports.evaluation.design.Progress;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Says what is being done and how long it may still take: on a terminal in one line that is written over, once the work has lasted two
 * seconds, and in a log in a line for every half minute.
 */
public final class ProgressLine implements Progress, AutoCloseable {
    /** Who reads it. */
    public enum Reader {
        TERMINAL,
        LOG,
        NOBODY
    }

    /** How long nothing is said, and then how long from line to line. */
    record Pace(long quietMilliseconds, long periodMilliseconds) {
        static Pace of(Reader reader) {
            return reader == Reader.TERMINAL ? new Pace(2000, 500) : new Pace(30_000, 30_000);
        }
    }

    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final Reader reader;
    private final Pace pace;
    private final Thread ticker;
    private final long start = System.nanoTime();
    private String part = "";
    private long partStart = start;
    private int done;
    private int of = 1;
    private RecentRate rate = new RecentRate();
    private boolean shown;
    private boolean closed;

    /** Starts to watch. */
    public ProgressLine(PrintWriter err, Reader reader) {
        this(err, reader, Pace.of(reader));
    }

    /** One with a pace of its own. */
    ProgressLine(PrintWriter err, Reader reader, Pace pace) {
        this.err = err;
        this.reader = reader;
        this.pace = pace;
        ticker = new Thread(this::tick, "progress");
        ticker.setDaemon(true);
        if (reader != Reader.NOBODY) {
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
            Thread.sleep(pace.quietMilliseconds());
            while (show()) {
                Thread.sleep(pace.periodMilliseconds());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean show() {
        if (!closed) {
            double seconds = (System.nanoTime() - partStart) / 1e9;
            rate.mark(seconds, done);
            String line = text(part, done, of, seconds, rate.perSecond());
            if (reader == Reader.TERMINAL) {
                err.print(CLEAR + line);
                shown = true;
            } else {
                err.println(line);
            }
            err.flush();
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
