package cyclode.units.dma;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.account.Component;
import cyclode.core.chain.Work;
import cyclode.units.components.FiringActions;
import cyclode.units.components.InventoryBuilder;

/** What an address and a beat of the bus cost in actions. */
final class DmaWorks {
    private DmaWorks() {}

    /** A burst's address is issued: address and length move on. */
    static Work address(DmaSpec spec) {
        return new Work(
                "address",
                new FiringActions()
                        .count(DmaInventory.ADDRESS_BITS, 1)
                        .count(DmaInventory.LENGTH_BITS, 1)
                        .pass(DmaInventory.ADDRESS_BITS, spec.queueBeats(), 1)
                        .actions());
    }

    /** A beat passes the port, the aligner and the queue. */
    static Work move(DmaSpec spec) {
        return new Work(
                "move",
                new FiringActions()
                        .add(new Action(spec.port(), Verb.TRANSFER), 1)
                        .operate(spec.aligner(), 1)
                        .write(new Component.Register(spec.dataBits()), 2)
                        .count(InventoryBuilder.bits(spec.maximumBurst()), 1)
                        .pass(spec.dataBits(), spec.queueBeats(), 1)
                        .actions());
    }
}
