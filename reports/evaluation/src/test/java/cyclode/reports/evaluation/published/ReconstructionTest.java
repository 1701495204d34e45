package cyclode.reports.evaluation.published;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.evaluation.design.RunRequest;
import cyclode.units.host.Baseline;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconstructionTest {
    @Test
    void aRunIsOfTheCalibratedOneUnlessAFileOfAnotherIsNamed() {
        Reconstruction calibrated = Reconstruction.CALIBRATED;
        assertThat(Reconstruction.completing(null, null)).isEqualTo(calibrated);
        assertThat(Reconstruction.completing(null, calibrated.hardware())).isEqualTo(calibrated);
        assertThat(Reconstruction.completing(calibrated.workload(), null)).isEqualTo(calibrated);
        assertThat(Reconstruction.completing(null, "zcu104")).isEqualTo(Reconstruction.NOMINAL);
        assertThat(Reconstruction.completing("ode-transformer-stl10", null)).isEqualTo(Reconstruction.NOMINAL);
        assertThat(Reconstruction.completing("gemm", null))
                .isEqualTo(new Reconstruction("gemm", "zcu104", Baseline.NOMINAL.name()));
        assertThat(Reconstruction.completing(calibrated.workload(), "mine.yaml").baseline())
                .isEqualTo(Baseline.NOMINAL.name());
    }

    @Test
    void bothAreWhatTheirFilesSay() {
        assertThat(Reconstruction.NOMINAL.design()).isEqualTo(RunRequest.Design.of("ode-transformer-stl10", "zcu104"));
        assertThat(Reconstruction.CALIBRATED.design().baseline().name()).startsWith("cortex-a53/");
    }

    /** By one of its three files, and by none of another's. */
    @Test
    void aDesignIsPartOfItByAnyOfItsFiles() {
        Reconstruction calibrated = Reconstruction.CALIBRATED;
        assertThat(calibrated.partOf(calibrated.design())).isTrue();
        assertThat(calibrated.partOf(RunRequest.Design.of("gemm", "zcu104"))).isFalse();
        assertThat(calibrated.partOf(RunRequest.Design.of(calibrated.workload(), "zcu104")))
                .isTrue();
        assertThat(calibrated.partOf(RunRequest.Design.of("gemm", calibrated.hardware())))
                .isTrue();
        RunRequest.Design nominal = RunRequest.Design.of("gemm", "zcu104");
        assertThat(calibrated.partOf(new RunRequest.Design(
                        nominal.workload(),
                        List.of(),
                        nominal.hardware(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Baseline.load(calibrated.baseline()))))
                .isTrue();
        assertThat(Reconstruction.of("gemm")).isEmpty();
        assertThat(Reconstruction.of(calibrated.workload())).contains(calibrated);
    }
}
