package cyclode.reports.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count has risen lately: what was there at the beginning does not count, nor does how slow the beginning was. */
final class RecentRate {
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
        return seconds <= 0 ? 0 : (marks.getLast().count() - marks.getFirst().count()) / seconds;
    }
}
