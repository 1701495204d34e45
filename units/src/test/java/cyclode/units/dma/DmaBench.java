package cyclode.units.dma;

import cyclode.core.account.Activity;
import cyclode.core.chain.StallCause;
import cyclode.core.event.Kernel;
import cyclode.core.number.IntFormat;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import cyclode.core.time.Timebase;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Timeline;
import cyclode.units.dma.EngineWiring.Slots;
import cyclode.units.harness.Streams;
import cyclode.units.memory.ReadCommand;
import cyclode.units.memory.RowBeats;
import cyclode.units.memory.WordLayout;
import cyclode.units.memory.WriteCommand;
import cyclode.units.model.Buffer;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.Launch.Edge;
import cyclode.units.model.Launch.Node;
import cyclode.units.model.LaunchBuilder;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import cyclode.units.model.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Transfers between an external and an on-chip buffer, one launch each. */
public final class DmaBench {
    private static final WordLayout LAYOUT = new WordLayout(8, 64);

    /** What is read. */
    public final Buffer external;
    /** Where it is put. */
    public final Buffer onChip;
    /** Where that is written. */
    public final Buffer back;

    private final Timebase timebase;
    private final DmaSpec spec;
    private final List<Step> steps = new ArrayList<>();
    private final int[] values;
    /** Makes the external memory of a run. */
    public Function<Kernel, ExternalMemory> memory;

    /** A bench with three clocks: of the DMA, of the on-chip memory, and of the DRAM. */
    public DmaBench(
            DmaSpec spec, String dmaClock, String chipClock, IntFormat format, int rows, int channels, int... values) {
        this.spec = spec;
        this.values = values;
        Map<String, Frequency> clocks = new LinkedHashMap<>();
        clocks.put("dma", Frequency.parse(dmaClock));
        clocks.put("chip", Frequency.parse(chipClock));
        clocks.put("ddr", Frequency.parse("1200MHz"));
        timebase = Timebase.of(clocks);
        external = new Buffer(0, "external", "ddr4", format, rows, channels, 0);
        onChip = new Buffer(1, "on-chip", "chip", format, rows, channels, 0);
        back = new Buffer(2, "back", "ddr4", format, rows, channels, 0);
        memory = kernel -> new cyclode.units.ddr4.Ddr4Memory(
                cyclode.units.ddr4.Ddr4Specs.named("zcu104"), kernel, timebase.clock("ddr"));
    }

    /** The DMA. */
    public DmaSpec spec() {
        return spec;
    }

    /** What the external buffer holds at first. */
    public int[] values() {
        return values;
    }

    /** A clock: dma, chip or ddr. */
    public ClockDomain clock(String name) {
        return timebase.clock(name);
    }

    /** Adds a transfer from external memory onto the chip. */
    public DmaBench read(long address) {
        Transfer transfer = new Transfer(external, address, spec);
        int bursts = transfer.bursts().size();
        Pipe pipe = new Pipe();
        if (spec.contract() != DmaTiming.CYCLODE) {
            int sink = pipe.node(
                    "chip",
                    "chip.write",
                    "chip.write",
                    new WriteCommand(onChip, beats(onChip, transfer), Streams.MEMORY));
            EngineWiring.of(pipe.builder, "dma", transfer)
                    .read(new ReadPortCommand(transfer, 0), Slots.registered(4), sink, Slots.registered(16));
            steps.add(pipe.launch("read", external, onChip));
            return this;
        }
        int ask = pipe.node("dma", "dma.address", "", new AddressCommand(spec, bursts));
        int port = pipe.node("dma", "dma.port", "", new ReadPortCommand(transfer, 0));
        int data = pipe.node("dma", "dma.data", "", new DataCommand(transfer, true));
        int write = pipe.node(
                "chip", "chip.write", "chip.write", new WriteCommand(onChip, beats(onChip, transfer), Streams.MEMORY));
        pipe.edge("address", ask, port, spec.outstanding(), 0, 0, StallCause.INPUT);
        pipe.edge("bus", port, data, 4, transfer.lanes(), 0, StallCause.MEMORY);
        pipe.edge("stream", data, write, 16, transfer.lanes(), 0, StallCause.INPUT);
        pipe.edge("credit", data, ask, spec.outstanding(), 0, spec.outstanding(), StallCause.CREDIT);
        steps.add(pipe.launch("read", external, onChip));
        return this;
    }

