package cyclode.units.evidence;

import cyclode.core.chain.Channel.Ready;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.contract.Contract;
import cyclode.units.dma.Burst;
import cyclode.units.dma.Descriptor;
import cyclode.units.dma.DmaSpec;
import cyclode.units.dma.DmaTiming;
import cyclode.units.dma.EngineTiming;
import cyclode.units.dma.EngineWiring;
import cyclode.units.dma.Script;
import cyclode.units.model.Command;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A DMA of a contract wired straight to the contract's memory, as a test bench does it: it moves descriptors given back to back. The
 * memory serves one burst at a time, a beat a cycle. Figures are cycles of handshakes, from the taking of the first descriptor on.
 */
final class DmaBench {
    private static final String UNIT = "dma";
    /** How far the copied bytes are from those they are copied from. */
    private static final long COPIED_TO = 65_536;

    private final Contract contract;
    private final MeasuredRow row;
    private final DmaSpec spec;
    private final DutyCycle duty;
    private final TestBench bench = new TestBench();
    private final EngineWiring wiring;

    private DmaBench(Contract contract, MeasuredRow row) {
        this.contract = contract;
        this.row = row;
        spec = new DmaSpec(
                "clock",
                row.number("axi_data_width"),
                row.number("axi_max_burst_len"),
                1,
                0,
                1,
                0,
                0,
                1,
                1,
                DmaTiming.CYCLODE);
        duty = DutyCycle.parse(row.text("stream_pattern"));
        wiring = new EngineWiring(bench.launch, UNIT, spec, contract.timing(EngineTiming.class), descriptors(), 1);
    }

    static Map<String, Long> cycles(Contract contract, MeasuredRow row) {
        DmaBench dma = new DmaBench(contract, row);
        return switch (row.text("unit")) {
            case "axi_dma_rd" -> dma.read();
            case "axi_dma_wr" -> dma.write();
            case "axi_cdma" -> dma.copy();
            default -> throw row.wrong("unit is '" + row.text("unit") + "'; allowed: axi_dma_rd, axi_dma_wr, axi_cdma");
        };
    }

    /** From the memory into the stream. */
    private Map<String, Long> read() {
        int sink = bench.sink(wiring.streamBeats(), duty, 0);
        wiring.read(reads(wiring.readBursts()), onTheWay(), sink, EngineWiring.Slots.REGISTER);
        return figures("ar", "dma.read");
    }

    /** From the stream into the memory. */
    private Map<String, Long> write() {
        int source = bench.source(wiring.streamBeats(), duty, 1);
        wiring.write(source, EngineWiring.Slots.registered(1), writes(wiring.writeBursts()));
        return figures("aw", "dma.write.response");
    }

    /** From the memory into the memory. */
    private Map<String, Long> copy() {
        wiring.copy(reads(wiring.copyReadBursts()), onTheWay(), writes(wiring.writeBursts()));
        return figures("ar", "dma.copy.response");
    }

    private Map<String, Long> figures(String addresses, String last) {
        TestBench.Result result = bench.run();
        Map<String, Long> cycles = new LinkedHashMap<>();
        result.put(cycles, addresses, "first_addr_hs", "last_addr_hs");
        result.put(cycles, "r", "first_r_beat", "last_r_beat");
        result.put(cycles, "w", "first_w_beat", "last_w_beat");
        result.put(cycles, "stream", "first_stream_beat", "last_stream_beat");
        cycles.put("status_valid", result.end(last));
        return cycles;
    }

    /** Descriptors one behind the other; without realignment an address is that of its bus beat. */
    private List<Descriptor> descriptors() {
        int width = spec.beatBytes();
        List<Descriptor> descriptors = new ArrayList<>();
        long bytes = row.number("len_bytes");
        for (int d = 0; d < row.number("descriptors"); d++) {
            long address = row.number("addr") + d * bytes;
            long from = row.number("enable_unaligned") == 1 ? address : address / width * width;
            descriptors.add(new Descriptor(from, from + COPIED_TO, bytes));
        }
        return descriptors;
    }

    /** Cycles from the memory's reading of a word to its beat on the bus; a pipelined output is a register more. */
    private int readCycles() {
        return contract.value("memory-read-cycles") + (row.number("ram_pipeline_output") == 1 ? 1 : 0);
    }

    /** Room for beats on their way from the memory. */
    private EngineWiring.Slots onTheWay() {
        return new EngineWiring.Slots(readCycles(), Ready.FLOW_THROUGH);
    }

    /** The memory takes the address of a burst; meanwhile no beat moves. */
    private Phase address() {
        return Phase.pipelined(0, 1, 1, 1, 1, 0).withAfter(contract.value("memory-turnaround-cycles"));
    }

    /** The memory takes addresses (port 0) and puts beats (0). */
    private Command reads(List<Burst> bursts) {
        List<Phase> phases = new ArrayList<>();
        for (Burst burst : bursts) {
            phases.add(address());
            phases.add(Phase.pipelined(1, burst.beats(), 1, readCycles(), 0, 1));
        }
        return memory(phases);
    }

    /** The memory takes addresses (port 0) and beats (1) and puts a response (0) for each burst. */
    private Command writes(List<Burst> bursts) {
        List<Phase> phases = new ArrayList<>();
        for (Burst burst : bursts) {
            phases.add(address());
            if (burst.beats() > 1) {
                phases.add(Phase.pipelined(1, burst.beats() - 1, 1, 1, 2, 0));
            }
            phases.add(Phase.pipelined(1, 1, 1, 1, 2, 1));
        }
        return memory(phases);
    }

    private static Command memory(List<Phase> phases) {
        return Script.straight(List.of(Work.silent("address"), Work.silent("beat")), phases, 0);
    }
}
