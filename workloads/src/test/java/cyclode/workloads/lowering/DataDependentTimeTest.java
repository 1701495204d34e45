package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.units.accelerator.Simulation.Engine;
import cyclode.units.model.DecisionTrace;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Times that the data decides: noted in a run with data, replayed in one without. */
final class DataDependentTimeTest {
    private static final String DIVIDER = "units.softmax.reciprocal=divider";

    @Test
    void aNetworkWithoutSuchUnitsTakesTheSameTimeWithoutDataAndWithoutATrace() {
        Trial network = Trial.of("every-operation");
        Trial.Run run = network.run(Trial.hardware(), Engine.FAST, null);
        assertThat(run.decisions()).isEmpty();
        network.timing(Trial.hardware(), Engine.EXACT, Map.of()).assertSameTimeAs(run);
    }

    @Test
    void aSoftmaxThatDividesReplaysItsQuotients() {
        Trial network = Trial.of("every-operation", "division=divider");
        Trial.Run run = network.assertExact(Trial.hardware(DIVIDER), 45);
        assertThat(run.decisions().keySet())
                .containsExactly(
                        "step0/stage0/mixing/heads:softmax",
                        "step1/stage0/mixing/heads:softmax",
                        "step2/stage0/mixing/heads:softmax",
                        "weights:softmax");
        network.timing(Trial.hardware(DIVIDER), Engine.EXACT, run.decisions()).assertSameTimeAs(run);
    }

    @Test
    void adaptiveStepsAndDivisionsReplayTogether() {
        Trial network = Trial.of("every-operation", "division=divider", "solver=heun-euler", "transfer=none");
        Trial.Run run = network.run(Trial.hardware(DIVIDER), Engine.FAST, null);
        network.run(Trial.hardware(DIVIDER), Engine.EXACT, 3L).assertSameTimeAs(run);
        network.timing(Trial.hardware(DIVIDER), Engine.EXACT, run.decisions()).assertSameTimeAs(run);
        network.timing(Trial.hardware(DIVIDER), Engine.FAST, run.decisions()).assertSameTimeAs(run);
    }

    @Test
    void aTraceServesHardwareOfOtherSpeedToo() {
        Trial network = Trial.of("ode", "height=2", "width=2", "channels=8");
        Map<String, long[]> decisions =
                network.run(Trial.hardware(), Engine.FAST, null).decisions();
        String[] faster = {"units.vector.lanes=64", "units.matmul.rows=8"};
        network.timing(Trial.hardware(faster), Engine.FAST, decisions)
                .assertSameTimeAs(network.run(Trial.hardware(faster), Engine.EXACT, null));
    }

    @Test
    void withoutATraceTheUnitWhoseTimeDependsOnDataIsNamed() {
        Trial divides = Trial.of("softmax", "rows=2", "columns=6", "reciprocal=divider");
        for (Engine engine : Engine.values()) {
            assertThatThrownBy(() -> divides.timing(Trial.hardware(DIVIDER), engine, Map.of()))
                    .isInstanceOfSatisfying(DecisionTrace.Missing.class, e -> assertThat(e.unit())
                            .isEqualTo("softmax"))
                    .hasMessageContaining("softmax:softmax");
        }
        Trial adapts = Trial.of("ode", "height=2", "width=2", "channels=8");
        assertThatThrownBy(() -> adapts.timing(Trial.hardware(), Engine.FAST, Map.of()))
                .isInstanceOfSatisfying(
                        DecisionTrace.Missing.class, e -> assertThat(e.unit()).isEqualTo("ode"));
    }
}
