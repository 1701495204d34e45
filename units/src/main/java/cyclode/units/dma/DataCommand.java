package cyclode.units.dma;

import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves the beats of a transfer between bus and stream: input port 0 carries the beats that come, output port 0 those that go. When
 * reading, output port 1 gives a credit back with the last beat of each burst. Where the address is not aligned to the bus, a beat of
 * one side is made of two of the other: the first bus beat read only fills the aligning register, the last one written empties it.
 *
 * @param transfer what is moved
 * @param reads whether from memory to stream
 */
public record DataCommand(Transfer transfer, boolean reads) implements Command {
    private static final int MOVE = 0;
    private static final int FINISH = 1;

    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        Work move = DmaInventory.move(transfer.spec());
        return new Script(List.of(move, Work.silent("finish")), phases(), transfer.lanes(), transfer.shift(), reads)
                .behavior(image, decisions);
    }

    private List<Phase> phases() {
        DmaSpec spec = transfer.spec();
        List<Burst> bursts = transfer.bursts();
        List<Phase> phases = new ArrayList<>();
        for (int b = 0; b < bursts.size(); b++) {
            boolean fills = reads && b == 0 && transfer.shift() > 0;
            boolean empties = !reads && b == bursts.size() - 1 && transfer.shift() > 0;
            int left = bursts.get(b).beats() - 1;
            if (fills && left > 0) {
                phases.add(Phase.pipelined(MOVE, 1, 1, 1, 1, 0));
                left--;
                fills = false;
            }
            if (left > 0) {
                phases.add(Phase.pipelined(MOVE, left, 1, 1, 1, 1));
            }
            int outputs = (fills ? 0 : 1) | (reads ? 2 : 0);
            phases.add(new Phase(MOVE, 1, 1, 1, empties ? 0 : 1, outputs, 1 + spec.gapCycles(), null));
        }
        phases.add(Phase.delay(FINISH, reads ? spec.finishCycles() : 0));
        return phases;
    }
}
