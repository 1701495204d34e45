package cyclode.units.serial.product;

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
 * A product of two tensors.
 *
 * @param unit the unit
 * @param parameters formats and scale
 * @param first rows × inner
 * @param second rows × inner of scores, inner × columns of a mix
 * @param to the output
 * @param sources the memories that hold the inputs
 */
record ProductCommand(
        ProductUnit unit,
        AffineParameters.Product parameters,
        Buffer first,
        Buffer second,
        Buffer to,
        List<Component.Memory> sources)
        implements Command {
    @Override
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        return new SequenceBehavior(
                unit.sequence().reading(ProductUnit.ACCUMULATE, sources),
                () -> new ProductDatapath(
                        unit, parameters, store.values(first), store.values(second), store.values(to)));
    }
}
