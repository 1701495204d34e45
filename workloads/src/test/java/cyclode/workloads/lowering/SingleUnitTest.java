package cyclode.workloads.lowering;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Workloads of one unit: every tensor is the golden one, and every launch takes the same time in both engines. */
final class SingleUnitTest {
    private static Arguments of(String workload, int tensors, String... assignments) {
        return Arguments.of(workload, tensors, List.of(assignments));
    }

    static Stream<Arguments> workloads() {
        return Stream.of(
                of("gemm", 1, "m=19", "n=21", "k=37"),
                of("gemm", 1, "m=1", "n=1", "k=1"),
                of("gemm", 1, "m=5", "n=33", "k=16", "weight-bits=8", "activation-bits=9"),
                of("softmax", 1, "rows=5"),
                of("softmax", 1, "rows=3", "columns=7", "entries=64", "out-bits=6"),
                of("layernorm", 1, "rows=5", "columns=24"),
                of("layernorm", 1, "rows=3", "columns=19"),
                of("depthwise", 1, "height=7", "width=5", "channels=40"),
                of("depthwise", 1, "height=8", "width=9", "channels=33", "stride=2", "weight-bits=3"),
                of("depthwise", 1, "height=6", "width=6", "channels=3", "padding=0", "kernel=2"),
                of("conv2d", 1, "height=7", "width=6", "channels=5", "out=18"),
                of("conv2d", 1, "height=5", "width=5", "channels=17", "out=3", "kernel=2", "stride=1", "padding=0"),
                of("max-pool", 1, "height=7", "width=8", "channels=19"),
                of("max-pool", 1, "height=4", "width=4", "channels=4", "kernel=2", "padding=0"),
                of("attention", 3, "height=3", "width=4", "channels=24", "heads=3"),
                of("attention", 3, "height=2", "width=3", "channels=20", "heads=2", "attention=relu"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("workloads")
    void equalsTheGoldenNetworkInBothEngines(String workload, int tensors, List<String> assignments) {
        Trial.of(workload, assignments.toArray(String[]::new)).assertExact(Trial.hardware(), tensors);
    }
}
