package cyclode.reports.render.trace;

import java.util.Arrays;

/**
 * The states of one process as slices no finer than a resolution: of each span of that length the state that holds most of it is shown,
 * of equal ones the one that is numbered first. With a resolution of one tick that is what happened.
 */
final class StateSlices {
    /** Told where slices begin and end, in order. */
    interface Target {
        /** A slice begins. */
        void begin(long tick, int state);

        /** It ends. */
        void end(long tick);
    }

    private static final int NONE = 0;

    private final Target target;
    private final long origin;
    private final long resolution;
    private final long[] spent;
    private long since;
    private long binStart;
    private int state = NONE;
    private int shown = NONE;

    StateSlices(Target target, long origin, long resolution, int states) {
        this.target = target;
        this.origin = origin;
        this.resolution = resolution;
        spent = new long[states];
        since = origin;
        binStart = origin;
    }

    /** A state is entered. */
    void enter(long tick, int next) {
        pass(tick);
        state = next;
    }

    /** Shows all up to a tick and ends the slice. */
    void close(long tick) {
        pass(tick);
        if (binStart < tick) {
            show(binStart, largest());
            binStart = tick;
            Arrays.fill(spent, 0);
        }
        show(tick, NONE);
    }

    private void pass(long tick) {
        while (tick >= binEnd()) {
            long end = binEnd();
            if (since == binStart) {
                // The whole span is in one state, and so are those behind it up to the last before the tick.
                show(binStart, state);
                end += (tick - end) / resolution * resolution;
            } else {
                spent[state] += end - since;
                show(binStart, largest());
                Arrays.fill(spent, 0);
            }
            since = end;
            binStart = end;
        }
        spent[state] += tick - since;
        since = tick;
    }

    private long binEnd() {
        return origin + ((binStart - origin) / resolution + 1) * resolution;
    }

    private int largest() {
        int best = 0;
        for (int s = 1; s < spent.length; s++) {
            if (spent[s] > spent[best]) {
                best = s;
            }
        }
        return best;
    }

    private void show(long tick, int next) {
        if (next != shown) {
            if (shown != NONE) {
                target.end(tick);
            }
            if (next != NONE) {
                target.begin(tick, next);
            }
            shown = next;
        }
    }
}
