package cyclode.units.dma;

import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.List;

/**
 * Takes the responses of a writing transfer from input port 0 and gives a credit back for each on output port 0.
 *
 * @param spec the DMA
 * @param bursts number of bursts
 */
public record ResponseCommand(DmaSpec spec, int bursts) implements Command {
    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        List<Phase> phases = List.of(Phase.pipelined(0, bursts, 1, 1, 1, 1), Phase.delay(1, spec.finishCycles()));
        return Script.straight(List.of(Work.silent("respond"), Work.silent("finish")), phases, 0)
                .behavior(image, decisions);
    }
}
