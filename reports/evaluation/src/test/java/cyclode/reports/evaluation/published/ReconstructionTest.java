package cyclode.reports.evaluation.published;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.evaluation.design.RunRequest;
import cyclode.units.host.Baseline;
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
}
