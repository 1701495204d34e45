package cyclode.units.ode;

import cyclode.core.number.Fraction;
import cyclode.core.number.Requantization;
import cyclode.core.number.Rounding;
import cyclode.core.operator.ButcherTableau;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.StepControl;
import cyclode.units.vector.VectorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
    public Combination {
        terms = List.copyOf(terms);
        errorTerms = List.copyOf(errorTerms);
    }

    /** What a stage after the first, or every stage of an adaptive solver, takes as its input: activations only. */
    public static Combination ofStage(OdeParameters parameters, OdeRegisters registers, int stage) {
        List<Integer> terms = nonZero(parameters.solver().tableau().a().get(stage));
        return new Combination(parameters, registers, terms, List.of(), false, true);
    }

    /**
     * The new state at a step's end, with the activations made of it; of an adaptive solver the trial state with its error estimate, of
     * which activations are made only once a step has been accepted.
     */
    public static Combination update(OdeParameters parameters, OdeRegisters registers) {
        ButcherTableau tableau = parameters.solver().tableau();
        boolean adaptive = parameters.steps() instanceof StepControl.Adaptive;
        List<Integer> errors = adaptive ? nonZero(tableau.error()) : List.of();
        return new Combination(parameters, registers, nonZero(tableau.b()), errors, true, !adaptive);
    }

    /** The activations of the state as it is. */
    public static Combination leave(OdeParameters parameters, OdeRegisters registers) {
        return new Combination(parameters, registers, List.of(), List.of(), false, true);
    }

    private static List<Integer> nonZero(List<Fraction> coefficients) {
        return IntStream.range(0, coefficients.size())
                .filter(stage -> coefficients.get(stage).numerator() != 0)
                .boxed()
                .toList();
    }

    /** Planes that are read: the state, then the operands. */
    public List<Integer> planes() {
        List<Integer> planes = new ArrayList<>(List.of(0));
        operands().forEach(stage -> planes.add(StatePlanes.ofStage(stage)));
        return planes;
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
