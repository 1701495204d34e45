package cyclode.units.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cyclode.core.account.Component.PortKind;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.core.number.Requantization.Shift;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.OdeSolver;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepFactorTable;
import cyclode.core.operator.StepLimitExceededException;
import cyclode.core.operator.TimeQuantization;
import cyclode.core.reference.OdeSolution;
import cyclode.units.accelerator.Simulation.Engine;
import cyclode.units.harness.Values;
import cyclode.units.model.DecisionTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whole ODE blocks against the golden solver: states, stage inputs, decisions; and their cycles in both engines and in a replay. */
class OdeUnitTest {
    private static final int TRIALS = 60;

    static OdeBench random(int seed, PortKind ports) {
        SplittableRandom random = new SplittableRandom(seed);
        OdeSolver solver = OdeSolver.values()[seed % OdeSolver.values().length];
        IntFormat activation = random.nextBoolean() ? IntFormat.signed(8) : IntFormat.unsigned(6);
        IntFormat state = IntFormat.signed(random.nextInt(10, 25));
        IntFormat stage = IntFormat.signed(random.nextInt(8, state.bits() + 1));
        int fraction = random.nextInt(8, 20);
        StepControl steps = solver.adaptive()
                ? new StepControl.Adaptive(
                        random.nextInt(1, 1 << random.nextInt(2, 10)),
                        1L << random.nextInt(fraction - 3, fraction + 1),
                        random.nextInt(1, 1 + (1 << (fraction - 5))),
                        400,
                        StepFactorTable.of(solver.order()))
                : new StepControl.Fixed(random.nextInt(1, 7));
        int down = state.bits() - 8;
        OdeParameters parameters = new OdeParameters(
                solver,
                state,
                stage,
                fraction,
                steps,
                random.nextBoolean()
                        ? Shift.of(down, activation)
                        : MultiplierShift.of(random.nextInt(1, 300), down + 7, activation),
                new TimeQuantization(random.nextInt(1, 200), fraction, IntFormat.signed(8)));
        AddParameters slope =
                AddParameters.of(random.nextInt(1 << 12), random.nextInt(1 << 12), random.nextInt(2, 9), stage);
        int channels = random.nextInt(1, 10);
        int[] values = Values.of(random, activation, channels * random.nextInt(1, 7));
        return new OdeBench(
                parameters,
                new MultiplierShift(
                        random.nextInt(1, 1 << down),
                        random.nextInt(0, 3),
                        cyclode.core.number.Rounding.HALF_UP,
                        0,
                        state,
                        cyclode.core.number.Overflow.SATURATE),
                slope,
                channels,
                ports,
                values);
    }

    @Test
    void bothEnginesEqualTheGoldenSolverStageByStage() {
        int rejected = 0;
        for (int seed = 0; seed < TRIALS; seed++) {
            List<int[]> stageInputs = new ArrayList<>();
            OdeSolution golden = random(seed, PortKind.SIMPLE_DUAL).golden(stageInputs);
            rejected +=
                    (int) golden.trials().stream().filter(t -> !t.accepted()).count();
            for (Engine engine : Engine.values()) {
                OdeBench bench = random(seed, PortKind.SIMPLE_DUAL);
                OdeBench.Result result = bench.run(engine, true, null, DecisionTrace.recording());
                assertThat(result.state())
                        .as("%d %s", seed, engine)
                        .isEqualTo(golden.state().data());
                assertThat(new ArrayList<>(result.stageInputs().values()))
                        .as("%d %s", seed, engine)
                        .hasSameSizeAs(stageInputs);
                int i = 0;
                for (int[] seen : result.stageInputs().values()) {
                    assertThat(seen).as("%d %s stage %d", seed, engine, i).isEqualTo(stageInputs.get(i++));
                }
                if (bench.parameters.solver().adaptive()) {
                    assertThat(result.decisions().get("block"))
                            .as("norms, %d %s", seed, engine)
                            .isEqualTo(golden.trials().stream()
                                    .mapToLong(OdeSolution.Trial::norm)
                                    .toArray());
                }
            }
        }
        assertThat(rejected).as("steps rejected in all").isGreaterThan(10);
    }

    @Test
    void cyclesAreEqualInBothEnginesInAnyOrderAndInAReplay() {
        for (int seed = 0; seed < TRIALS; seed++) {
            OdeBench.Result exact =
                    random(seed, PortKind.SIMPLE_DUAL).run(Engine.EXACT, true, null, DecisionTrace.recording());
            OdeBench.Result shuffled =
                    random(seed, PortKind.SIMPLE_DUAL).run(Engine.EXACT, true, (long) seed, DecisionTrace.recording());
            OdeBench.Result fast =
                    random(seed, PortKind.SIMPLE_DUAL).run(Engine.FAST, true, null, DecisionTrace.recording());
            assertThat(shuffled.ends()).as("seed %d", seed).isEqualTo(exact.ends());
            assertThat(shuffled.state()).as("seed %d", seed).isEqualTo(exact.state());
            assertThat(fast.ends()).as("seed %d", seed).isEqualTo(exact.ends());
            for (Engine engine : Engine.values()) {
                OdeBench.Result replay = random(seed, PortKind.SIMPLE_DUAL)
                        .run(engine, false, null, DecisionTrace.replaying(exact.decisions()));
                assertThat(replay.ends()).as("replay, %d %s", seed, engine).isEqualTo(exact.ends());
            }
        }
    }

