package cyclode.reports.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Assignment;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.units.accelerator.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures on the page of the built-in transformers are those that runs give. */
@Tag("heavy")
@Tag("heavy-1")
final class TransformerFiguresTest {
    private static final Path PAGE = Path.of("../../workloads/docs/transformers.md");

    private static final RunRequest.Manner TIMING_ONLY = new RunRequest.Manner(
            Simulation.Engine.FAST, 1, true, Optional.empty(), false, false, 0, RunRequest.CYCLE_LIMIT, true, false);

    private static List<String> row(String begin) throws IOException {
        String row = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| " + begin))
                .findFirst()
                .orElseThrow();
        return List.of(row.replace(",", "").split("\\s*\\|\\s*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "on the chip; units.weights.depth=auto",
                "from outside, `prefetch: true`; units.weights.residence=external",
                "from outside, `prefetch: false`; units.weights.residence=external units.weights.prefetch=false"
            })
    void areThoseOfRuns(String begin, String settings) throws IOException {
        List<Assignment> hardware = new ArrayList<>();
        for (String each : (settings + " units.weights.ports=simple-dual units.biases.depth=2048").split(" ")) {
            hardware.add(Assignment.parse(each));
        }
        RunRequest.Design design = RunRequest.Design.of("deit-tiny", "zcu104").withHardware(hardware);
        RunResult run = Run.execute(new RunRequest(design, RunRequest.Data.DEFAULT, TIMING_ONLY));
        List<String> row = row(begin);
        assertThat(run.cycles().total()).isEqualTo(Long.parseLong(row.get(2)));
        assertThat(run.outside().waited(true)).isEqualTo(Long.parseLong(row.get(3)));
        if (!begin.startsWith("on")) {
            assertThat(run.outside().waited(false)).isEqualTo(Long.parseLong(row.get(4)));
            assertThat(run.outside().bytes()).isEqualTo(Long.parseLong(row.get(5)));
            assertThat(run.outside().leastBytes()).isEqualTo(Long.parseLong(row.get(6)));
        }
    }
}
