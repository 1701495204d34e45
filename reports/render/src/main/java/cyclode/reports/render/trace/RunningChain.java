package cyclode.reports.render.trace;

import cyclode.core.chain.Chain;
import cyclode.core.time.ClockDomain;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A chain under way, as the recorder follows it; the number −1 stands for a process or channel that is not traced. */
final class RunningChain {
    final Chain chain;
    final long start;
    final int[] processes;
    final int[] channels;

    /** Clock on whose edges each channel's beats are taken. */
    final ClockDomain[] takers;

    /** Whether a process has fired and its work is not yet logged, since stalls told later push its beginning back. */
    final boolean[] fired;

    final int[] work;
    final long[] since;

    /** State of each process that began before the window; −1 if none is left to be logged. */
    final int[] earlyState;

    /** Beats of each channel that arrived before the window and were not taken before it. */
    final List<Deque<byte[]>> early = new ArrayList<>();

    /** Beats of each channel that are there. */
    final int[] held;

    RunningChain(Chain chain, long start) {
        this.chain = chain;
        this.start = start;
        int count = chain.processes().size();
        processes = new int[count];
        fired = new boolean[count];
        work = new int[count];
        since = new long[count];
        earlyState = new int[count];
        Arrays.fill(earlyState, -1);
        channels = new int[chain.channels().size()];
        Arrays.fill(channels, -1);
        held = new int[channels.length];
        takers = new ClockDomain[channels.length];
        chain.channels().forEach(channel -> early.add(new ArrayDeque<>()));
    }
}
