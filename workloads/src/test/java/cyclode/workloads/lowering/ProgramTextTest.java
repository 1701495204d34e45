package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Assignment;
import cyclode.units.model.Program;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.parameters.BlankParameters;
import cyclode.workloads.program.Lowering;
import cyclode.workloads.program.ProgramText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs as text, as they are expected. Where the lowering is changed on purpose, {@code cyclode show program WORKLOAD --hardware zcu104
 * --set workload.KEY=VALUE} prints the new text, and the difference between the two is what is to be reviewed.
 */
final class ProgramTextTest {
    private static Arguments of(String workload, String... assignments) {
        return Arguments.of(workload, List.of(assignments));
    }

    static Stream<Arguments> workloads() {
        return Stream.of(
                of("attention"),
                of("conv2d"),
                of("depthwise"),
                of("gemm"),
                of("layernorm"),
                of("max-pool"),
                of("softmax"),
                of("ode", "height=2", "width=2", "channels=8"));
    }

    private static Program program(String workload, List<String> assignments) {
        List<Assignment> settings = assignments.stream().map(Assignment::parse).toList();
        return Lowering.lower(BlankParameters.of(BuiltInWorkloads.load(workload, settings)), Trial.hardware())
                .program();
    }

    private static List<String> expected(String workload) throws IOException {
        try (InputStream text = ProgramTextTest.class.getResourceAsStream(workload + ".txt")) {
            return Arrays.asList(
                    new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("workloads")
    void isTheExpectedText(String workload, List<String> assignments) throws IOException {
        assertThat(ProgramText.of(program(workload, assignments)).split("\n"))
                .isEqualTo(expected(workload).toArray());
    }
}
