package cyclode.reports.render.trace;

/** The beats that a channel holds, as the most of each span of a resolution. */
final class FillCounter {
    /** Told each new value, in order. */
    interface Target {
        /** The value from a tick on. */
        void value(long tick, int beats);
    }

    private final Target target;
    private final long origin;
    private final long resolution;
    private final long period;
    private long leaves = Long.MAX_VALUE;
    private long bin;
    private int held;
    private int most;
    private int shown = -1;

    FillCounter(Target target, long origin, long resolution, long period) {
        this.target = target;
        this.origin = origin;
        this.resolution = resolution;
        this.period = period;
    }

    void put(long tick) {
        advance(tick);
        held++;
        most = Math.max(most, held);
    }

    /** The oldest beat moves in the cycle that begins; it is gone at its end. */
    void take(long tick) {
        advance(tick);
        leaves = tick + period;
    }

    void clear(long tick) {
        advance(tick);
        held = 0;
        leaves = Long.MAX_VALUE;
        settle(tick);
    }

    /** Shows all up to a tick. */
    void finish(long tick) {
        advance(tick);
        show();
    }

    private void advance(long tick) {
        if (leaves <= tick) {
            long at = leaves;
            leaves = Long.MAX_VALUE;
            move(at);
            held--;
            settle(at);
        }
        move(tick);
    }

    private void move(long tick) {
        long now = (tick - origin) / resolution;
        if (now > bin) {
            show();
            bin++;
            most = held;
            if (now > bin) {
                show();
                bin = now;
            }
        }
    }

    /** What has left by the beginning of a span is not in it. */
    private void settle(long tick) {
        if (tick == origin + bin * resolution) {
            most = held;
        }
    }

    private void show() {
        if (most != shown) {
            target.value(origin + bin * resolution, most);
            shown = most;
        }
    }
}
