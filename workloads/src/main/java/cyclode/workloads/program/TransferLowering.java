package cyclode.workloads.program;

import cyclode.core.chain.StallCause;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.ddr4.Ddr4Unit;
import cyclode.units.dma.AddressCommand;
import cyclode.units.dma.DataCommand;
import cyclode.units.dma.DmaSpec;
import cyclode.units.dma.DmaTiming;
import cyclode.units.dma.EngineWiring;
import cyclode.units.dma.EngineWiring.Slots;
import cyclode.units.dma.ReadPortCommand;
import cyclode.units.dma.ResponseCommand;
import cyclode.units.dma.Transfer;
import cyclode.units.dma.WritePortCommand;
import cyclode.units.memory.RowBeats;
import cyclode.units.memory.Slice;
import cyclode.units.model.Buffer;
import cyclode.units.model.LaunchBuilder;
import cyclode.units.model.Step;
import cyclode.workloads.lowering.Memories;
import cyclode.workloads.lowering.PassBuilder;
import cyclode.workloads.lowering.PassBuilder.Stream;

/** Feature maps in and out by DMA, and parameters in. */
final class TransferLowering {
    /** Where input and output maps, and parameters, lie in external memory; maps have room for 256 MiB each. */
    static final long INPUT_ADDRESS = 0x1000_0000L;

    static final long OUTPUT_ADDRESS = 0x2000_0000L;
    /** Where maps lie that wait outside; below, parameters have room for 512 MiB. */
    static final long MAP_ADDRESS = 0x5000_0000L;

    private static final long PARAMETER_ADDRESS = 0x3000_0000L;
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

    /** A map, from outside. */
    Step in(Buffer from, Slice to) {
        return read("transfer-in", "read", whole(from, INPUT_ADDRESS), to, false);
    }

    private Transfer whole(Buffer buffer, long address) {
        return new Transfer(buffer, address, spec);
    }

    /**
     * Rows of a map that waits outside, for a layer.
     *
     * @param address where the map lies there
     * @param firstRow first of its places that come
     * @param to where they are used, all of it
     * @param beside whether other launches may run meanwhile
     */
    Step fetch(String layer, Buffer from, long address, int firstRow, Slice to, boolean beside) {
        return read(layer, "fetch", rows(from, address, firstRow, to.rows()), to, beside);
    }

    /** Rows of a map that a layer has made, to where the map waits outside. */
    Step spill(String layer, Slice from, Buffer to, long address, int firstRow, boolean beside) {
        return write(layer, "spill", from, rows(to, address, firstRow, from.rows()), beside);
    }

    private Transfer rows(Buffer map, long address, int firstRow, int rows) {
        long row = bytes(map) / map.rows();
        return new Transfer(map, firstRow, rows, address + firstRow * row, spec);
    }

    /**
     * Parameters of a layer, from outside.
     *
     * @param address where they lie there, relative to the first of all parameters
     * @param beside whether other launches may run meanwhile
     */
    Step load(String layer, Buffer from, long address, Slice to, boolean beside) {
        return read(layer, "load", whole(from, PARAMETER_ADDRESS + address), to, beside);
    }

    private Step read(String layer, String name, Transfer transfer, Slice to, boolean beside) {
        Buffer from = transfer.buffer();
        ReadPortCommand memory = new ReadPortCommand(transfer, READ_PORT);
        RowBeats order = new RowBeats(to.buffer(), to.layout(), transfer.lanes());
        PassBuilder pass = new PassBuilder(memories);
        LaunchBuilder launch = pass.launch();
        if (spec.contract() != DmaTiming.CYCLODE) {
            int sink = pass.write(to, order);
            EngineWiring.of(launch, unit, transfer)
                    .read(memory, Slots.registered(2 * spec.maximumBurst()), sink, Slots.registered(4));
        } else {
            int bursts = transfer.bursts().size();
            int addresses = launch.node(unit, unit + ".read.address", new AddressCommand(spec, bursts));
            int port = launch.node(unit, unit + ".read.port", memory);
            int data = launch.node(unit, unit + ".read", new DataCommand(transfer, true));
            int write = pass.write(to, order);
            int bits = transfer.valueBytes() * 8;
            launch.signal("ar", addresses, port, 2, 0, StallCause.INPUT);
            launch.edge("r", port, data, 2 * spec.maximumBurst(), transfer.lanes(), bits, StallCause.MEMORY);
            launch.edge("stream", data, write, 4, transfer.lanes(), bits, StallCause.INPUT);
            launch.signal("credit", data, addresses, spec.outstanding(), spec.outstanding(), StallCause.CREDIT);
        }
        launch.reads(from);
        if (beside) {
            launch.beside();
        }
        int first = from.row(transfer.firstRow());
        return pass.build(
                layer,
                name,
                (image, decisions) -> System.arraycopy(
                        image.values(from),
                        first,
                        image.values(to.buffer()),
                        0,
                        to.buffer().size()));
    }

    Step out(Slice from, Buffer to) {
        return write("transfer-out", "write", from, whole(to, OUTPUT_ADDRESS), false);
    }

    private Step write(String layer, String name, Slice from, Transfer transfer, boolean beside) {
        Buffer to = transfer.buffer();
        WritePortCommand memory = new WritePortCommand(transfer, WRITE_PORT);
        PassBuilder pass = new PassBuilder(memories);
        LaunchBuilder launch = pass.launch();
        Stream read = pass.read(from.buffer(), new RowBeats(from.buffer(), from.layout(), transfer.lanes()));
        if (spec.contract() != DmaTiming.CYCLODE) {
            EngineWiring.of(launch, unit, transfer).write(read.node(), Slots.registered(read.slots()), memory);
        } else {
            int bursts = transfer.bursts().size();
            int data = launch.node(unit, unit + ".write", new DataCommand(transfer, false));
            int address = launch.node(unit, unit + ".write.address", new AddressCommand(spec, bursts));
            int port = launch.node(unit, unit + ".write.port", memory);
            int response = launch.node(unit, unit + ".write.response", new ResponseCommand(spec, bursts));
            int bits = transfer.valueBytes() * 8;
            pass.join("stream", read.ofBits(bits), data);
            launch.signal("aw", address, port, 2, 0, StallCause.INPUT);
            launch.edge("w", data, port, 4, transfer.lanes(), bits, StallCause.INPUT);
            launch.signal("b", port, response, 2, 0, StallCause.MEMORY);
            launch.signal("credit", response, address, spec.outstanding(), spec.outstanding(), StallCause.CREDIT);
        }
        launch.writes(to);
        if (beside) {
            launch.beside();
        }
        int first = to.row(transfer.firstRow());
        return pass.build(
                layer,
                name,
                (image, decisions) -> System.arraycopy(
                        image.values(from.buffer()),
                        0,
                        image.values(to),
                        first,
                        from.buffer().size()));
    }
}
