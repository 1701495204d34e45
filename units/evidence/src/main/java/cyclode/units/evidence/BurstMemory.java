package cyclode.units.evidence;

import cyclode.core.chain.Channel.Ready;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.contract.Contract;
import cyclode.units.dma.Burst;
import cyclode.units.dma.EngineWiring;
import cyclode.units.dma.Script;
import cyclode.units.model.Command;
import java.util.ArrayList;
import java.util.List;

/**
 * A memory on an AXI bus that serves one burst at a time, a beat a cycle: timing only.
 *
 * @param readCycles from the reading of a word to its beat on the bus, each in a register of its own
 * @param turnaroundCycles in which an address is taken and no beat moves
 */
public record BurstMemory(int readCycles, int turnaroundCycles) {
    /** The memory that belongs to a contract's DMA; with a pipelined output, a beat takes a register more. */
    public static BurstMemory of(Contract contract, boolean pipelined) {
        return new BurstMemory(
                contract.value("memory-read-cycles") + (pipelined ? 1 : 0), contract.value("memory-turnaround-cycles"));
    }

    /** Room for beats on their way from it. */
    public EngineWiring.Slots slots() {
        return new EngineWiring.Slots(readCycles, Ready.FLOW_THROUGH);
    }

    /** Takes addresses (port 0) and puts beats (0). */
    public Command reads(List<Burst> bursts) {
        List<Phase> phases = new ArrayList<>();
        for (Burst burst : bursts) {
            phases.add(Phase.pipelined(0, 1, 1, 1, 1, 0).withAfter(turnaroundCycles));
            phases.add(Phase.pipelined(1, burst.beats(), 1, readCycles, 0, 1));
        }
        return Script.straight(works(), phases, 0);
    }

    /** Takes addresses (port 0) and beats (1) and puts a response (0) for each burst. */
    public Command writes(List<Burst> bursts) {
        List<Phase> phases = new ArrayList<>();
        for (Burst burst : bursts) {
            phases.add(Phase.pipelined(0, 1, 1, 1, 1, 0).withAfter(turnaroundCycles));
            if (burst.beats() > 1) {
                phases.add(Phase.pipelined(1, burst.beats() - 1, 1, 1, 2, 0));
            }
            phases.add(Phase.pipelined(1, 1, 1, 1, 2, 1));
        }
        return Script.straight(works(), phases, 0);
    }

    private static List<Work> works() {
        return List.of(Work.silent("address"), Work.silent("beat"));
    }
}
