package cyclode.core.trace;

import cyclode.core.chain.Chain;
import cyclode.core.chain.StallCause;

/**
 * Receives what the engines do, in runs: the exact engine reports runs of one. Positions are those of the process or channel in the
 * chain. Ticks of one process arrive in order; those of different processes need not.
 */
public interface TraceSink {
    /** A chain starts. Everything until {@link #ended} of the same run number belongs to it. */
    void started(long run, Chain chain, long tick);

    /** Firings of a process at first, first + period, … */
    void fired(long run, int process, int work, long first, long period, long count);

    /** Cycles in which a process waited, from a tick (included) to a tick (excluded), before each of count firings a period apart. */
    void stalled(long run, int process, StallCause cause, long from, long to, long period, long count);

    /** Beats taken from a channel at first, first + period, … */
    void taken(long run, int channel, long first, long period, long count);

    /** A chain has ended. */
    void ended(long run, long tick);
}
