package cyclode.reports.evaluation.accounting;

import cyclode.units.accelerator.Timeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The chain of entries, each begun when another had ended, that leads from the start of a timeline to its end. Time between the end of
 * one and the start of the next (waiting for an edge) belongs to the former.
 *
 * @param pieces adjoining, in the order of time; none of an empty timeline
 */
public record CriticalPath(List<Piece> pieces) {
    /**
     * A piece of time that belongs to one entry.
     *
     * @param entry the entry
     * @param from first tick
     * @param until tick after the last
     */
    public record Piece(Timeline.Entry entry, long from, long until) {
        /** Ticks. */
        public long ticks() {
            return until - from;
        }
    }

    public CriticalPath {
        pieces = List.copyOf(pieces);
    }

    /** Goes back from the end: from each entry to the one that ended last before it began. */
    public static CriticalPath of(List<Timeline.Entry> entries) {
        List<Timeline.Entry> byEnd = entries.stream()
                .filter(entry -> entry.end() > entry.start())
                .sorted(Comparator.comparingLong(Timeline.Entry::end))
                .toList();
        List<Piece> pieces = new ArrayList<>();
        long until = byEnd.isEmpty() ? 0 : byEnd.get(byEnd.size() - 1).end();
        for (int i = byEnd.size() - 1; i >= 0; i--) {
            Timeline.Entry entry = byEnd.get(i);
            if (entry.end() <= until && entry.start() < until) {
                pieces.add(new Piece(entry, entry.start(), until));
                until = entry.start();
            }
        }
        Collections.reverse(pieces);
        return new CriticalPath(pieces);
    }

    /** First tick. */
    public long start() {
        return pieces.isEmpty() ? 0 : pieces.get(0).from();
    }

    /** Tick after the last. */
    public long end() {
        return pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).until();
    }
}
