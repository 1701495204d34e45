package cyclode.core.trace;

import cyclode.core.time.ClockDomain;
import cyclode.core.time.Timebase;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * What part of a program is traced.
 *
 * @param timebase clocks and their common tick
 * @param reference clock whose cycles reports count
 * @param origin tick of the beginning of cycle 0
 * @param from first tick of the window, not before the origin
 * @param to tick after the last of the window
 * @param units names of the hardware units to trace
 * @param chains numbers of the chains, from 0, that have a part in the window and in the units
 */
public record TraceFrame(
        Timebase timebase,
        ClockDomain reference,
        long origin,
        long from,
        long to,
        Set<String> units,
        LongPredicate chains) {
    /** Checks the order of the ticks. */
    public TraceFrame {
        if (from < origin || to <= from) {
            throw new IllegalArgumentException("no window from " + from + " to " + to + ", origin " + origin);
        }
        units = Set.copyOf(units);
    }
}
