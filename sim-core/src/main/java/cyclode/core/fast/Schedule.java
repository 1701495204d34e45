package cyclode.core.fast;

import java.util.Arrays;
import java.util.List;

/**
 * Everything that a process will do: runs of equal firings, and loops of such runs. A schedule holds what decides time and nothing else;
 * two processes with equal schedules at equal ports do the same at the same time.
 *
 * <p>The steps are flat: a run is one step, a loop one step before those of its body. The schedule keeps {@link #startCycles} that pass
 * before the first firing.
 */
public final class Schedule {
    private static final int NO_LOOP = -1;

    private final long startCycles;
    private final Firing[] firings;
    private final long[] times;
    private final int[] ends;
    private final int[] loops;
    private final int depth;
    private final int hash;

    /**
     * A schedule.
     *
     * @param startCycles cycles before the first firing
     * @param steps runs and loops, flat
     */
    Schedule(long startCycles, List<Step> steps) {
        this.startCycles = startCycles;
        int size = steps.size();
        firings = new Firing[size];
        times = new long[size];
        ends = new int[size];
        loops = new int[size];
        int deepest = 0;
        int around = NO_LOOP;
        int level = 0;
        for (int s = 0; s < size; s++) {
            while (around != NO_LOOP && s >= ends[around]) {
                around = loops[around];
                level--;
            }
            Step step = steps.get(s);
            firings[s] = step.firing();
            times[s] = step.times();
            loops[s] = around;
            ends[s] = s + 1 + step.body();
            if (step.body() > 0) {
                around = s;
                deepest = Math.max(deepest, ++level);
            }
        }
        depth = deepest;
        hash = (Arrays.hashCode(firings) * 31 + Arrays.hashCode(times)) * 31
                + Arrays.hashCode(ends)
                + Long.hashCode(startCycles);
    }

    /**
     * A run of firings, or a loop.
     *
     * @param firing what is done; of a loop, nothing
     * @param times firings of the run, or rounds of the loop
     * @param body steps of the loop's body, which follow; 0 for a run
     */
    record Step(Firing firing, long times, int body) {
        static final Firing LOOP = new Firing(0, 0, 0, 0, 0, 0, 0, 0);
    }

    long startCycles() {
        return startCycles;
    }

    /** Loops around the most deeply nested run. */
    int depth() {
        return depth;
    }

    int size() {
        return firings.length;
    }

    boolean isLoop(int step) {
        return ends[step] > step + 1;
    }

    Firing firing(int step) {
        return firings[step];
    }

    /** Firings of a run, rounds of a loop. */
    long times(int step) {
        return times[step];
    }

    /** The step after the last of a loop's body. */
    int end(int step) {
        return ends[step];
    }

    /** The loop around a step; -1 if there is none. */
    int loopAround(int step) {
        return loops[step];
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Schedule that
                        && hash == that.hash
                        && startCycles == that.startCycles
                        && Arrays.equals(times, that.times)
                        && Arrays.equals(ends, that.ends)
                        && Arrays.equals(firings, that.firings));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("after " + startCycles);
        for (int s = 0; s < size(); s++) {
            text.append(isLoop(s) ? " | " + times[s] + " rounds to " + ends[s] : " | " + times[s] + " × " + firings[s]);
        }
        return text.toString();
    }
}
