package cyclode.units.serial.softmax;

import cyclode.core.account.Component;
import cyclode.core.chain.Behavior;
import cyclode.core.number.AffineParameters;
import cyclode.units.accelerator.Buffer;
import cyclode.units.accelerator.Command;
import cyclode.units.accelerator.Decisions;
import cyclode.units.accelerator.Store;
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
    public Behavior behavior(Store store, Decisions decisions) {
        return new DividedSoftmaxBehavior(this, decisions, store);
    }
}
