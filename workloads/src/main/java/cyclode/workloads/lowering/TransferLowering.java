package cyclode.workloads.lowering;

import cyclode.core.chain.StallCause;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.ddr4.Ddr4Unit;
import cyclode.units.dma.AddressCommand;
import cyclode.units.dma.DataCommand;
import cyclode.units.dma.DmaContract;
import cyclode.units.dma.DmaSpec;
import cyclode.units.dma.EngineWiring;
import cyclode.units.dma.EngineWiring.Slots;
import cyclode.units.dma.ReadPortCommand;
import cyclode.units.dma.ResponseCommand;
import cyclode.units.dma.Transfer;
import cyclode.units.dma.WritePortCommand;
import cyclode.units.memory.RowBeats;
import cyclode.units.model.Buffer;
import cyclode.units.model.Launch;
import cyclode.units.model.Step;

/** Feature maps in and out by DMA. */
final class TransferLowering {
    /** Where input and output maps lie in external memory; each has room for 256 MiB. */
    private static final long INPUT_ADDRESS = 0x1000_0000L;

    private static final long OUTPUT_ADDRESS = 0x2000_0000L;
    private static final int READ_PORT = 0;
    private static final int WRITE_PORT = 1;

    private final Memories memories;
    private final String unit;
    private final DmaSpec spec;

    TransferLowering(Accelerator accelerator, Memories memories) {
        this.memories = memories;
        unit = accelerator.only(DmaSpec.class);
        spec = accelerator.unit(unit, DmaSpec.class);
        accelerator.only(Ddr4Unit.class);
    }

    /** Bytes of a tensor in external memory. */
    long bytes(Buffer buffer) {
        return new Transfer(buffer, INPUT_ADDRESS, spec).bytes();
    }

    Step in(Buffer from, Slice to) {
        Transfer transfer = new Transfer(from, INPUT_ADDRESS, spec);
        int bursts = transfer.bursts().size();
        LaunchBuilder launch = new LaunchBuilder(memories);
        if (spec.contract() != DmaContract.CYCLODE) {
            int sink = launch.write(to, new RowBeats(to.buffer(), to.layout(), transfer.lanes()));
            EngineWiring.of(launch.nodes, launch.edges, unit, transfer)
                    .read(
                            new ReadPortCommand(transfer, READ_PORT),
                            Slots.registered(2 * spec.maximumBurst()),
                            sink,
                            Slots.registered(4));
            return readPass(launch, from, to);
        }
        int address = launch.add(unit, unit + ".read.address", new AddressCommand(spec, bursts));
        int port = launch.add(unit, unit + ".read.port", new ReadPortCommand(transfer, READ_PORT));
        int data = launch.add(unit, unit + ".read", new DataCommand(transfer, true));
        int write = launch.write(to, new RowBeats(to.buffer(), to.layout(), transfer.lanes()));
        int bits = transfer.valueBytes() * 8;
        launch.edges.add(new Launch.Edge("ar", address, port, 2, 0, 0, 0, StallCause.INPUT));
        launch.edges.add(new Launch.Edge(
                "r", port, data, 2 * spec.maximumBurst(), transfer.lanes(), bits, 0, StallCause.MEMORY));
        launch.edge("stream", data, write, 4, transfer.lanes(), bits);
        launch.edges.add(new Launch.Edge(
                "credit", data, address, spec.outstanding(), 0, 0, spec.outstanding(), StallCause.CREDIT));
        return readPass(launch, from, to);
    }

    private static Step readPass(LaunchBuilder launch, Buffer from, Slice to) {
        launch.reads(from);
        return new Step.Pass(
                launch.build("transfer-in", "read", (store, decisions) -> store.load(to.buffer(), store.values(from))));
    }

    Step out(Slice from, Buffer to) {
        Transfer transfer = new Transfer(to, OUTPUT_ADDRESS, spec);
        int bursts = transfer.bursts().size();
        LaunchBuilder launch = new LaunchBuilder(memories);
        int read = launch.read(from.buffer(), new RowBeats(from.buffer(), from.layout(), transfer.lanes()), -1);
        if (spec.contract() != DmaContract.CYCLODE) {
            EngineWiring.of(launch.nodes, launch.edges, unit, transfer)
                    .write(
                            read,
                            Slots.registered(memories.readSlots(from.buffer())),
                            new WritePortCommand(transfer, WRITE_PORT));
            return writePass(launch, from, to);
        }
        int data = launch.add(unit, unit + ".write", new DataCommand(transfer, false));
        int address = launch.add(unit, unit + ".write.address", new AddressCommand(spec, bursts));
        int port = launch.add(unit, unit + ".write.port", new WritePortCommand(transfer, WRITE_PORT));
        int response = launch.add(unit, unit + ".write.response", new ResponseCommand(spec, bursts));
        int bits = transfer.valueBytes() * 8;
        launch.edge("stream", read, data, memories.readSlots(from.buffer()), transfer.lanes(), bits);
        launch.edges.add(new Launch.Edge("aw", address, port, 2, 0, 0, 0, StallCause.INPUT));
        launch.edge("w", data, port, 4, transfer.lanes(), bits);
        launch.edges.add(new Launch.Edge("b", port, response, 2, 0, 0, 0, StallCause.MEMORY));
        launch.edges.add(new Launch.Edge(
                "credit", response, address, spec.outstanding(), 0, 0, spec.outstanding(), StallCause.CREDIT));
        return writePass(launch, from, to);
    }

    private static Step writePass(LaunchBuilder launch, Slice from, Buffer to) {
        launch.writes(to);
        return new Step.Pass(launch.build(
                "transfer-out", "write", (store, decisions) -> store.load(to, store.values(from.buffer()))));
    }
}
