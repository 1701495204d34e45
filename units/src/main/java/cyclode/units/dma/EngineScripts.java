package cyclode.units.dma;

import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import java.util.ArrayList;
import java.util.List;

/** What the parts of a DMA that runs descriptors do, phase by phase; {@link EngineWiring} says which port is which. */
final class EngineScripts {
    private static final int IN = 1;
    private static final int TOLD = 2;
    private static final int OUT = 1;
    private static final int TELL = 2;
    private static final int THIRD = 4;
    private static final int FOURTH = 8;

    private final DmaSpec spec;
    private final EngineTiming timing;
    private final List<Descriptor> descriptors;
    private final int lanes;
    private final int valueBytes;

    EngineScripts(DmaSpec spec, EngineTiming timing, List<Descriptor> descriptors, int valueBytes) {
        this.spec = spec;
        this.timing = timing;
        this.descriptors = List.copyOf(descriptors);
        this.valueBytes = valueBytes;
        lanes = spec.beatBytes() / valueBytes;
    }

    /** Takes descriptors as the data path is ready (port 0) and puts addresses (0) and commands (1). */
    Script readRequests() {
        List<Phase> phases = new ArrayList<>();
        for (Descriptor d : descriptors) {
            phases.add(once(0, IN, TELL).withAfter(timing.startCycles()));
            phases.add(Phase.pipelined(1, bursts(d.from(), d.bytes()).size(), 1, 1, 0, OUT));
        }
        return Script.straight(List.of(Work.silent("descriptor"), address()), phases, 0);
    }

    /** Takes bus beats (0) and commands (1), puts stream beats (0) and says that it took a command (1). */
    Script readData() {
        List<Phase> phases = new ArrayList<>();
        for (Descriptor d : descriptors) {
            phases.add(once(0, TOLD, TELL).withAfter(timing.setupCycles()));
            int out = Descriptor.beats(0, d.bytes(), spec.beatBytes());
            addMoves(phases, d.from(), d.bytes(), out, d.from() % spec.beatBytes() > 0);
        }
        finish(phases);
        return new Script(List.of(Work.silent("command"), move()), phases, lanes, shift(true), true);
    }

    /** Phases of a piece of data: the first beat may only fill the aligning register, the last one come out of it alone. */
    private void addMoves(List<Phase> phases, long from, long bytes, int out, boolean fills) {
        int in = Descriptor.beats(from, bytes, spec.beatBytes());
        if (fills) {
            phases.add(once(1, IN, 0).heeding(OUT));
            in--;
        }
        add(phases, Math.min(in, out), IN, OUT);
        add(phases, out - Math.min(in, out), 0, OUT);
    }

    /**
     * Takes stream beats (0) and room for unanswered bursts (1); puts beats (0), addresses (1) and word of each burst written (2).
     * It sets up a transfer's first burst when data is offered.
     */
    Script writeData() {
        List<Phase> phases = new ArrayList<>();
        for (Descriptor d : descriptors) {
            phases.add(once(0, 0, 0).withAfter(timing.startCycles()));
            List<Burst> bursts = bursts(d.to(), d.bytes());
            int left = Descriptor.beats(0, d.bytes(), spec.beatBytes());
            for (int b = 0; b < bursts.size(); b++) {
                Phase setup = once(2, TOLD, TELL).withAfter(timing.setupCycles());
                phases.add(b == 0 ? setup.awaiting(IN) : setup);
                int beats = bursts.get(b).beats();
                add(phases, beats - 1, IN, OUT);
                left -= beats;
                phases.add(move(1, left < 0 ? 0 : IN, OUT | THIRD));
            }
        }
        return new Script(List.of(Work.silent("descriptor"), move(), address()), phases, lanes, shift(false), false);
    }

    /** Takes descriptors as the data path is ready (0) and room for unanswered bursts (1); puts addresses (0) and commands (1). */
    Script copyRequests() {
        List<Phase> phases = new ArrayList<>();
        for (Descriptor d : descriptors) {
            phases.add(once(0, IN, 0).withAfter(timing.startCycles()));
            for (Burst burst : bursts(d.to(), d.bytes())) {
                phases.add(once(0, TOLD, TELL).withAfter(timing.setupCycles()));
                int reads = bursts(d.from() + burst.address() - d.to(), burst.bytes())
                        .size();
                phases.add(Phase.pipelined(1, reads, 1, 1, 0, OUT));
            }
        }
        return Script.straight(List.of(Work.silent("descriptor"), address()), phases, 0);
    }

