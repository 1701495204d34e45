package cyclode.reports.cli;

import cyclode.core.chain.Chain;
import cyclode.core.chain.Channel;
import cyclode.core.chain.Device;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import cyclode.core.time.ClockDomain;
import cyclode.core.trace.ProgramTrace;
import cyclode.core.trace.TraceFrame;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hands everything on to a trace, and keeps in the plainest way what it was told of the window: beats, and ticks of stalls. */
final class ToldTrace implements ProgramTrace {
    private final TraceFrame frame;
    private final ProgramTrace next;
    private final Map<Long, Chain> chains = new HashMap<>();
    private final Map<String, Deque<BigInteger>> flying = new HashMap<>();
    private BigInteger values = BigInteger.ZERO;

    /** Of each channel by its scope in the waveform: tick and value of each beat. */
    final Map<String, List<String>> beats = new TreeMap<>();

    /** Clock on which each channel is taken. */
    final Map<String, ClockDomain> clocks = new TreeMap<>();

    /** Bits of each channel's beats. */
    final Map<String, Long> bits = new TreeMap<>();

    /** Ticks that each process stalled for each cause within the window, by process and state. */
    final Map<String, Long> stalls = new TreeMap<>();

    ToldTrace(TraceFrame frame, ProgramTrace next) {
        this.frame = frame;
        this.next = next;
    }

    /** One end of a channel. */
    private record End(String unit, String process, ClockDomain clock) {}

    private static End from(Chain chain, int channel) {
        for (Process each : chain.processes()) {
            if (each.outputs().contains(channel)) {
                return new End(each.unit(), each.name(), each.clock());
            }
        }
        Device device = chain.devices().stream()
                .filter(each -> each.outputs().contains(channel))
                .findFirst()
                .orElseThrow();
        return new End(device.unit(), device.name(), device.clock());
    }

    private static End to(Chain chain, int channel) {
        for (Process each : chain.processes()) {
            if (each.inputs().stream().anyMatch(in -> in.channel() == channel)) {
                return new End(each.unit(), each.name(), each.clock());
            }
        }
        Device device = chain.devices().stream()
                .filter(each -> each.inputs().contains(channel))
                .findFirst()
                .orElseThrow();
        return new End(device.unit(), device.name(), device.clock());
    }

    private static String word(String text) {
        return text.replaceAll("[^A-Za-z0-9_]", "_");
    }

    private static String scope(Chain chain, int channel) {
        End from = from(chain, channel);
        String process = from.process().equals(from.unit())
                ? "main"
                : from.process().startsWith(from.unit() + ".")
                        ? from.process().substring(from.unit().length() + 1)
                        : from.process();
        return "cyclode." + word(from.unit()) + "." + word(process) + "."
                + word(chain.channels().get(channel).name() + "_to_"
                        + to(chain, channel).process());
    }

    private boolean traced(Chain chain, int channel) {
        return frame.units().contains(from(chain, channel).unit())
                || frame.units().contains(to(chain, channel).unit());
    }

    @Override
    public boolean wants(long chain) {
        return next.wants(chain);
    }

    @Override
    public void started(long run, Chain chain, long tick) {
        chains.put(run, chain);
        for (int c = 0; c < chain.channels().size(); c++) {
            Channel channel = chain.channels().get(c);
            Deque<BigInteger> there = new ArrayDeque<>();
            for (int i = 0; i < channel.initial(); i++) {
                there.add(BigInteger.ZERO);
            }
            flying.put(run + "/" + c, there);
            clocks.put(scope(chain, c), to(chain, c).clock());
            bits.merge(scope(chain, c), channel.beatBits(), Math::max);
        }
        next.started(run, chain, tick);
    }

    @Override
    public void values(long run, int channel, long[] payload, int offset) {
        Channel spec = chains.get(run).channels().get(channel);
        values = BigInteger.ZERO;
        for (int lane = spec.lanes() - 1; lane >= 0; lane--) {
            BigInteger lowest = BigInteger.valueOf(payload[offset + lane])
                    .and(BigInteger.ONE.shiftLeft(spec.bits()).subtract(BigInteger.ONE));
            values = values.shiftLeft(spec.bits()).or(lowest);
        }
        next.values(run, channel, payload, offset);
    }

    @Override
    public void put(long run, int channel, long first, long period, long count) {
        flying.get(run + "/" + channel).add(values);
        values = BigInteger.ZERO;
        next.put(run, channel, first, period, count);
    }

    @Override
    public void taken(long run, int channel, long first, long period, long count) {
        BigInteger value = flying.get(run + "/" + channel).remove();
        Chain chain = chains.get(run);
        if (first >= frame.from() && first < frame.to() && traced(chain, channel)) {
            beats.computeIfAbsent(scope(chain, channel), name -> new ArrayList<>())
                    .add((first - frame.origin()) + " " + value);
        }
        next.taken(run, channel, first, period, count);
    }

    @Override
    public void stalled(long run, int process, StallCause cause, long from, long to, long period, long count) {
        Process each = chains.get(run).processes().get(process);
        long within = Math.min(to, frame.to()) - Math.max(from, frame.from());
        if (within > 0 && frame.units().contains(each.unit())) {
            stalls.merge(each.name() + " stall-" + cause.name().toLowerCase(java.util.Locale.ROOT), within, Long::sum);
        }
        next.stalled(run, process, cause, from, to, period, count);
    }

    @Override
    public void fired(long run, int process, int work, long first, long period, long count) {
        next.fired(run, process, work, first, period, count);
    }

    @Override
    public void delayed(long run, int process, int work, long from, long to) {
        next.delayed(run, process, work, from, to);
    }

    @Override
    public void finished(long run, int process, long tick) {
        next.finished(run, process, tick);
    }

    @Override
    public void ended(long run, long tick) {
        next.ended(run, tick);
    }

    @Override
    public void task(String unit, String process, String layer, String name, long from, long to) {
        next.task(unit, process, layer, name, from, to);
    }

    @Override
    public void counter(String name, String unit, long from, double value) {
        next.counter(name, unit, from, value);
    }
}
