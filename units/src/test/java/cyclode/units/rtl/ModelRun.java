package cyclode.units.rtl;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import cyclode.core.chain.Work;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.trace.TraceSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a case on the exact engine and notes each beat's cycle and values. */
final class ModelRun implements TraceSink {
    private final Case given;
    private final List<List<Long>> taken = new ArrayList<>();
    private final List<List<long[]>> payloads = new ArrayList<>();
    private final List<List<Long>> fired = new ArrayList<>();

    private ModelRun(Case given) {
        this.given = given;
        given.bench.edges.forEach(edge -> {
            taken.add(new ArrayList<>());
            payloads.add(new ArrayList<>());
        });
        given.bench.nodes.forEach(node -> fired.add(new ArrayList<>()));
    }

    static Traffic of(Case given) {
        return new ModelRun(given).run();
    }

    private Traffic run() {
        Chain chain = given.bench.chain();
        List<Process> watched = chain.processes().stream().map(this::watched).toList();
        ChainResult result = ExactEngine.run(
                Kernel.unlimited(), new Chain(watched, chain.channels(), chain.devices()), 0, true, this);
        Traffic traffic = new Traffic();
        for (int i = 0; i < given.sources.size(); i++) {
            int node = given.sources.get(i);
            if (node >= 0) {
                addCycles(traffic, "in " + i, fired.get(node));
            }
        }
        addChannels(traffic, "tap ", given.taps);
        addChannels(traffic, "out ", given.sinks);
        for (int i = 0; i < given.processes.size(); i++) {
            long end = result.processes().get(given.processes.get(i)).end();
            traffic.add("idle " + i, end, List.of());
        }
        return traffic;
    }

    private static void addCycles(Traffic traffic, String name, List<Long> cycles) {
        cycles.forEach(cycle -> traffic.add(name, cycle, List.of()));
    }

    private void addChannels(Traffic traffic, String kind, List<Case.Channel> channels) {
        for (int i = 0; i < channels.size(); i++) {
            Case.Channel channel = channels.get(i);
            if (channel.edge() < 0) {
                continue;
            }
            List<Long> cycles = taken.get(channel.edge());
            for (int beat = 0; beat < cycles.size(); beat++) {
                long[] values = payloads.get(channel.edge()).get(beat);
                List<String> words =
                        channel.packing().pack(values, 0, channel.used().applyAsInt(beat));
                traffic.add(kind + i, cycles.get(beat), words);
            }
        }
    }

    private Process watched(Process process) {
        return new Process(
                process.unit(),
                process.name(),
                process.clock(),
                new Watched(process),
                process.inputs(),
                process.outputs(),
                given.ports.get(process.name()));
    }

    /** A behaviour whose beats are copied as they are taken. */
    private final class Watched implements Behavior {
        private final Process process;

        Watched(Process process) {
            this.process = process;
        }

        @Override
        public List<Work> works() {
            return process.behavior().works();
        }

        @Override
        public @Nullable Phase next() {
            return process.behavior().next();
        }

        @Override
        public void fire(Phase phase, long index, Beats beats) {
            for (int port = 0; port < process.inputs().size(); port++) {
                if ((phase.inputs() >> port & 1) != 0) {
                    int channel = process.inputs().get(port).channel();
                    int offset = beats.inputOffset(port);
                    int lanes = given.bench.edges.get(channel).lanes();
                    payloads.get(channel).add(Arrays.copyOfRange(beats.input(port), offset, offset + lanes));
                }
            }
            process.behavior().fire(phase, index, beats);
        }
    }

    @Override
    public void started(long run, Chain chain, long tick) {}

    @Override
    public void fired(long run, int process, int work, long first, long period, long count) {
        fired.get(process).add(first);
    }

    @Override
    public void stalled(long run, int process, StallCause cause, long from, long to, long period, long count) {}

    @Override
    public void taken(long run, int channel, long first, long period, long count) {
        taken.get(channel).add(first);
    }

    @Override
    public void ended(long run, long tick) {}
}
