package cyclode.units.serial;

import cyclode.core.account.Component;
import cyclode.core.chain.Behavior;
import cyclode.core.operator.AffineParameters;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.List;

/**
 * One run of a layer.
 *
 * @param unit the unit
 * @param parameters the layer's integers
 * @param from the inputs that are no tables
 * @param to the output
 * @param sources the memories that hold the inputs
 */
public record LayerCommand(
        LayerUnit unit, AffineParameters parameters, List<Buffer> from, Buffer to, List<Component.Memory> sources)
        implements Command {
    @Override
    public boolean dataDependent() {
        return unit.leastCycles() != unit.mostCycles();
    }

    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return unit.behavior(this, image, decisions);
    }
}