    @Test
    void withOnePortReadsAndWritesContendAndBothEnginesStillAgree() {
        long slower = 0;
        for (int seed = 0; seed < TRIALS / 3; seed++) {
            OdeBench.Result dual =
                    random(seed, PortKind.SIMPLE_DUAL).run(Engine.EXACT, true, null, DecisionTrace.recording());
            OdeBench.Result exact =
                    random(seed, PortKind.SINGLE).run(Engine.EXACT, true, null, DecisionTrace.recording());
            OdeBench.Result fast =
                    random(seed, PortKind.SINGLE).run(Engine.FAST, true, null, DecisionTrace.recording());
            OdeBench.Result shuffled =
                    random(seed, PortKind.SINGLE).run(Engine.EXACT, true, (long) seed, DecisionTrace.recording());
            assertThat(fast.ends()).as("seed %d", seed).isEqualTo(exact.ends());
            assertThat(shuffled.ends()).as("seed %d", seed).isEqualTo(exact.ends());
            assertThat(exact.state()).as("seed %d", seed).isEqualTo(dual.state());
            slower += last(exact) > last(dual) ? 1 : 0;
        }
        assertThat(slower).as("blocks that one port makes slower").isPositive();
    }

    private static long last(OdeBench.Result result) {
        return result.ends().get(result.ends().size() - 1);
    }

    @Test
    void aTimingWithoutDataOrTraceNamesTheUnitThatNeedsOne() {
        for (Engine engine : Engine.values()) {
            DecisionTrace.Missing missing =
                    catchThrowableOfType(DecisionTrace.Missing.class, () -> random(3, PortKind.SIMPLE_DUAL)
                            .run(engine, false, null, DecisionTrace.replaying(Map.of())));
            assertThat(missing.unit()).isEqualTo("ode");
            assertThat(missing).hasMessageContaining("block").hasMessageContaining("decision trace");
        }
    }

    @Test
    void fixedStepsNeedNoTrace() {
        OdeBench.Result exact =
                random(2, PortKind.SIMPLE_DUAL).run(Engine.EXACT, true, null, DecisionTrace.recording());
        OdeBench.Result timing =
                random(2, PortKind.SIMPLE_DUAL).run(Engine.FAST, false, null, DecisionTrace.replaying(Map.of()));
        assertThat(timing.ends()).isEqualTo(exact.ends());
    }

    @Test
    void aDecisionTakesTheControllersCyclesAndADivisionWhereTheStepAdapts() {
        OdeSpec spec = new OdeSpec("fabric", 4, 16, 18, 7);
        assertThat(spec.decisionCycles()).isEqualTo(16 + 8 + 3);
    }

    @Test
    void aBlockThatNeedsTooManyStepsIsNamed() {
        OdeBench bench = random(3, PortKind.SIMPLE_DUAL);
        StepControl.Adaptive steps = (StepControl.Adaptive) bench.parameters.steps();
        OdeParameters p = bench.parameters;
        OdeParameters hopeless = new OdeParameters(
                p.solver(),
                p.state(),
                p.stage(),
                p.timeFractionBits(),
                new StepControl.Adaptive(0, 1, 1, 3, steps.factorTable()),
                p.activations(),
                p.time());
        OdeBench other = new OdeBench(
                hopeless,
                Shift.of(0, p.state()),
                AddParameters.of(1000, 1000, 2, p.stage()),
                2,
                PortKind.SIMPLE_DUAL,
                5,
                6);
        assertThatThrownBy(() -> other.run(Engine.EXACT, true, null, DecisionTrace.recording()))
                .isInstanceOf(StepLimitExceededException.class)
                .hasMessageContaining("block");
    }

    @Test
    void whatIsOutOfRangeIsRefusedByName() {
        assertThatThrownBy(() -> new OdeSpec("fabric", 0, 16, 18, 7)).hasMessage("stage-cycles is 0; allowed: 1 to 64");
        assertThatThrownBy(() -> new OdeSpec("fabric", 4, 33, 18, 7)).hasMessageContaining("state-bits is 33");
        assertThatThrownBy(() -> new OdeSpec("fabric", 4, 16, 18, 9)).hasMessageContaining("maximum-stages is 9");
        OdeParameters parameters = random(4, PortKind.SIMPLE_DUAL).parameters;
        assertThatThrownBy(() -> new OdeSpec("fabric", 4, 32, 32, 6).requireHolds(parameters))
                .hasMessage("the stages of dormand-prince is 7; allowed: 1 to 6");
        assertThatThrownBy(() -> new OdeSpec("fabric", 4, 8, 32, 7).requireHolds(parameters))
                .hasMessageContaining("ODE state bits");
    }

    @Test
    void theInventoryHasWeightRegistersForEveryStageTwice() {
        assertThat(new OdeSpec("fabric", 4, 16, 18, 7).inventory().items())
                .anyMatch(item -> item.part().equals("weights") && item.count() == 14)
                .allMatch(item -> item.clock().equals("fabric"));
    }
}
