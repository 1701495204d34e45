package cyclode.core.time;

import cyclode.core.file.RefusedValue;

/**
 * A clock whose edges fall on the multiples of its period.
 *
 * @param name the clock's name in the hardware file
 * @param frequency exact frequency
 * @param period ticks of the {@link Timebase} between two edges
 */
public record ClockDomain(String name, Frequency frequency, long period) {
    /** Refuses a period that is not positive. */
    public ClockDomain {
        if (period <= 0) {
            throw new RefusedValue("clock " + name + ": the period must be positive: " + period);
        }
    }

    /** The first edge at or after a tick. */
    public long edgeAtOrAfter(long tick) {
        long rest = Math.floorMod(tick, period);
        return rest == 0 ? tick : Math.addExact(tick, period - rest);
    }

    /** Whether a tick is an edge of this clock. */
    public boolean isEdge(long tick) {
        return Math.floorMod(tick, period) == 0;
    }

    /** Whole cycles in a span of ticks, which must be a multiple of the period. */
    public long cycles(long ticks) {
        if (ticks % period != 0) {
            throw new ArithmeticException(ticks + " ticks are no whole cycles of " + name);
        }
        return ticks / period;
    }
}
