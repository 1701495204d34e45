package cyclode.units.softmax;

import cyclode.core.chain.Behavior;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.LaunchFunction;
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
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return new SoftmaxBehavior(this, decisions);
    }

    /**
     * What it computes of the rows of one buffer into another, all at once, for the fast engine. It is one of few units whose beat-by-beat
     * arithmetic is cheap enough to be the fast kernel as well.
     */
    public LaunchFunction function(Buffer from, Buffer to) {
        return (image, decisions) -> run(image, decisions, from, to);
    }

    private void run(MemoryImage image, Decisions decisions, Buffer from, Buffer to) {
        Rows arithmetic = new Rows(parameters, columns);
        int[] in = image.values(from);
        int[] out = image.values(to);
        for (int r = 0; r < rows; r++) {
            int at = r * columns;
            long maximum = Long.MIN_VALUE;
            for (int c = 0; c < columns; c++) {
                maximum = Math.max(maximum, in[at + c]);
            }
            arithmetic.begin();
            long reference = arithmetic.reference(maximum);
            for (int c = 0; c < columns; c++) {
                arithmetic.add(c, reference, in[at + c]);
            }
            for (int c = 0; c < columns; c++) {
                out[at + c] = (int) arithmetic.quotient(c);
            }
            if (dataDependent()) {
                decide(arithmetic, decisions);
            }
        }
    }

    private void decide(Rows arithmetic, Decisions decisions) {
        int lanes = spec.lanes();
        for (int first = 0; first < columns; first += lanes) {
            boolean isLong = false;
            for (int i = first; i < Math.min(first + lanes, columns); i++) {
                isLong |= arithmetic.isLong(i);
            }
            decisions.add(isLong ? 1 : 0);
        }
    }
}
