package cyclode.reports.evaluation.run;

import static cyclode.units.accelerator.Simulation.Engine.FAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.HostStacks.StackRow;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.units.host.Baseline;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run beside a platform of which only ceilings are known. */
class PlatformRunTest {
    @TempDir
    static Path folder;

    private static RunResult nominal;
    private static RunResult platform;

    @BeforeAll
    static void run() {
        RunRequest request =
                SmallNetwork.request(SmallNetwork.fixed(folder), SmallNetwork.manner(FAST, 1, true, Optional.empty()));
        nominal = Run.execute(request);
        RunRequest.Design design = request.design();
        platform = Run.execute(new RunRequest(
                new RunRequest.Design(
                        design.workload(),
                        design.workloadSettings(),
                        design.hardware(),
                        design.hardwareSettings(),
                        design.technologySettings(),
                        design.familySettings(),
                        Baseline.parse("jetson-tx2/roofline")),
                request.data(),
                request.manner()));
    }

    @Test
    void theAcceleratedRunIsThatBesideItsOwnProcessor() {
        assertThat(platform.latency()).isEqualTo(nominal.latency());
        assertThat(platform.energy().acceleratedMj().get())
                .isEqualTo(nominal.energy().acceleratedMj().get());
    }

    @Test
    void thePlatformAloneTakesItsPowerForItsTime() {
        assertThat(platform.baseline().endToEnd().get())
                .isNotCloseTo(nominal.baseline().endToEnd().get(), within(1e-6));
        assertThat(platform.energy().baselineMj().get())
                .isCloseTo(15 * platform.baseline().endToEnd().get(), within(1e-9));
    }

    @Test
    void ratiosAreNoNumberButTheEndsAre() {
        assertThat(platform.speedup().endToEnd().present()).isFalse();
        assertThat(platform.speedup().backbone().reason()).contains("is a range over what is declared of jetson-tx2");
        assertThat(platform.energy().efficiency().present()).isFalse();
        List<StackRow> rows = platform.stacks().rows();
        assertThat(rows)
                .extracting(row -> row.baseline().name())
                .containsExactly("jetson-tx2/roofline", "jetson-tx2/roofline-low", "jetson-tx2/roofline-high");
        for (StackRow row : rows) {
            assertThat(row.speedup().endToEnd().get())
                    .isCloseTo(
                            row.times().endToEnd().get()
                                    / platform.latency().endToEnd().get(),
                            within(1e-9));
        }
        assertThat(rows.get(1).speedup().endToEnd().get())
                .isGreaterThan(rows.get(0).speedup().endToEnd().get());
        assertThat(rows.get(2).speedup().endToEnd().get())
                .isLessThan(rows.get(0).speedup().endToEnd().get());
    }
}
