package cyclode.core.fast;

import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Deadlock;
import cyclode.core.chain.MemoryPort;
import cyclode.core.chain.Process;
import cyclode.core.trace.TraceSink;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fast engine: finds when everything in a chain happens, in runs of beats and without a common clock. A chain of dataflow processes
 * is determinate (what a process does depends on its beats, never on who is first), so each process can be taken as far as what is
 * known allows, in any order. Where a chain settles into a repeating pattern, the repetitions are skipped.
 *
 * <p>It cannot decide contests: a chain with a device, or with two processes at one memory port, is not for it, nor are chains that
 * meet at a port; {@link #accepts} tells, and the exact engine runs those.
 */
public final class FastEngine {
    private final FastProcess[] processes;
    private final FastChannel[] channels;
    private final boolean mayRepeat;
    private long[] state = new long[64];
    private long[] stateBefore = new long[64];
    private int length;
    private int lengthBefore = -1;
    private long baseBefore;

    private FastEngine(Chain chain, long start, @Nullable TraceSink trace) {
        channels = chain.channels().stream().map(c -> new FastChannel(c, start)).toArray(FastChannel[]::new);
        processes = new FastProcess[chain.processes().size()];
        for (int p = 0; p < processes.length; p++) {
            Process process = chain.processes().get(p);
            FastChannel[] inputs =
                    process.inputs().stream().map(in -> channels[in.channel()]).toArray(FastChannel[]::new);
            FastChannel[] outputs =
                    process.outputs().stream().map(c -> channels[c]).toArray(FastChannel[]::new);
            processes[p] = new FastProcess(p, process, inputs, outputs, trace);
        }
        mayRepeat = trace == null;
    }

    /** Whether nothing in a chain can contend with anything else in it. */
    public static boolean accepts(Chain chain) {
        Set<MemoryPort> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return chain.devices().isEmpty()
                && chain.processes().stream()
                        .map(Process::port)
                        .filter(Objects::nonNull)
                        .allMatch(seen::add);
    }

    /**
     * Runs one chain.
     *
     * @param chain a chain that {@link #accepts} allows; its behaviours are used up
     * @param start tick of the start
     * @param trace null if nobody listens
     * @throws Deadlock if processes wait for each other
     */
    public static ChainResult run(Chain chain, long start, @Nullable TraceSink trace) {
        if (!accepts(chain)) {
            throw new IllegalArgumentException("the fast engine cannot decide contests");
        }
        if (trace != null) {
            trace.started(0, chain, start);
        }
        ChainResult result = new FastEngine(chain, start, trace).run(start);
        if (trace != null) {
            trace.ended(0, result.end());
        }
        return result;
    }

    private ChainResult run(long start) {
        for (FastProcess process : processes) {
            process.start(start);
        }
        boolean moved = true;
        while (moved) {
            moved = false;
            for (FastProcess process : processes) {
                moved |= process.advance();
            }
            if (moved && mayRepeat) {
                skipRepetitions();
            }
        }
        List<Deadlock.Wait> waits = Arrays.stream(processes)
                .map(FastProcess::waiting)
                .filter(Objects::nonNull)
                .toList();
        if (!waits.isEmpty()) {
            throw Deadlock.among(waits);
        }
        long end =
                Arrays.stream(processes).mapToLong(p -> p.books().end()).max().orElse(start);
        return new ChainResult(
                start,
                end,
                Arrays.stream(processes).map(FastProcess::books).toList(),
                Arrays.stream(channels).map(c -> c.taken).toList(),
                Arrays.stream(channels).map(c -> c.filled).toList());
    }

    /**
     * Two rounds that begin in the same state, apart from a shift in time, are followed by the same round again, until some phase
     * ends. The state is every process's phase and earliest next firing, and every channel's beats and slots. A tick not after the
     * earliest next firing of the process that looks at it has no further effect and counts as past; so does the earliest firing of a
     * process that stands still while the others move on.
     */
    private void skipRepetitions() {
        long base = Long.MAX_VALUE;
        boolean same = true;
        for (FastProcess process : processes) {
            same &= process.samePhase();
            if (process.firedSince() > 0 && !process.finished()) {
                base = Math.min(base, process.earliest());
            }
        }
        if (same && base != Long.MAX_VALUE) {
            describe(base);
            if (length == lengthBefore && Arrays.equals(state, 0, length, stateBefore, 0, length)) {
                repeat(base - baseBefore, base);
            }
            long[] swap = stateBefore;
            stateBefore = state;
            state = swap;
            lengthBefore = length;
            baseBefore = base;
        } else {
            lengthBefore = -1;
        }
        for (FastProcess process : processes) {
            process.remember();
        }
        for (FastChannel channel : channels) {
            channel.takenBefore = channel.taken;
            channel.filledBefore = channel.filled;
        }
    }

    private void repeat(long ticks, long base) {
        long times = Long.MAX_VALUE;
        for (FastProcess process : processes) {
            times = Math.min(times, process.repeatable());
        }
        if (times <= 0 || times == Long.MAX_VALUE) {
            return;
        }
        for (FastChannel channel : channels) {
            shift(channel.beats, channel.consumer, times * ticks);
            shift(channel.slots, channel.producer, times * ticks);
            channel.taken += times * (channel.taken - channel.takenBefore);
            channel.filled += times * (channel.filled - channel.filledBefore);
        }
        for (FastProcess process : processes) {
            process.repeat(times, ticks);
        }
        lengthBefore = -1;
        length = -1;
    }

    private static void shift(Runs runs, FastProcess viewer, long ticks) {
        for (int i = 0; i < runs.size(); i++) {
            if (runs.last(i) > viewer.earliest()) {
                runs.shift(i, ticks);
            }
        }
    }

    private void describe(long base) {
        length = 0;
        for (FastProcess process : processes) {
            note(
                    process.finished()
                            ? -2
                            : process.earliest() > base || process.firedSince() > 0 ? process.earliest() - base : -1);
            note(process.firedSince());
        }
        for (FastChannel channel : channels) {
            describe(channel.beats, channel.consumer, base);
            describe(channel.slots, channel.producer, base);
        }
    }

    private void describe(Runs runs, FastProcess viewer, long base) {
        note(runs.size());
        for (int i = 0; i < runs.size(); i++) {
            boolean past = runs.last(i) <= viewer.earliest();
            note(past ? Long.MIN_VALUE : runs.first(i) - base);
            note(past ? 0 : runs.period(i));
            note(runs.count(i));
        }
    }

    private void note(long value) {
        if (length == state.length) {
            state = Arrays.copyOf(state, length * 2);
        }
        state[length++] = value;
    }
}
