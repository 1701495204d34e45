package cyclode.units.example;

import cyclode.core.chain.Behavior;
import cyclode.core.number.Require;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;

/**
 * The largest magnitude of each of some rows: input port 0 takes the rows' beats, output port 0 puts one beat of one value a row.
 *
 * @param spec the unit
 * @param rows rows
 * @param columns values in a row; the last beat of a row is filled up with zeros
 */
public record AbsoluteMaximumCommand(AbsoluteMaximumSpec spec, int rows, int columns) implements Command {
    /** Checks the extents. */
    public AbsoluteMaximumCommand {
        Require.inRange("rows", rows, 1, Integer.MAX_VALUE);
        Require.inRange("columns", columns, 1, Integer.MAX_VALUE);
    }

    /** Beats of a row. */
    int beatsPerRow() {
        return (columns + spec.lanes() - 1) / spec.lanes();
    }

    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return new AbsoluteMaximumBehavior(this);
    }
}
