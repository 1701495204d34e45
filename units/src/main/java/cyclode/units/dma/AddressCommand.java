package cyclode.units.dma;

import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.List;

/**
 * Issues the addresses of a transfer: input port 0 carries a credit for each burst that may be on the way, output port 0 the addresses.
 *
 * @param spec the DMA
 * @param bursts number of bursts
 */
public record AddressCommand(DmaSpec spec, int bursts) implements Command {
    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        List<Phase> phases =
                List.of(Phase.delay(0, spec.startCycles()), Phase.pipelined(1, bursts, spec.addressCycles(), 1, 1, 1));
        return Script.straight(List.of(Work.silent("start"), DmaInventory.address(spec)), phases, 0)
                .behavior(image, decisions);
    }
}
