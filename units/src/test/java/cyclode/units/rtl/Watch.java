package cyclode.units.rtl;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.MemoryPort;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Process;
import cyclode.core.chain.Work;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.trace.TraceSink;
import cyclode.units.harness.Bench;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** One chain, run on the exact engine, with each beat's cycle and values. */
final class Watch implements TraceSink {
    private final Bench bench;
    private final Map<String, MemoryPort> ports;
    private final List<List<Long>> taken = new ArrayList<>();
    private final List<List<long[]>> payloads = new ArrayList<>();
    private final List<List<Long>> fired = new ArrayList<>();
    private final ChainResult result;

    /**
     * Runs a chain.
     *
     * @param bench its nodes and edges
     * @param ports memory ports by process
     * @param start cycle of the start
     */
    Watch(Bench bench, Map<String, MemoryPort> ports, long start) {
        this.bench = bench;
        this.ports = ports;
        bench.edges.forEach(edge -> {
            taken.add(new ArrayList<>());
            payloads.add(new ArrayList<>());
        });
        bench.nodes.forEach(node -> fired.add(new ArrayList<>()));
        Chain chain = bench.chain();
        List<Process> watched = chain.processes().stream().map(this::watched).toList();
        Chain whole = new Chain(watched, chain.channels(), chain.devices());
        result = ExactEngine.run(Kernel.unlimited(), whole, start, true, this);
    }

    /** The cycles in which a node fired. */
    void addFirings(Traffic traffic, String name, int node) {
        fired.get(node).forEach(cycle -> traffic.add(name, cycle, List.of()));
    }

    /** The beats taken from an edge. */
    void addBeats(Traffic traffic, String name, int edge, Packing packing, IntUnaryOperator used) {
        List<Long> cycles = taken.get(edge);
        for (int beat = 0; beat < cycles.size(); beat++) {
            long[] values = payloads.get(edge).get(beat);
            traffic.add(name, cycles.get(beat), packing.pack(values, 0, used.applyAsInt(beat)));
        }
    }

    /** The cycle in which a node's process has ended. */
    long end(int node) {
        return result.processes().get(node).end();
    }

    private Process watched(Process process) {
        return new Process(
                process.unit(),
                process.name(),
                process.clock(),
                new Watched(process),
                process.inputs(),
                process.outputs(),
                ports.get(process.name()));
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
                    int lanes = bench.edges.get(channel).lanes();
                    payloads.get(channel).add(Arrays.copyOfRange(beats.input(port), offset, offset + lanes));
                }
            }
            process.behavior().fire(phase, index, beats);
        }
    }

    @Override
    public void fired(long run, int process, int work, long first, long period, long count) {
        fired.get(process).add(first);
    }

    @Override
    public void taken(long run, int channel, long first, long period, long count) {
        taken.get(channel).add(first);
    }
}
