package cyclode.units.serial.softmax;

import cyclode.core.account.Component;
import cyclode.core.chain.Behavior;
import cyclode.core.operator.AffineParameters;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.List;

/**
 * Softmax of all rows.
 *
 * @param unit the unit
 * @param parameters its tables
 * @param from the scores
 * @param to the weights
 * @param sources the memory that holds the scores
 */
record DividedSoftmaxCommand(
        DividedSoftmaxUnit unit,
        AffineParameters.Softmax parameters,
        Buffer from,
        Buffer to,
        List<Component.Memory> sources)
        implements Command {
    @Override
    public boolean dataDependent() {
        return true;
    }

    @Override
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        return new DividedSoftmaxBehavior(this, decisions, store);
    }
}
