package cyclode.reports.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.RunResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hardware that weights are brought into from outside fits its device at its clock, and computes what the golden network does. */
final class BuiltInHardwareTest {
    @ParameterizedTest
    @CsvSource({
        "kv260, gemm",
        "kv260, attention",
        "kv260-two-arrays, gemm",
        "kv260-two-arrays, attention",
        "pynq-z2, gemm",
        "pynq-z2, attention"
    })
    void runsWithoutAnyOption(String hardware, String workload) {
        RunRequest.Design design = RunRequest.Design.of(workload, hardware);
        RunResult run = Run.execute(new RunRequest(design, RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN));
        assertThat(run.bitExact().mismatches()).isEmpty();
        assertThat(run.resources().fit().fits()).isTrue();
        assertThat(run.outside().leastBytes()).isPositive();
    }
}
