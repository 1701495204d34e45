package cyclode.core.trace;

import cyclode.core.chain.Chain;
import cyclode.core.chain.StallCause;

/**
 * Receives what the engines do, in runs: the exact engine reports runs of one. Positions are those of the process or channel in the
 * chain. Ticks of one process arrive in order; those of different processes need not.
 */
public interface TraceSink {
    /** Whether a fast simulation shall hand its chain of this number, from 0, to the exact engine, so that it is told in full. */
    default boolean wants(long chain) {
        return false;
    }

    /** A chain starts. Everything until {@link #ended} of the same run number belongs to it. */
    default void started(long run, Chain chain, long tick) {}

    /** Firings of a process at first, first + period, … */
    default void fired(long run, int process, int work, long first, long period, long count) {}

    /**
     * Cycles that a process spent on a phase without firings, from a tick (included) to a tick (excluded). Told by the exact engine
     * only.
     */
    default void delayed(long run, int process, int work, long from, long to) {}

    /** Cycles in which a process waited, from a tick (included) to a tick (excluded), before each of count firings a period apart. */
    default void stalled(long run, int process, StallCause cause, long from, long to, long period, long count) {}

    /** The values, from an offset on, of the beat that {@link #put} tells next; in the exact engine with data only. */
    default void values(long run, int channel, long[] payload, int offset) {}

    /** Beats put into a channel that can be taken from first, first + period, … on; beats present at the start are not told. */
    default void put(long run, int channel, long first, long period, long count) {}

    /** Beats taken from a channel at first, first + period, … */
    default void taken(long run, int channel, long first, long period, long count) {}

    /** A process has ended; the tick may lie ahead. */
    default void finished(long run, int process, long tick) {}

    /** A chain has ended. */
    default void ended(long run, long tick) {}
}
