package cyclode.core.reference.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.number.Fraction;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization.Shift;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.OdeSolver;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepControl.Fixed;
import cyclode.core.operator.StepFactorTable;
import cyclode.core.operator.StepLimitExceededException;
import cyclode.core.operator.TimeQuantization;
import cyclode.core.reference.ode.OdeSolution.Trial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OdeBlockTest {
    private static final IntFormat S16 = IntFormat.signed(16);
    private static final IntFormat S32 = IntFormat.signed(32);

    /** Time with 4 fraction bits; activations and time reach the function as they are. */
    private static OdeParameters coarse(OdeSolver solver, StepControl steps) {
        return new OdeParameters(solver, S16, S16, 4, steps, Shift.of(0, S16), new TimeQuantization(1, 0, S16));
    }

    /** State of 28 fraction bits, time of 24. */
    private static OdeParameters fine(OdeSolver solver, StepControl steps) {
        return new OdeParameters(solver, S32, S32, 24, steps, Shift.of(0, S32), new TimeQuantization(1, 0, S32));
    }

    private static IntTensor one(IntFormat format, int value) {
        return IntTensor.of(format, new int[] {value}, 1);
    }

    private static StepControl.Adaptive adaptive(int tolerance, long initialStep, long minStep, int order) {
        return new StepControl.Adaptive(
                tolerance, initialStep, minStep, 10_000, new IntTable(StepFactorTable.of(order)));
    }

    @Test
    void eulerStepsEndAtFlooredBoundaries() {
        // boundaries 0 5 10 16: round(50 / 16) = 3, 3, round(60 / 16) = 4
        OdeSolution solution =
                OdeBlock.solve("block", one(S16, 100), coarse(OdeSolver.EULER, new Fixed(3)), (x, t) -> one(S16, 10));
        assertThat(solution.state().at(0)).isEqualTo(110);
        assertThat(solution.trials())
                .containsExactly(new Trial(0, 5, 0, true), new Trial(5, 5, 0, true), new Trial(10, 6, 0, true));
    }

    @Test
    void stagesSeeTheirStateAndTime() {
        List<String> seen = new ArrayList<>();
        OdeFunction f = (x, t) -> {
            seen.add(t + ":" + x.at(0));
            return one(S16, 32 * (seen.size() % 4));
        };
        OdeSolution solution = OdeBlock.solve("block", one(S16, 0), coarse(OdeSolver.RK4, new Fixed(1)), f);
        // k = 32 64 96 0; inputs 0, 32 / 2, 64 / 2, 96
        assertThat(seen).containsExactly("0:0", "8:16", "8:32", "16:96");
        // weights of 16 / 6 and 16 / 3 with 4 fraction bits: 3 5 5 3; (96 + 320 + 480 + 0) / 16 = 56
        assertThat(solution.state().at(0)).isEqualTo(56);
    }

    @Test
    void coefficientsBecomeIntegersRoundedHalfUp() {
        assertThat(OdeSteps.fixedPoint(Fraction.of(-355, 33), Fraction.ZERO)).isEqualTo(-705008); // -705008.48
        assertThat(OdeSteps.fixedPoint(Fraction.of(1, 2), Fraction.ONE)).isEqualTo(-32768);
        assertThat(OdeSteps.fixedPoint(Fraction.of(-1, 1 << 17), Fraction.ZERO)).isZero();
    }

    @Test
    void stateSaturates() {
        OdeSolution solution = OdeBlock.solve(
                "block", one(S16, 32000), coarse(OdeSolver.EULER, new Fixed(2)), (x, t) -> one(S16, 2000));
        assertThat(solution.state().at(0)).isEqualTo(32767);
    }

    @Test
    void adaptiveStepsFollowTheTable() {
        // Heun-Euler, k = 0 then 64: e = h' / 2 * 64 / 16 = 2 h'; tolerance 8.
        List<Trial> trials = OdeBlock.solve(
                        "block", one(S16, 0), coarse(OdeSolver.HEUN_EULER, adaptive(8, 16, 1, 2)), alternating(64))
                .trials();
        // h' = 16, norm 32, q = 64: p = 6, entry 24: 256 * 0.9 * sqrt(72 / 256) = 122.2; round(16 * 122 / 256) = 8
        // h' = 8, norm 16, q = 128: entry 28: 172.8; round(8 * 173 / 256) = 5
        // h' = 5, norm 12 (the weight 5 / 2 rounds to 3), q = 170: entry 29 (m = 176): 191; 4
        // h' = 4, norm 8: accepted, q = 256, entry 32: 244; round(3.8) = 4, and so on to the end
        assertThat(trials)
                .containsExactly(
                        new Trial(0, 16, 32, false),
                        new Trial(0, 8, 16, false),
                        new Trial(0, 5, 12, false),
                        new Trial(0, 4, 8, true),
                        new Trial(4, 4, 8, true),
                        new Trial(8, 4, 8, true),
                        new Trial(12, 4, 8, true));
    }

    private static OdeFunction alternating(int value) {
        int[] calls = {0};
        return (x, t) -> one(S16, calls[0]++ % 2 * value);
    }

    @Test
    void noErrorGrowsTheStepByTheGreatestFactorUpToTheEnd() {
        List<Trial> trials = OdeBlock.solve(
                        "block", one(S16, 0), coarse(OdeSolver.HEUN_EULER, adaptive(0, 2, 1, 2)), (x, t) -> one(S16, 8))
                .trials();
        assertThat(trials)
                .containsExactly(new Trial(0, 2, 0, true), new Trial(2, 10, 0, true), new Trial(12, 4, 0, true));
    }

    @Test
    void theShortestStepIsAlwaysAccepted() {
        List<Trial> trials = OdeBlock.solve(
                        "block", one(S16, 0), coarse(OdeSolver.HEUN_EULER, adaptive(0, 16, 4, 2)), alternating(64))
                .trials();
        assertThat(trials.get(0)).isEqualTo(new Trial(0, 16, 32, false));
        assertThat(trials).filteredOn(Trial::accepted).hasSize(4).allMatch(trial -> trial.step() == 4);
    }

    @Test
    void aLimitOfTrialsEndsTheRunAndNamesTheBlock() {
        StepControl three = new StepControl.Adaptive(8, 16, 1, 3, new IntTable(StepFactorTable.of(2)));
        assertThatThrownBy(() ->
                        OdeBlock.solve("stage2.ode", one(S16, 0), coarse(OdeSolver.HEUN_EULER, three), alternating(64)))
                .isInstanceOf(StepLimitExceededException.class)
                .hasMessage("ODE block 'stage2.ode' needs more than maxSteps = 3 trials: it has reached time 0 of 16");
        StepControl seven = new StepControl.Adaptive(8, 16, 1, 7, new IntTable(StepFactorTable.of(2)));
        assertThat(OdeBlock.solve("b", one(S16, 0), coarse(OdeSolver.HEUN_EULER, seven), alternating(64))
                        .trials())
                .hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({"EULER, 64", "MIDPOINT, 16", "HEUN_EULER, 16", "RK4, 2"})
    void halvingTheStepDividesTheErrorByTwoToTheOrder(OdeSolver solver, int steps) {
        double ratio = decayError(solver, steps) / decayError(solver, 2 * steps);
        double expected = 1 << solver.order();
        assertThat(ratio).isBetween(expected * 0.85, expected * 1.25);
    }

    /** Error at time 1 of z' = -z from z = 1, in real units. */
    private static double decayError(OdeSolver solver, int steps) {
        OdeSolution solution = OdeBlock.solve(
                "decay", one(S32, 1 << 28), fine(solver, new Fixed(steps)), (x, t) -> one(S32, -x.at(0)));
        return Math.abs(solution.state().at(0) / (double) (1 << 28) - StrictMath.exp(-1.0));
    }

    @ParameterizedTest
    @CsvSource({"HEUN_EULER, 200, 5e-3", "DORMAND_PRINCE, 200, 5e-5", "DORMAND_PRINCE, 20000, 5e-4"})
    void adaptiveSolversReachTheExactEnd(OdeSolver solver, int tolerance, double error) {
        StepControl control = adaptive(tolerance, 1 << 22, 1 << 8, solver.order());
        OdeSolution solution =
                OdeBlock.solve("decay", one(S32, 1 << 28), fine(solver, control), (x, t) -> one(S32, -x.at(0)));
        double end = solution.state().at(0) / (double) (1 << 28);
        assertThat(end).isEqualTo(StrictMath.exp(-1.0), within(error));
        assertThat(solution.trials().stream()
                        .filter(Trial::accepted)
                        .mapToLong(Trial::step)
                        .sum())
                .isEqualTo(1 << 24);
        assertThat(solution.trials())
                .allMatch(trial -> trial.accepted() == (trial.norm() <= tolerance || trial.step() <= 256));
    }

    @Test
    void theFunctionOfTimeIsIntegratedWithQuantizedTime() {
        // z' = t with t in 1/256 and the state in 1/2^16: midpoint integrates it exactly
        OdeParameters parameters = new OdeParameters(
                OdeSolver.MIDPOINT,
                S32,
                S32,
                16,
                new Fixed(4),
                Shift.of(0, S32),
                new TimeQuantization(1, 8, IntFormat.unsigned(9)));
        OdeSolution solution = OdeBlock.solve("ramp", one(S32, 0), parameters, (x, t) -> one(S32, t << 8));
        assertThat(solution.state().at(0)).isEqualTo(1 << 15);
    }

    @Test
    void refusesAStageValueOutsideItsFormat() {
        assertThatThrownBy(() -> OdeBlock.solve(
                        "b", one(S16, 0), coarse(OdeSolver.EULER, new Fixed(1)), (x, t) -> one(S32, 40000)))
                .hasMessage("tensor value at [0] is 40000; allowed: -32768 to 32767 (s16)");
    }
}
