package cyclode.core.exact;

import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Channel;
import cyclode.core.chain.Deadlock;
import cyclode.core.chain.Device;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import cyclode.core.event.Kernel;
import cyclode.core.trace.TraceSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One chain in the course of being run by the exact engine. */
final class ExactRun implements Kernel.Node {
    private final ExactEngine engine;
    private final Chain chain;
    private final boolean withData;
    private final @Nullable TraceSink trace;
    private final long number;
    private final long start;
    private final Consumer<ChainResult> done;
    private final ExactChannel[] channels;
    private final List<ExactProcess> processes = new ArrayList<>();
    private final List<ExactDevice> devices = new ArrayList<>();
    private final int node;
    private int running;
    private long end;

    ExactRun(
            ExactEngine engine,
            Chain chain,
            boolean withData,
            @Nullable TraceSink trace,
            long number,
            long start,
            Consumer<ChainResult> done) {
        this.engine = engine;
        this.chain = chain;
        this.withData = withData;
        this.trace = trace;
        this.number = number;
        this.start = start;
        this.end = start;
        this.done = done;
        node = engine.kernel().register(this);
        channels = new ExactChannel[chain.channels().size()];
        for (int c = 0; c < channels.length; c++) {
            Channel spec = chain.channels().get(c);
            channels[c] = new ExactChannel(spec, withData, start);
        }
        for (Process process : chain.processes()) {
            ExactChannel[] inputs =
                    process.inputs().stream().map(in -> channels[in.channel()]).toArray(ExactChannel[]::new);
            ExactPort port = process.port() == null ? null : engine.port(process.port());
            processes.add(new ExactProcess(this, processes.size(), process, inputs, pick(process.outputs()), port));
        }
        for (Device device : chain.devices()) {
            devices.add(new ExactDevice(this, device, pick(device.inputs()), pick(device.outputs())));
        }
        running = processes.size() + devices.size();
    }

    private ExactChannel[] pick(List<Integer> positions) {
        return positions.stream().map(c -> channels[c]).toArray(ExactChannel[]::new);
    }

    void begin() {
        if (trace != null) {
            trace.started(number, chain, start);
        }
        processes.forEach(p -> p.start(start));
        devices.forEach(d -> d.start(start));
        if (running == 0 && processes.isEmpty() && devices.isEmpty()) {
            kernel().schedule(node, start, Kernel.SETTLE);
        }
    }

    Kernel kernel() {
        return engine.kernel();
    }

    boolean withData() {
        return withData;
    }

    void processEnded(long tick) {
        end = Math.max(end, tick);
        if (--running == 0) {
            kernel().schedule(node, end, Kernel.SETTLE);
        }
    }

    @Override
    public void wake(long tick) {
        engine.ended(this);
        kernel().release(node);
        if (trace != null) {
            trace.ended(number, tick);
        }
        List<Long> beats = Arrays.stream(channels).map(ExactChannel::taken).toList();
        List<Long> put = Arrays.stream(channels).map(ExactChannel::filled).toList();
        done.accept(new ChainResult(
                start, end, processes.stream().map(ExactProcess::account).toList(), beats, put));
    }

    void fired(int process, int work, long tick) {
        if (trace != null) {
            trace.fired(number, process, work, tick, 0, 1);
        }
    }

    void stalled(int process, StallCause cause, long from, long to) {
        if (trace != null) {
            trace.stalled(number, process, cause, from, to, 0, 1);
        }
    }

    void delayed(int process, int work, long from, long to) {
        if (trace != null && to > from) {
            trace.delayed(number, process, work, from, to);
        }
    }

    void finished(int process, long tick) {
        if (trace != null) {
            trace.finished(number, process, tick);
        }
    }

    /** A beat was put, whose values begin at an offset; called when they are there. */
    void put(ExactChannel channel, long visible, int offset) {
        if (trace != null) {
            int position = Arrays.asList(channels).indexOf(channel);
            if (withData) {
                trace.values(number, position, channel.payload, offset);
            }
            trace.put(number, position, visible, 0, 1);
        }
    }

    boolean traced() {
        return trace != null;
    }

    void taken(ExactChannel channel, long tick) {
        if (trace != null) {
            trace.taken(number, Arrays.asList(channels).indexOf(channel), tick, 0, 1);
        }
    }

    List<Deadlock.Wait> waits() {
        List<Deadlock.Wait> waits = new ArrayList<>();
        processes.forEach(p -> addIfPresent(waits, p.waiting()));
        devices.forEach(d -> addIfPresent(waits, d.waiting()));
        return waits;
    }

    private static void addIfPresent(List<Deadlock.Wait> waits, Deadlock.@Nullable Wait wait) {
        if (wait != null) {
            waits.add(wait);
        }
    }
}
