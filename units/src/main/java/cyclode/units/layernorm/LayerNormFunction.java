package cyclode.units.layernorm;

import cyclode.units.model.Buffer;
import cyclode.units.model.Decisions;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.MemoryImage;

/**
 * LayerNorm of all rows of a buffer, for the fast engine.
 *
 * @param command the launch's command
 * @param from rows of values
 * @param to rows of normalized values
 */
public record LayerNormFunction(LayerNormCommand command, Buffer from, Buffer to) implements LaunchFunction {
    @Override
    public void apply(MemoryImage store, Decisions decisions) {
        int columns = command.parameters().row();
        NormalizedRow arithmetic = new NormalizedRow(command.parameters());
        int[] in = store.values(from);
        int[] out = store.values(to);
        for (int r = 0; r < command.rows(); r++) {
            int at = r * columns;
            arithmetic.begin();
            for (int c = 0; c < columns; c++) {
                arithmetic.add(in[at + c]);
            }
            arithmetic.findRoot();
            for (int c = 0; c < columns; c++) {
                out[at + c] = (int) arithmetic.output(c, in[at + c]);
            }
        }
    }
}
