package cyclode.reports.render.trace;

import cyclode.core.time.ClockDomain;
import java.util.ArrayList;
import java.util.List;

/** A clock while a dump is written, in half ticks: it rises at the edges and falls in the middle between them. */
final class VcdClock {
    final ClockDomain domain;
    final String code;
    final List<VcdChannel> taken = new ArrayList<>();
    private final long period;
    private long next;
    private boolean high;

    VcdClock(ClockDomain domain, String code, long from) {
        this.domain = domain;
        this.code = code;
        period = domain.period();
        long since = Math.floorMod(from, period);
        high = 2 * since < period;
        next = 2 * (from - since) + (high ? period : 2 * period);
    }

    /** The next half tick at which it changes. */
    long next() {
        return next;
    }

    boolean high() {
        return high;
    }

    /** Changes; the beats of the cycle that ends with a rising edge are gone from then on. */
    void toggle() {
        high = !high;
        next += period;
        if (high) {
            for (VcdChannel channel : taken) {
                channel.pop();
                channel.dirty = true;
            }
        }
    }
}
