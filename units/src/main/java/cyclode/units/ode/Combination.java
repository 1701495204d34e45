package cyclode.units.ode;

import cyclode.core.number.Requantization;
import cyclode.core.number.Rounding;
import cyclode.core.operator.OdeParameters;
import cyclode.units.vector.VectorSpec;
import java.util.List;

/**
 * A pass that combines the state with stage values, lane by lane.
 *
 * @param parameters the block's formats and requantization
 * @param registers where the weights are
 * @param terms stages that the combination adds to the state, ascending
 * @param errorTerms stages in the error estimate, ascending; empty if none is made
 * @param putsState whether the result is put as state, on output port 0
 * @param putsActivations whether the result is put as activations, on the last output port
 */
public record Combination(
        OdeParameters parameters,
        OdeRegisters registers,
        List<Integer> terms,
        List<Integer> errorTerms,
        boolean putsState,
        boolean putsActivations) {
    /** Copies the lists. */
    public Combination {
        terms = List.copyOf(terms);
        errorTerms = List.copyOf(errorTerms);
    }

    /** Stages whose values are needed, ascending. */
    public List<Integer> operands() {
        return java.util.stream.Stream.concat(terms.stream(), errorTerms.stream())
                .sorted()
                .distinct()
                .toList();
    }

    /** Multiplications per value: one for each term, and one if the activations are made by a multiplier. */
    public int multiplications() {
        boolean multiplies = putsActivations && parameters.activations() instanceof Requantization.MultiplierShift;
        return terms.size() + errorTerms.size() + (multiplies ? 1 : 0);
    }

    /** Cycles from one beat of so many values to the next: a lane has one multiplier, and adds in the same cycle. */
    public int interval(VectorSpec vector, int values) {
        return vector.interval(values) * Math.max(1, multiplications());
    }

    /** Cycles from the firing that takes a beat to the edge at which its result can be taken. */
    public int latency(VectorSpec vector, int values) {
        return vector.pipelineDepth() + interval(vector, values) - 1;
    }

    /** The new value of the state. */
    long state(long z, long[] stages, long[] weights) {
        long sum = 0;
        for (int stage : terms) {
            sum += weights[stage] * stages[stage];
        }
        return parameters.state().saturate(z + Rounding.HALF_UP.shiftRight(sum, parameters.timeFractionBits()));
    }

    /** The size of the error estimate. */
    long error(long[] stages, long[] weights) {
        long sum = 0;
        for (int stage : errorTerms) {
            sum += weights[stage] * stages[stage];
        }
        return Math.abs(Rounding.HALF_UP.shiftRight(sum, parameters.timeFractionBits()));
    }
}
