package cyclode.reports.render.trace;

import cyclode.core.chain.Chain;
import cyclode.core.chain.Channel;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import cyclode.core.chain.Work;
import cyclode.core.time.ClockDomain;
import cyclode.core.trace.ProgramTrace;
import cyclode.core.trace.TraceFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Logs what the exact engine tells of the window and the units of a frame. What began before the window and lasts into it is logged at
 * the window's first tick.
 */
public final class TraceRecorder implements ProgramTrace, AutoCloseable {
    private static final byte[] NOTHING = {};

    private final TraceFrame frame;
    private final EventLog log;
    private final Recording recording;
    private final Map<Long, RunningChain> running = new HashMap<>();
    private final BitSet inChain = new BitSet();
    private byte[] nextValues = NOTHING;

    /**
     * A recorder.
     *
     * @param frame what to log
     * @param folder where events are kept until {@link #close}
     */
    public TraceRecorder(TraceFrame frame, Path folder) {
        this.frame = frame;
        log = new EventLog(folder);
        recording = new Recording(frame, log);
    }

    /**
     * Writes the waveform.
     *
     * @param title what ran on what
     */
    public void writeVcd(String title, OutputStream out) throws IOException {
        new VcdWriter(recording, out).write(title);
    }

    /**
     * Writes the timeline.
     *
     * @param title what ran on what
     */
    public void writeJson(String title, OutputStream out) throws IOException {
        new PerfettoWriter(recording, out).write(title);
    }

    @Override
    public boolean wants(long chain) {
        return frame.chains().test(chain);
    }

    @Override
    public void started(long run, Chain chain, long tick) {
        RunningChain now = new RunningChain(chain, tick);
        int[] from = new int[now.channels.length];
        for (int p = 0; p < chain.processes().size(); p++) {
            Process process = chain.processes().get(p);
            int number = recording.process(process.unit(), process.name(), process.clock());
            now.processes[p] = recording.traced(process.unit()) ? number : -1;
            inChain.set(number);
            process.outputs().forEach(c -> from[c] = number);
        }
        chain.devices().forEach(device -> {
            int number = recording.process(device.unit(), device.name(), device.clock());
            device.outputs().forEach(c -> from[c] = number);
        });
        for (Process process : chain.processes()) {
            int to = recording.process(process.unit(), process.name(), process.clock());
            process.inputs().forEach(in -> join(now, in.channel(), from[in.channel()], to, process.clock()));
        }
        chain.devices().forEach(device -> {
            int to = recording.process(device.unit(), device.name(), device.clock());
            device.inputs().forEach(c -> join(now, c, from[c], to, device.clock()));
        });
        running.put(run, now);
        for (int c = 0; c < now.channels.length; c++) {
            Channel channel = chain.channels().get(c);
            for (int i = 0; i < channel.initial(); i++) {
                values(run, c, new long[channel.lanes()], 0);
                put(run, c, tick, 0, 1);
            }
        }
    }

    private void join(RunningChain now, int position, int from, int to, ClockDomain taker) {
        now.takers[position] = taker;
        now.channels[position] =
                recording.channel(from, to, now.chain.channels().get(position));
    }

    private RunningChain of(long run) {
        RunningChain now = running.get(run);
        if (now == null) {
            throw new IllegalStateException("chain " + run + " was not started");
        }
        return now;
    }

    private static void requireSingle(long count) {
        if (count != 1) {
            throw new IllegalArgumentException("the exact engine tells events singly; these are " + count);
        }
    }

    @Override
    public void fired(long run, int process, int work, long first, long period, long count) {
        requireSingle(count);
        RunningChain now = of(run);
        settle(now, process);
        now.fired[process] = true;
        now.work[process] = work;
        now.since[process] = first;
    }

    private void settle(RunningChain now, int process) {
        if (now.fired[process]) {
            now.fired[process] = false;
            enter(now, process, now.since[process], busy(now, process, now.work[process]));
        }
    }

    @Override
    public void delayed(long run, int process, int work, long from, long to) {
        RunningChain now = of(run);
        settle(now, process);
        enter(now, process, from, busy(now, process, work));
    }

    @Override
    public void stalled(long run, int process, StallCause cause, long from, long to, long period, long count) {
        requireSingle(count);
        RunningChain now = of(run);
        if (now.fired[process] && to > now.since[process]) {
            now.since[process] = to;
        }
        enter(now, process, from, recording.state(Recording.State.stalled(cause)));
    }

