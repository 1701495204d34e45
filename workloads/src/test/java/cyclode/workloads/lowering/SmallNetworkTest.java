package cyclode.workloads.lowering;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks of many layers: every tensor is the golden one, and every launch takes the same time in both engines. */
final class SmallNetworkTest {
    private static Arguments of(String workload, int tensors, String... assignments) {
        return Arguments.of(workload, tensors, List.of(assignments));
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                of("every-operation", 45, "attention=relu"),
                of("every-operation", 78, "solver=midpoint", "transfer=none"),
                of("every-operation", 144, "solver=rk4", "attention=relu", "transfer=per-block"),
                of("ode", 123, "height=2", "width=3", "channels=9"),
                of("ode", 108, "height=3", "width=2", "channels=17", "solver=dormand-prince"),
                of("ode", 225, "height=2", "width=2", "channels=8", "tolerance=4"),
                of("ode-transformer-stl10", 91, "width=1", "steps=4", "input.height=32", "input.width=32"),
                of("ode-vit-96", 32, "width=16", "steps=2", "input.height=32", "input.width=24"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("networks")
    void equalsTheGoldenNetworkInBothEngines(String workload, int tensors, List<String> assignments) {
        Trial.of(workload, assignments.toArray(String[]::new)).assertExact(Trial.hardware(), tensors);
    }
}