    /** Adds a transfer from the chip to external memory. */
    public DmaBench write(long address) {
        Transfer transfer = new Transfer(back, address, spec);
        int bursts = transfer.bursts().size();
        Pipe pipe = new Pipe();
        if (spec.contract() != DmaTiming.CYCLODE) {
            int source = pipe.node(
                    "chip",
                    "chip.read",
                    "chip.read",
                    new ReadCommand(onChip, beats(onChip, transfer), 2, -1, Streams.MEMORY));
            EngineWiring.of(pipe.builder, "dma", transfer)
                    .write(source, Slots.registered(16), new WritePortCommand(transfer, 1));
            steps.add(pipe.launch("write", onChip, back));
            return this;
        }
        int ask = pipe.node("dma", "dma.address", "", new AddressCommand(spec, bursts));
        int read = pipe.node(
                "chip",
                "chip.read",
                "chip.read",
                new ReadCommand(onChip, beats(onChip, transfer), 2, -1, Streams.MEMORY));
        int data = pipe.node("dma", "dma.data", "", new DataCommand(transfer, false));
        int port = pipe.node("dma", "dma.port", "", new WritePortCommand(transfer, 1));
        int respond = pipe.node("dma", "dma.response", "", new ResponseCommand(spec, bursts));
        pipe.edge("address", ask, port, spec.outstanding(), 0, 0, StallCause.INPUT);
        pipe.edge("stream", read, data, 16, transfer.lanes(), 0, StallCause.INPUT);
        pipe.edge("bus", data, port, 4, transfer.lanes(), 0, StallCause.INPUT);
        pipe.edge("response", port, respond, spec.outstanding(), 0, 0, StallCause.MEMORY);
        pipe.edge("credit", respond, ask, spec.outstanding(), 0, spec.outstanding(), StallCause.CREDIT);
        steps.add(pipe.launch("write", onChip, back));
        return this;
    }

    private static RowBeats beats(Buffer buffer, Transfer transfer) {
        return new RowBeats(buffer, LAYOUT, transfer.lanes());
    }

    /** What came of a run. */
    public record Result(int[] onChip, int[] back, List<Timeline.Pass> passes, Activity memory) {
        /** Cycles of a launch on a clock. */
        public long cycles(int launch, ClockDomain clock) {
            return clock.cycles(passes.get(launch).end() - passes.get(launch).start());
        }
    }

    /** Runs the transfers. */
    public Result run(Simulation.Engine engine, @Nullable Long shuffle) {
        return run(engine, true, shuffle);
    }

    /** Runs the transfers, with or without data. */
    public Result run(Simulation.Engine engine, boolean withData, @Nullable Long shuffle) {
        Program program =
                new Program(steps, List.of(external, onChip, back), 0, List.of(new Program.Constant(external, values)));
        MemoryImage image = program.newImage();
        Simulation.Outcome outcome = Simulation.run(
                new Simulation.Machine(
                        timebase.clocks(),
                        Map.of("chip.read", 8, "chip.write", 8),
                        timebase.clock("chip"),
                        2,
                        false,
                        2,
                        memory,
                        timebase::ticksCovering),
                program,
                new Simulation.Options(engine, withData, Long.MAX_VALUE, null, shuffle),
                image,
                DecisionTrace.recording(),
                (name, tensor) -> {},
                Simulation.noneKnown());
        List<Timeline.Pass> passes = outcome.timeline().entries().stream()
                .filter(e -> e instanceof Timeline.Pass)
                .map(e -> (Timeline.Pass) e)
                .toList();
        return new Result(image.copy(onChip), image.copy(back), passes, outcome.memoryActivity());
    }

    /** The nodes and edges of one launch. */
    private final class Pipe {
        private final LaunchBuilder builder = new LaunchBuilder();

        int node(String unit, String process, String port, Task task) {
            return builder.node(new Node(unit, process, port, task));
        }

        void edge(String name, int from, int to, int slots, int lanes, int initial, StallCause cause) {
            builder.edge(new Edge(name, from, to, slots, lanes, 8, initial, cause));
        }

        Step launch(String name, Buffer from, Buffer to) {
            builder.reads(from);
            builder.writes(to);
            return new Step.Pass(builder.build(
                    "transfer",
                    name,
                    (image, decisions) -> System.arraycopy(image.values(from), 0, image.values(to), 0, from.size())));
        }
    }
}
