package cyclode.units.serial.linear;

import cyclode.core.account.Component;
import cyclode.core.chain.Behavior;
import cyclode.core.operator.AffineParameters;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import cyclode.units.serial.SequenceBehavior;
import java.util.List;

/**
 * A matrix product with constants.
 *
 * @param unit the unit
 * @param parameters its constants
 * @param from the input
 * @param to the output
 * @param sources the memories that hold the inputs
 */
record LinearCommand(
        LinearUnit unit, AffineParameters.Linear parameters, Buffer from, Buffer to, List<Component.Memory> sources)
        implements Command {
    @Override
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        return new SequenceBehavior(
                unit.sequence().reading(LinearUnit.ACCUMULATE, sources),
                () -> new LinearDatapath(parameters, unit.oneFeature(), store.values(from), store.values(to)));
    }
}
