package cyclode.units.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cyclode.core.account.Component.PortKind;
import cyclode.core.number.Requantization.Shift;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepLimitExceededException;
import cyclode.core.reference.ode.OdeSolution;
import cyclode.units.accelerator.Simulation.Engine;
import cyclode.units.model.DecisionTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole ODE blocks against the golden solver: states, stage inputs, decisions; and their cycles in both engines and in a replay. */
class OdeUnitTest {
    private static final int TRIALS = 60;

    @Test
    void bothEnginesEqualTheGoldenSolverStageByStage() {
        int rejected = 0;
        for (int seed = 0; seed < TRIALS; seed++) {
            List<int[]> stageInputs = new ArrayList<>();
            OdeSolution golden = RandomBlock.of(seed, PortKind.SIMPLE_DUAL).golden(stageInputs);
            rejected +=
                    (int) golden.trials().stream().filter(t -> !t.accepted()).count();
            for (Engine engine : Engine.values()) {
                OdeBench bench = RandomBlock.of(seed, PortKind.SIMPLE_DUAL);
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
    void withOnePortReadsAndWritesContendAndBothEnginesStillAgree() {
        long slower = 0;
        for (int seed = 0; seed < TRIALS / 3; seed++) {
            OdeBench.Result dual =
                    RandomBlock.of(seed, PortKind.SIMPLE_DUAL).run(Engine.EXACT, true, null, DecisionTrace.recording());
            OdeBench.Result exact =
                    RandomBlock.of(seed, PortKind.SINGLE).run(Engine.EXACT, true, null, DecisionTrace.recording());
            OdeBench.Result fast =
                    RandomBlock.of(seed, PortKind.SINGLE).run(Engine.FAST, true, null, DecisionTrace.recording());
            OdeBench.Result shuffled = RandomBlock.of(seed, PortKind.SINGLE)
                    .run(Engine.EXACT, true, (long) seed, DecisionTrace.recording());
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
                    catchThrowableOfType(DecisionTrace.Missing.class, () -> RandomBlock.of(3, PortKind.SIMPLE_DUAL)
                            .run(engine, false, null, DecisionTrace.replaying(Map.of())));
            assertThat(missing.unit()).isEqualTo("ode");
            assertThat(missing).hasMessageContaining("block").hasMessageContaining("decision trace");
        }
    }

    @Test
    void fixedStepsNeedNoTrace() {
        OdeBench.Result exact =
                RandomBlock.of(2, PortKind.SIMPLE_DUAL).run(Engine.EXACT, true, null, DecisionTrace.recording());
        OdeBench.Result timing = RandomBlock.of(2, PortKind.SIMPLE_DUAL)
                .run(Engine.FAST, false, null, DecisionTrace.replaying(Map.of()));
        assertThat(timing.ends()).isEqualTo(exact.ends());
    }

    @Test
    void aDecisionTakesTheControllersCyclesAndADivisionWhereTheStepAdapts() {
        OdeSpec spec = new OdeSpec("fabric", 4, 16, 18, 7);
        assertThat(spec.decisionCycles()).isEqualTo(16 + 8 + 3);
    }

    @Test
    void aBlockThatNeedsTooManyStepsIsNamed() {
        OdeBench bench = RandomBlock.of(3, PortKind.SIMPLE_DUAL);
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
        OdeParameters parameters = RandomBlock.of(4, PortKind.SIMPLE_DUAL).parameters;
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
