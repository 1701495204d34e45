package cyclode.units.ode;

import cyclode.core.number.Requantization;
import cyclode.units.memory.Slice;
import cyclode.units.model.Decisions;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.MemoryImage;

/**
 * A block's first state made of its input, on whole tensors, for the fast engine.
 *
 * @param load from the input to the state
 * @param activations from the state to the activations
 * @param from the input
 * @param state receives the state
 * @param to receives the activations
 */
public record EnterFunction(Requantization load, Requantization activations, Slice from, Slice state, Slice to)
        implements LaunchFunction {
    @Override
    public void apply(MemoryImage image, Decisions decisions) {
        int[] in = image.values(from.buffer());
        int[] z = image.values(state.buffer());
        int[] x = image.values(to.buffer());
        for (int row = 0; row < from.rows(); row++) {
            for (int c = 0; c < from.channels(); c++) {
                int value = load.apply(in[from.at(row) + c]);
                z[state.at(row) + c] = value;
                x[to.at(row) + c] = activations.apply(value);
            }
        }
    }
}
