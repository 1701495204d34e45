package cyclode.units.softmax;

import cyclode.core.operator.SoftmaxParameters;
import cyclode.units.model.Buffer;
import cyclode.units.model.Decisions;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.MemoryImage;

/**
 * Softmax of all rows of a buffer, for the fast engine. It is one of few units whose beat-by-beat arithmetic is cheap enough to be the
 * fast kernel as well.
 *
 * @param command the launch's command
 * @param from rows of scores
 * @param to rows of weights
 */
public record SoftmaxFunction(SoftmaxCommand command, Buffer from, Buffer to) implements LaunchFunction {
    @Override
    public void apply(MemoryImage store, Decisions decisions) {
        SoftmaxParameters parameters = command.parameters();
        int columns = command.columns();
        Rows arithmetic = new Rows(parameters, columns);
        int[] in = store.values(from);
        int[] out = store.values(to);
        for (int r = 0; r < command.rows(); r++) {
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
            if (command.dataDependent()) {
                decide(arithmetic, decisions);
            }
        }
    }

    private void decide(Rows arithmetic, Decisions decisions) {
        int lanes = command.spec().lanes();
        for (int first = 0; first < command.columns(); first += lanes) {
            boolean isLong = false;
            for (int i = first; i < Math.min(first + lanes, command.columns()); i++) {
                isLong |= arithmetic.isLong(i);
            }
            decisions.add(isLong ? 1 : 0);
        }
    }
}
