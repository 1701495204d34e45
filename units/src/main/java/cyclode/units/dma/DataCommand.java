package cyclode.units.dma;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.accelerator.Command;
import cyclode.units.accelerator.Decisions;
import cyclode.units.accelerator.Store;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves the beats of a transfer between bus and stream: input port 0 carries the beats that come, output port 0 those that go. When
 * reading, output port 1 gives a credit back with the last beat of each burst.
 *
 * @param transfer what is moved
 * @param reads whether from memory to stream
 */
public record DataCommand(Transfer transfer, boolean reads) implements Command {
    @Override
    public Behavior behavior(Store store, Decisions decisions) {
        DmaSpec spec = transfer.spec();
        List<Phase> phases = new ArrayList<>();
        for (Burst burst : transfer.bursts()) {
            if (burst.beats() > 1) {
                phases.add(Phase.pipelined(0, burst.beats() - 1L, 1, 1, 1, 1));
            }
            phases.add(new Phase(0, 1, 1, 1, 1, reads ? 0b11 : 1, 1 + spec.gapCycles(), null));
        }
        phases.add(Phase.delay(1, reads ? spec.finishCycles() : 0));
        Work move = new Work("move", List.of(new Work.Times(new Action(spec.port(), Verb.TRANSFER), 1)));
        return new Sequence(List.of(move, Work.silent("finish")), phases.iterator(), transfer.lanes());
    }
}