    @Override
    public void finished(long run, int process, long tick) {
        RunningChain now = of(run);
        settle(now, process);
        enter(now, process, tick, 0);
    }

    private int busy(RunningChain now, int process, int work) {
        Work each = now.chain.processes().get(process).behavior().works().get(work);
        return recording.state(new Recording.State(each.state(), Recording.State.Kind.BUSY));
    }

    private void enter(RunningChain now, int process, long tick, int state) {
        if (now.processes[process] < 0 || tick >= frame.to()) {
            return;
        }
        if (tick <= frame.from()) {
            now.earlyState[process] = state;
            return;
        }
        settleEarly(now, process);
        log.add(tick, EventLog.Kind.STATE, now.processes[process], state, NOTHING);
    }

    private void settleEarly(RunningChain now, int process) {
        if (now.earlyState[process] >= 0) {
            log.add(frame.from(), EventLog.Kind.STATE, now.processes[process], now.earlyState[process], NOTHING);
            now.earlyState[process] = -1;
        }
    }

    @Override
    public void values(long run, int channel, long[] payload, int offset) {
        RunningChain now = of(run);
        if (now.channels[channel] >= 0) {
            Channel spec = now.chain.channels().get(channel);
            nextValues = BeatBits.pack(payload, offset, spec.lanes(), spec.bits());
        }
    }

    @Override
    public void put(long run, int channel, long first, long period, long count) {
        requireSingle(count);
        RunningChain now = of(run);
        byte[] values = nextValues;
        nextValues = NOTHING;
        if (now.channels[channel] < 0) {
            return;
        }
        now.held[channel]++;
        long seen = now.takers[channel].edgeAtOrAfter(first);
        if (seen <= frame.from()) {
            now.early.get(channel).add(values);
        } else if (seen < frame.to()) {
            log.add(seen, EventLog.Kind.PUT, now.channels[channel], 0, values);
        }
    }

    @Override
    public void taken(long run, int channel, long first, long period, long count) {
        requireSingle(count);
        RunningChain now = of(run);
        if (now.channels[channel] < 0) {
            return;
        }
        now.held[channel]--;
        if (first < frame.from()) {
            now.early.get(channel).remove();
        } else if (first < frame.to()) {
            putEarly(now, channel);
            log.add(first, EventLog.Kind.TAKE, now.channels[channel], 0, NOTHING);
        }
    }

    private void putEarly(RunningChain now, int channel) {
        Deque<byte[]> early = now.early.get(channel);
        while (!early.isEmpty()) {
            log.add(frame.from(), EventLog.Kind.PUT, now.channels[channel], 0, early.remove());
        }
    }

    @Override
    public void ended(long run, long tick) {
        RunningChain now = of(run);
        running.remove(run);
        if (tick <= frame.from() || now.start >= frame.to()) {
            return;
        }
        for (int p = 0; p < now.processes.length; p++) {
            if (now.processes[p] >= 0) {
                recording.stateful.set(now.processes[p]);
            }
            settleEarly(now, p);
        }
        for (int c = 0; c < now.channels.length; c++) {
            if (now.channels[c] < 0) {
                continue;
            }
            recording.moving.set(now.channels[c]);
            putEarly(now, c);
            if (now.held[c] > 0 && tick < frame.to()) {
                log.add(tick, EventLog.Kind.CLEAR, now.channels[c], 0, NOTHING);
            }
        }
    }

    @Override
    public void task(String unit, String process, String layer, String name, long from, long to) {
        long start = Math.max(from, frame.from());
        long end = Math.min(to, frame.to());
        if (!recording.traced(unit) || start >= end) {
            return;
        }
        int number = recording.process(unit, process, frame.reference());
        recording.stateful.set(number);
        log.add(start, EventLog.Kind.BEGIN, number, recording.tasks.size(), NOTHING);
        log.add(end, EventLog.Kind.END, number, recording.tasks.size(), NOTHING);
        recording.tasks.add(new Recording.Task(number, layer, name, start, end));
        if (!inChain.get(number)) {
            log.add(
                    start,
                    EventLog.Kind.STATE,
                    number,
                    recording.state(new Recording.State(name, Recording.State.Kind.BUSY)),
                    NOTHING);
            log.add(end, EventLog.Kind.STATE, number, 0, NOTHING);
        }
    }

    @Override
    public void counter(String name, String unit, long from, double value) {
        recording.counters.add(new Recording.Counter(name, unit, from, value));
    }

    @Override
    public void close() {
        log.close();
    }
}
