package cyclode.core.fast;

/** A place in a schedule, with the rounds of all loops around it that have been done. */
final class Cursor {
    /** The step of a cursor that has come to the end. */
    static final int END = -1;

    private final Schedule schedule;
    private final long[] rounds;
    private int depth;
    private int step;
    private long index;

    Cursor(Schedule schedule) {
        this.schedule = schedule;
        rounds = new long[schedule.depth()];
        settle(0, END);
    }

    /** Goes into loops, out of those whose rounds are done, until a run is reached. */
    private void settle(int from, int loop) {
        int at = from;
        int around = loop;
        while (true) {
            if (around != END && at == schedule.end(around)) {
                if (++rounds[depth - 1] < schedule.times(around)) {
                    at = around + 1;
                } else {
                    depth--;
                    around = schedule.loopAround(around);
                    continue;
                }
            }
            if (at == schedule.size()) {
                step = END;
                return;
            }
            if (!schedule.isLoop(at)) {
                step = at;
                return;
            }
            rounds[depth++] = 0;
            around = at++;
        }
    }

    /** The run at hand; {@link #END} after the last. */
    int step() {
        return step;
    }

    /** What is to be fired next. */
    Firing firing() {
        return schedule.firing(step);
    }

    /** Firings left in the run. */
    long left() {
        return schedule.times(step) - index;
    }

    /** Goes on by some firings, at most those left in the run. */
    void advance(long firings) {
        index += firings;
        if (index == schedule.times(step)) {
            index = 0;
            settle(step + 1, schedule.loopAround(step));
        }
    }

    /** Numbers that {@link #save} needs. */
    int length() {
        return rounds.length + 1;
    }

    /** Writes down the rounds of all loops and the firings of the run that have been done. */
    void save(long[] to, int offset) {
        System.arraycopy(rounds, 0, to, offset, depth);
        to[offset + depth] = index;
    }

    /** Whether it has moved since it was at the same run, with the counters then written down. */
    boolean movedSince(long[] saved, int offset) {
        return level(saved, offset) <= depth;
    }

    /**
     * How often the way from an earlier place at the same run to this one can be gone again.
     *
     * @return 0 if it cannot, {@link Long#MAX_VALUE} if the two places are the same
     */
    long repeatable(long[] saved, int offset) {
        int level = level(saved, offset);
        if (level > depth) {
            return Long.MAX_VALUE;
        }
        for (int inner = level + 1; inner <= depth; inner++) {
            if (counter(inner) != saved[offset + inner]) {
                return 0;
            }
        }
        return (total(level) - 1 - counter(level)) / (counter(level) - saved[offset + level]);
    }

    /** Goes the way from an earlier place at the same run to this one again. */
    void repeat(long[] saved, int offset, long ways) {
        int level = level(saved, offset);
        if (level < depth) {
            rounds[level] += ways * (rounds[level] - saved[offset + level]);
        } else if (level == depth) {
            index += ways * (index - saved[offset + level]);
        }
    }

    /** The outermost counter that differs. */
    private int level(long[] saved, int offset) {
        int level = 0;
        while (level <= depth && counter(level) == saved[offset + level]) {
            level++;
        }
        return level;
    }

    private long counter(int level) {
        return level == depth ? index : rounds[level];
    }

    private long total(int level) {
        if (level == depth) {
            return schedule.times(step);
        }
        int loop = schedule.loopAround(step);
        for (int inner = depth - 1; inner > level; inner--) {
            loop = schedule.loopAround(loop);
        }
        return schedule.times(loop);
    }
}
