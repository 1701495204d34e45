package cyclode.core.fast;

import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Deadlock;
import cyclode.core.chain.MemoryPort;
import cyclode.core.chain.Process;
import cyclode.core.trace.TraceSink;
import java.util.ArrayList;
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
 * known allows, in any order. Where a chain comes back to a state that it was in, the repetitions are skipped.
 *
 * <p>It cannot decide contests: a chain with a device, or with two processes at one memory port, is not for it, nor are chains that
 * meet at a port. An almost-full signal depends on when beats were put and not only on how many were taken, so that is not for it
 * either. {@link #accepts} tells, and the exact engine runs those. A device that nothing contends with may have a twin that is for the
 * fast engine, a {@link RunDevice}.
 */
public final class FastEngine {
    private static final Outside NOTHING = () -> false;

    private final int own;
    private final FastProcess[] processes;
    private final FastChannel[] channels;
    private final List<RunDevice> devices;
    private final @Nullable Recurrence recurrence;

    private FastEngine(Chain chain, List<Plan> plans, List<RunDevice> devices, long start, @Nullable TraceSink trace) {
        this.devices = devices;
        channels = new FastChannel[chain.channels().size()];
        for (int c = 0; c < channels.length; c++) {
            channels[c] = new FastChannel(c, chain.channels().get(c), start, trace);
        }
        own = chain.processes().size();
        List<FastProcess> all = new ArrayList<>();
        for (int p = 0; p < own; p++) {
            Process process = chain.processes().get(p);
            FastChannel[] inputs =
                    process.inputs().stream().map(in -> channels[in.channel()]).toArray(FastChannel[]::new);
            FastChannel[] outputs =
                    process.outputs().stream().map(c -> channels[c]).toArray(FastChannel[]::new);
            all.add(new FastProcess(p, FastProcess.Party.of(process), plans.get(p), inputs, outputs, trace));
        }
        for (RunDevice device : devices) {
            attach(device, start, all);
        }
        processes = all.toArray(FastProcess[]::new);
        recurrence = trace == null && devices.isEmpty() ? new Recurrence(processes, channels) : null;
    }

    private void attach(RunDevice device, long start, List<FastProcess> all) {
        List<DevicePort> inputs = new ArrayList<>();
        List<DevicePort> outputs = new ArrayList<>();
        for (RunDevice.Port port : device.inputs()) {
            inputs.add(DevicePort.taking(device, all.size(), port.beats(), channels[port.channel()]));
            all.add(inputs.get(inputs.size() - 1).process());
        }
        for (RunDevice.Port port : device.outputs()) {
            outputs.add(DevicePort.putting(device, all.size(), port.beats(), channels[port.channel()]));
            all.add(outputs.get(outputs.size() - 1).process());
        }
        device.attach(new DevicePort.Site(device.clock().edgeAtOrAfter(start), inputs, outputs));
    }

    /** What devices wait for beyond the chain. */
    @FunctionalInterface
    public interface Outside {
        /**
         * Lets the next thing happen.
         *
         * @return false if nothing will happen by itself
         */
        boolean step();
    }

    /** Whether nothing in a chain can contend with anything else in it. */
    public static boolean accepts(Chain chain) {
        return chain.devices().isEmpty() && acceptsWithoutDevices(chain);
    }

    /** Whether that is so but for the devices: no channel tells almost full, each memory port is used by one process at most. */
    public static boolean acceptsWithoutDevices(Chain chain) {
        Set<MemoryPort> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return chain.channels().stream().allMatch(c -> c.ready().threshold() == 0)
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
            throw new IllegalArgumentException("the fast engine cannot decide contests and almost-full signals");
        }
        if (trace == null) {
            return PreparedChain.of(chain).run(start);
        }
        trace.started(0, chain, start);
        List<Plan> plans = chain.processes().stream()
                .map(process -> Plan.of(process.behavior(), Plan.Reading.WITH_WORKS))
                .toList();
        ChainResult result = new FastEngine(chain, plans, List.of(), start, trace).run(start, NOTHING);
        for (int p = 0; p < result.processes().size(); p++) {
            trace.finished(0, p, result.processes().get(p).end());
        }
        trace.ended(0, result.end());
        return result;
    }

    static ChainResult run(Chain chain, List<Plan> plans, long start) {
        return new FastEngine(chain, plans, List.of(), start, null).run(start, NOTHING);
    }

    static ChainResult run(Chain chain, List<Plan> plans, List<RunDevice> devices, Outside outside, long start) {
        return new FastEngine(chain, plans, devices, start, null).run(start, outside);
    }

    private ChainResult run(long start, Outside outside) {
        for (FastProcess process : processes) {
            process.start(start);
        }
        settle();
        while (outside.step()) {
            if (devicesMove()) {
                settle();
            }
        }
        return result(start);
    }

    private void settle() {
        boolean moved = true;
        while (moved) {
            moved = devicesMove();
            for (FastProcess process : processes) {
                moved |= process.advance();
            }
            if (moved && recurrence != null) {
                recurrence.look();
            }
        }
    }

    private boolean devicesMove() {
        boolean moved = false;
        for (RunDevice device : devices) {
            moved |= device.advance();
        }
        return moved;
    }

    private ChainResult result(long start) {
        List<Deadlock.Wait> waits = Arrays.stream(processes)
                .map(FastProcess::waiting)
                .filter(Objects::nonNull)
                .toList();
        if (!waits.isEmpty()) {
            throw Deadlock.among(waits);
        }
        long end = start;
        for (int p = 0; p < processes.length; p++) {
            end = Math.max(end, p < own ? processes[p].earliest() : processes[p].last());
        }
        return new ChainResult(
                start,
                end,
                Arrays.stream(processes).limit(own).map(FastProcess::account).toList(),
                Arrays.stream(channels).map(c -> c.taken).toList(),
                Arrays.stream(channels).map(c -> c.filled).toList());
    }
}
