package cyclode.units.sparse;

import cyclode.core.account.Component;
import cyclode.core.chain.Behavior;
import cyclode.core.number.Require;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;

/**
 * A product of a matrix by a sparse one. Input port 0: the rows, {@code inputLanes} inputs a beat, all rows in order for each group; port 1:
 * the weights, for each group a beat for each step, {@code multipliers} of each lane; port 2: as many beats, of each lane the input, from 1,
 * and the places of its weights; port 3, with a bias: for each group a beat for each of its lanes, {@code columns} values. Output port 0: the sums,
 * {@code columns} a beat, for each group all rows, of each row a beat for each lane.
 *
 * @param spec the engine
 * @param schedule what lanes do
 * @param rows of the first matrix
 * @param bias whether sums begin at a bias per output, not at zero
 * @param zeroPointA subtracted from every input
 */
public record SparseCommand(SparseSpec spec, SparseSchedule schedule, int rows, boolean bias, int zeroPointA)
        implements Command {
    public SparseCommand {
        Require.inRange("rows of a sparse product", rows, 1, Integer.MAX_VALUE);
        Require.inRange("inputs of a sparse product", schedule.inputs(), 1, spec.maximumInputs());
    }

    /** Beats of a row. */
    public int beats() {
        return (schedule.inputs() + spec.inputLanes() - 1) / spec.inputLanes();
    }

    @Override
    public boolean multiplies(Component component) {
        return spec.multiplies(component);
    }

    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return new SparseBehavior(this);
    }
}
