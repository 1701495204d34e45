package cyclode.units.softmax;

import cyclode.core.chain.Behavior;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;

/**
 * Softmax of rows: input port 0 and output port 0 carry the rows one after the other, {@code spec.lanes()} values in a beat; lanes
 * beyond the end of a row carry nothing.
 *
 * @param spec the unit
 * @param parameters tables and formats
 * @param rows number of rows
 * @param columns values in a row
 */
public record SoftmaxCommand(SoftmaxSpec spec, SoftmaxParameters parameters, int rows, int columns) implements Command {
    /** Checks that the unit can hold the workload's rows and tables. */
    public SoftmaxCommand {
        spec.requireHolds(parameters, columns);
    }

    int beatsPerRow() {
        return (columns + spec.lanes() - 1) / spec.lanes();
    }

    @Override
    public boolean dataDependent() {
        return spec.reciprocal() == SoftmaxSpec.Quotient.DIVIDER;
    }

    @Override
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        return new SoftmaxBehavior(this, decisions);
    }
}
