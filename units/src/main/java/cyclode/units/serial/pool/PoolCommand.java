package cyclode.units.serial.pool;

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
 * The mean over all places.
 *
 * @param unit the unit
 * @param parameters formats and scale
 * @param from the input
 * @param to the output
 * @param sources the memories that hold the inputs
 */
record PoolCommand(
        PoolUnit unit, AffineParameters.Average parameters, Buffer from, Buffer to, List<Component.Memory> sources)
        implements Command {
    @Override
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        return new SequenceBehavior(
                unit.sequence().reading(PoolUnit.ACCUMULATE, sources),
                () -> new PoolDatapath(parameters, unit.channels(), store.values(from), store.values(to)));
    }
}
