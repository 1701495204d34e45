package cyclode.units.vector;

import cyclode.core.chain.Behavior;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;

/**
 * One pass of beats through the vector unit: input ports 0 (and 1, for a sum), output port 0.
 *
 * @param spec the unit
 * @param operation what to do
 * @param beats beats put
 * @param values values in a beat
 */
public record VectorCommand(VectorSpec spec, Operation operation, long beats, int values) implements Command {
    @Override
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        return operation.behavior(this);
    }
}
