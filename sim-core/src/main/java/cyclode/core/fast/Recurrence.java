package cyclode.core.fast;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds a chain in a state in which it has been before, apart from a shift in time, and goes the way between the two again as often as
 * the schedules allow. The state is, for every process, its run and its earliest next firing, and every channel's beats and slots. Rounds
 * of loops and firings within a run are not in it: from process to process at most one of these counters may differ.
 *
 * <p>Nothing that is still to come happens before the earliest firing of those processes that can fire (the base). So a beat or slot
 * whose tick is not after its viewer's own earliest firing, or not after the base while the viewer waits for something else, has no
 * further effect, and neither has the earliest firing of a process that waits: both count as past.
 */
final class Recurrence {
    /** States remembered at once. */
    private static final int MOST = 512;

    private static final long PAST = Long.MIN_VALUE;

    private final FastProcess[] processes;
    private final FastChannel[] channels;
    private final int counters;
    private final Map<Key, Moment> moments = new HashMap<>();
    private long[] state = new long[64];
    private int length;

    Recurrence(FastProcess[] processes, FastChannel[] channels) {
        this.processes = processes;
        this.channels = channels;
        counters = Arrays.stream(processes).mapToInt(p -> p.cursor().length()).sum();
    }

    /** A state, without what counts rounds. */
    private record Key(long[] state) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && Arrays.equals(state, that.state);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(state);
        }
    }

    /** When a state was met, and everything that counts. */
    private record Moment(long base, long[] counters, long[] earliest, long[][] stalled, long[] taken, long[] filled) {}

    /** Looks at the present state. */
    void look() {
        long[] next = new long[processes.length];
        long base = Long.MAX_VALUE;
        for (int p = 0; p < next.length; p++) {
            next[p] = processes[p].next();
            base = Math.min(base, next[p]);
        }
        if (base == Long.MAX_VALUE) {
            return;
        }
        describe(next, base);
        Key key = new Key(Arrays.copyOf(state, length));
        Moment before = moments.get(key);
        if (before != null && skipped(before, next, base)) {
            return;
        }
        if (moments.size() == MOST) {
            moments.clear();
        }
        moments.put(key, moment(base));
    }

    private void describe(long[] next, long base) {
        length = 0;
        for (int p = 0; p < processes.length; p++) {
            note(processes[p].cursor().step());
            note(processes[p].earliest() > base ? processes[p].earliest() - base : PAST);
            note(next[p] == Long.MAX_VALUE ? PAST : next[p] - base);
        }
        for (FastChannel channel : channels) {
            describe(channel.beats, channel.consumer, next, base);
            describe(channel.slots, channel.producer, next, base);
        }
    }

    private void describe(Runs runs, FastProcess viewer, long[] next, long base) {
        long past = past(viewer, next, base);
        note(runs.size());
        for (int i = 0; i < runs.size(); i++) {
            boolean isPast = runs.last(i) <= past;
            note(isPast ? PAST : runs.first(i) - base);
            note(isPast ? 0 : runs.period(i));
            note(runs.count(i));
        }
    }

    private static long past(FastProcess viewer, long[] next, long base) {
        boolean waits = next[viewer.position()] == Long.MAX_VALUE;
        return waits ? Math.max(base, viewer.earliest()) : viewer.earliest();
    }

    private void note(long value) {
        if (length == state.length) {
            state = Arrays.copyOf(state, length * 2);
        }
        state[length++] = value;
    }

    private Moment moment(long base) {
        long[] rounds = new long[counters];
        long[] earliest = new long[processes.length];
        long[][] stalled = new long[processes.length][];
        int offset = 0;
        for (int p = 0; p < processes.length; p++) {
            processes[p].cursor().save(rounds, offset);
            offset += processes[p].cursor().length();
            earliest[p] = processes[p].earliest();
            stalled[p] = processes[p].stalled().clone();
        }
        long[] taken = Arrays.stream(channels).mapToLong(c -> c.taken).toArray();
        long[] filled = Arrays.stream(channels).mapToLong(c -> c.filled).toArray();
        return new Moment(base, rounds, earliest, stalled, taken, filled);
    }

    /** Goes the way from an equal state to the present one again, if it can be gone. */
    private boolean skipped(Moment before, long[] next, long base) {
        long shift = base - before.base();
        long ways = shift > 0 ? ways(before, shift) : 0;
        if (ways == 0 || ways == Long.MAX_VALUE) {
            return false;
        }
        long ticks = Math.multiplyExact(ways, shift);
        for (int c = 0; c < channels.length; c++) {
            FastChannel channel = channels[c];
            shift(channel.beats, past(channel.consumer, next, base), ticks);
            shift(channel.slots, past(channel.producer, next, base), ticks);
            channel.taken += ways * (channel.taken - before.taken()[c]);
            channel.filled += ways * (channel.filled - before.filled()[c]);
        }
        int offset = 0;
        for (int p = 0; p < processes.length; p++) {
            FastProcess process = processes[p];
            if (process.cursor().movedSince(before.counters(), offset)) {
                process.later(ticks);
                process.cursor().repeat(before.counters(), offset, ways);
            }
            long[] stalled = process.stalled();
            for (int cause = 0; cause < stalled.length; cause++) {
                stalled[cause] += ways * (stalled[cause] - before.stalled()[p][cause]);
            }
            offset += process.cursor().length();
        }
        return true;
    }

    /** How often the way can be gone. Of a process on the way, its earliest firing must have moved by the shift, past or not. */
    private long ways(Moment before, long shift) {
        long ways = Long.MAX_VALUE;
        int offset = 0;
        for (int p = 0; p < processes.length && ways > 0; p++) {
            FastProcess process = processes[p];
            Cursor cursor = process.cursor();
            boolean moved = cursor.movedSince(before.counters(), offset);
            boolean along = process.earliest() - before.earliest()[p] == (moved ? shift : 0);
            ways = along ? Math.min(ways, cursor.repeatable(before.counters(), offset)) : 0;
            offset += cursor.length();
        }
        return ways;
    }

    private static void shift(Runs runs, long past, long ticks) {
        for (int i = 0; i < runs.size(); i++) {
            if (runs.last(i) > past) {
                runs.shift(i, ticks);
            }
        }
    }
}
