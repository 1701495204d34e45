package cyclode.units.sparse;

import cyclode.units.matmul.Operand;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.RowBeats;
import cyclode.units.memory.Slice;
import cyclode.units.vector.ChannelRuns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The beats in which the engine wants its operands and leaves its result. */
public final class SparsePatterns {
    private SparsePatterns() {}

    /** The rows, all of them for each group. */
    public static Pattern rows(SparseCommand command, Operand rows) {
        Pattern once = rows.rowByRow(command.spec().inputLanes());
        return new Sequence(Collections.nCopies(command.schedule().groups().size(), once));
    }

    /** Weights, or the inputs and places of weights: a beat for each step. */
    public static Pattern steps(Slice steps) {
        return new RowBeats(steps.buffer(), steps.layout(), steps.channels());
    }

    /** The bias: a buffer of one row of as many channels as there are outputs. */
    public static Pattern bias(SparseCommand command, Slice bias) {
        return new RowBeats(bias.buffer(), bias.layout(), command.spec().columns());
    }

    /** The result, or what is made of it value by value. */
    public static Pattern result(SparseCommand command, Slice to) {
        return new LaneTiles(to, command.spec().lanes(), command.spec().columns());
    }

    /** Constants of the outputs: all rows of a matrix, of the outputs of a lane, for each beat of the result. */
    public static Pattern constants(SparseCommand command, Slice constants) {
        int columns = command.spec().columns();
        int width = command.spec().lanes() * columns;
        List<Pattern> parts = new ArrayList<>();
        for (int first = 0; first < constants.channels(); first += width) {
            Slice group = constants.channels(first, Math.min(width, constants.channels() - first));
            parts.addAll(Collections.nCopies(command.rows(), group.tiles(columns)));
        }
        return new Sequence(parts);
    }

    /** The runs of results for which constants hold: beats, each of another lane. */
    public static ChannelRuns runs(SparseCommand command) {
        int columns = command.spec().columns();
        return new ChannelRuns(command.rows(), 1, (command.schedule().outputs() + columns - 1) / columns);
    }
}
