package cyclode.units.ode;

import cyclode.core.number.IntFormat;
import cyclode.units.model.Buffer;
import cyclode.units.model.Decisions;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.MemoryImage;
import org.jspecify.annotations.Nullable;

/**
 * A combination on whole tensors, for the fast engine: the state and the stage values are planes of one buffer.
 *
 * @param combination what to combine
 * @param states the state and the stage values
 * @param toPlane plane that receives the new state; used if the combination puts it
 * @param activations receives the activations; null if the combination puts none
 */
public record CombineFunction(Combination combination, StatePlanes states, int toPlane, @Nullable Buffer activations)
        implements LaunchFunction {
    /** Combines; sets the norm register if there is an error estimate. */
    @Override
    public void apply(MemoryImage image, Decisions decisions) {
        int[] values = image.values(states.buffer());
        int channels = states.channels();
        long[] weights = combination.registers().weights(image);
        long[] errorWeights = combination.registers().errorWeights(image);
        int[] out = activations == null ? null : image.values(activations);
        long[] sums = new long[channels];
        long[] errors = new long[channels];
        long norm = 0;
        for (int row = 0; row < states.buffer().rows(); row++) {
            int at = states.buffer().row(row);
            gather(values, at, channels, combination.terms(), weights, sums);
            gather(values, at, channels, combination.errorTerms(), errorWeights, errors);
            norm = Math.max(norm, largest(errors));
            advance(values, at, states.first(toPlane), channels, sums, out, row * channels);
        }
        if (!combination.errorTerms().isEmpty()) {
            image.setRegister(combination.registers().norm(), norm);
        }
    }

    private void gather(
            int[] values, int at, int channels, java.util.List<Integer> stages, long[] weights, long[] sums) {
        java.util.Arrays.fill(sums, 0);
        for (int stage : stages) {
            long weight = weights[stage];
            int from = at + states.first(StatePlanes.ofStage(stage));
            for (int c = 0; c < channels; c++) {
                sums[c] += weight * values[from + c];
            }
        }
    }

    private long largest(long[] errors) {
        int shift = combination.parameters().timeFractionBits();
        long half = 1L << (shift - 1);
        long most = 0;
        for (long error : errors) {
            most = Math.max(most, Math.abs((error + half) >> shift));
        }
        return most;
    }

    private void advance(int[] values, int at, int to, int channels, long[] sums, int @Nullable [] out, int outRow) {
        int shift = combination.parameters().timeFractionBits();
        long half = 1L << (shift - 1);
        IntFormat format = combination.parameters().state();
        long least = format.min();
        long most = format.max();
        for (int c = 0; c < channels; c++) {
            long z = Math.max(least, Math.min(most, values[at + c] + ((sums[c] + half) >> shift)));
            if (combination.putsState()) {
                values[at + to + c] = (int) z;
            }
            if (out != null) {
                out[outRow + c] = combination.parameters().activations().apply(z);
            }
        }
    }
}