    /**
     * Takes bus beats (0) and commands (1); puts beats (0), addresses (1), word of each burst written (2), and says that it took the
     * last command of a descriptor (3).
     */
    Script copyData() {
        int width = spec.beatBytes();
        List<Phase> phases = new ArrayList<>();
        for (Descriptor d : descriptors) {
            List<Burst> bursts = bursts(d.to(), d.bytes());
            for (int b = 0; b < bursts.size(); b++) {
                Burst burst = bursts.get(b);
                int told = b == bursts.size() - 1 ? TELL | FOURTH : TELL;
                phases.add(once(0, TOLD, told).withAfter(timing.setupCycles()));
                long from = d.from() + burst.address() - d.to();
                List<Phase> moves = new ArrayList<>();
                addMoves(moves, from, burst.bytes(), burst.beats(), from % width > burst.address() % width);
                tellLast(moves);
                phases.addAll(moves);
            }
        }
        return Script.straight(List.of(Work.silent("command"), move()), phases, lanes);
    }

    private static void tellLast(List<Phase> phases) {
        Phase last = phases.remove(phases.size() - 1);
        add(phases, last.count() - 1, last.inputs(), OUT);
        phases.add(move(1, last.inputs(), OUT | THIRD));
    }

    /** Takes word of each burst written (0), then its response (1), and makes room for another (0). */
    Script responses() {
        List<Phase> phases = new ArrayList<>();
        for (int b = 0; b < writeBursts().size(); b++) {
            phases.add(once(0, IN, 0).withAfter(timing.responseReadyCycles()));
            phases.add(once(0, TOLD, OUT));
        }
        finish(phases);
        return Script.straight(List.of(Work.silent("respond")), phases, 0);
    }

    /** Beats that go on as they come. */
    Script pass(long beats) {
        return Script.straight(List.of(Work.silent("pass")), List.of(Phase.pipelined(0, beats, 1, 1, IN, OUT)), lanes);
    }

    /** Word that the data path is ready for a command, as a register tells it on. */
    Script readiness() {
        int stages = timing.descriptorReadyCycles() - 1;
        return Script.straight(
                List.of(Work.silent("ready")), List.of(Phase.pipelined(0, descriptors.size(), 1, stages, IN, OUT)), 0);
    }

    List<Burst> readBursts() {
        return descriptors.stream()
                .flatMap(d -> bursts(d.from(), d.bytes()).stream())
                .toList();
    }

    List<Burst> writeBursts() {
        return descriptors.stream()
                .flatMap(d -> bursts(d.to(), d.bytes()).stream())
                .toList();
    }

    /** The bursts that a copy reads: those of every burst that it writes. */
    List<Burst> copyReadBursts() {
        List<Burst> all = new ArrayList<>();
        for (Descriptor d : descriptors) {
            for (Burst burst : bursts(d.to(), d.bytes())) {
                all.addAll(bursts(d.from() + burst.address() - d.to(), burst.bytes()));
            }
        }
        return all;
    }

    /** Beats of the stream. */
    long streamBeats() {
        return descriptors.stream()
                .mapToLong(d -> Descriptor.beats(0, d.bytes(), spec.beatBytes()))
                .sum();
    }

    private List<Burst> bursts(long address, long bytes) {
        return Burst.split(address, bytes, spec);
    }

    private int shift(boolean reads) {
        Descriptor first = descriptors.get(0);
        return (int) ((reads ? first.from() : first.to()) % spec.beatBytes()) / valueBytes;
    }

    private void finish(List<Phase> phases) {
        Phase last = phases.remove(phases.size() - 1);
        phases.add(last.withAfter(timing.statusCycles()));
    }

    private static void add(List<Phase> phases, long count, int inputs, int outputs) {
        if (count > 0) {
            phases.add(move(count, inputs, outputs));
        }
    }

    /** Beats that are taken from where they come only while the queue is not almost full; what is inside already goes on. */
    private static Phase move(long count, int inputs, int outputs) {
        return Phase.pipelined(1, count, 1, 1, inputs, outputs).heeding(inputs == 0 ? 0 : OUT);
    }

    private static Phase once(int work, int inputs, int outputs) {
        return Phase.pipelined(work, 1, 1, 1, inputs, outputs);
    }

    private Work move() {
        return DmaInventory.move(spec);
    }

    private Work address() {
        return DmaInventory.address(spec);
    }
}
