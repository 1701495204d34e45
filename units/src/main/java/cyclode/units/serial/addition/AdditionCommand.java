package cyclode.units.serial.addition;

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
 * A sum of two tensors.
 *
 * @param unit the unit
 * @param parameters formats and scales
 * @param from one input, if the other is a table, or two
 * @param to the output
 * @param sources the memories that hold the inputs
 */
record AdditionCommand(
        AdditionUnit unit,
        AffineParameters.Sum parameters,
        List<Buffer> from,
        Buffer to,
        List<Component.Memory> sources)
        implements Command {
    @Override
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        return new SequenceBehavior(
                unit.sequence().reading(AdditionUnit.SUB, sources),
                () -> new AdditionDatapath(
                        parameters,
                        unit.template().states() > 5,
                        store.values(from.get(0)),
                        unit.constant() ? parameters.table() : store.values(from.get(1)),
                        store.values(to)));
    }
}
