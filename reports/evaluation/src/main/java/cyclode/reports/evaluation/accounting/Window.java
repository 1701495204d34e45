package cyclode.reports.evaluation.accounting;

import cyclode.core.time.ClockDomain;
import cyclode.units.accelerator.Timeline;
import java.util.List;

/**
 * The ticks in which the accelerator's cycles are counted: from the first edge at which it does anything (the issue of the first launch)
 * to the last. What the processor does before and after is outside, what it does between is in it.
 *
 * @param from first tick: cycle 0 of reports
 * @param until tick after the last
 */
public record Window(long from, long until) {
    /** The window of a timeline. */
    public static Window of(Timeline timeline) {
        List<Timeline.Entry> own = timeline.entries().stream()
                .filter(entry -> entry.match(pass -> true, control -> true, host -> false))
                .toList();
        return new Window(
                own.stream().mapToLong(Timeline.Entry::start).min().orElse(0),
                own.stream().mapToLong(Timeline.Entry::end).max().orElse(0));
    }

    /** Cycles of a clock that begin in the window. */
    public long cycles(ClockDomain clock) {
        return cycles(clock, until);
    }

    /** Cycles of a clock that begin in the window before a tick. */
    long cycles(ClockDomain clock, long tick) {
        return (tick - from + clock.period() - 1) / clock.period();
    }
}
