package cyclode.reports.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.design.Settings;
import cyclode.reports.evaluation.published.Reconstruction;
import cyclode.reports.evaluation.result.Comparison.Beside;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.units.accelerator.Simulation;
import cyclode.units.host.Baseline;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was published stands beside the reconstruction of it, and beside no other design. */
class PublishedStudyTest {
    private static RunResult run(String workload, String baseline, String... set) {
        RunRequest.Manner timing = new RunRequest.Manner(
                Simulation.Engine.FAST,
                1,
                true,
                Optional.empty(),
                false,
                false,
                0,
                RunRequest.CYCLE_LIMIT,
                false,
                false);
        RunRequest.Design design = Settings.of(List.of(set)).design(workload, "zcu104", Baseline.load(baseline));
        return Run.execute(new RunRequest(design, RunRequest.Data.DEFAULT, timing));
    }

    private static RunResult nominal(String... set) {
        return run(Reconstruction.NOMINAL.workload(), Reconstruction.NOMINAL.baseline(), set);
    }

    @Test
    void aWhatIfIsComparedWithTheReconstructionAndNotWithThePaper() {
        RunResult reconstruction = nominal();
        RunResult wide = nominal("hardware.units.matmul.rows=32", "hardware.units.matmul.columns=32");

        assertThat(reconstruction.comparison().rows()).hasSize(6);
        assertThat(reconstruction.comparison().reconstruction()).isNull();
        assertThat(reconstruction.stacks().impliedShare().present()).isTrue();
        assertThat(wide.comparison().rows()).isEmpty();
        assertThat(wide.stacks().impliedShare().present()).isFalse();
        Beside beside = wide.comparison().reconstruction();
        assertThat(beside).isNotNull();
        assertThat(beside.calibratedOn()).isNull();
        Beside.Row backbone = beside.figures().get(0);
        assertThat(backbone.figure()).isEqualTo("speedup.backbone");
        assertThat(backbone.simulated()).isEqualTo(wide.speedup().backbone());
        assertThat(backbone.reconstruction().get())
                .isEqualTo(reconstruction.speedup().backbone().get());
        assertThat(backbone.change().get())
                .isCloseTo(
                        wide.speedup().backbone().get()
                                        / reconstruction.speedup().backbone().get()
                                - 1,
                        within(1e-12));
        assertThat(beside.figures().get(3).reconstruction().get())
                .isCloseTo(reconstruction.comparison().rows().get(3).simulated().get(), within(1e-12));
    }

    @Test
    void whatWasSetToItsOwnValueIsStillTheReconstruction() {
        assertThat(nominal("hardware.units.matmul.rows=16").comparison().rows()).hasSize(6);
    }

    @Test
    void anotherBaselineOrEnergyIsAnotherDesign() {
        assertThat(run(Reconstruction.NOMINAL.workload(), "cortex-a53/tuned-4t")
                        .comparison()
                        .rows())
                .isEmpty();
        assertThat(nominal("technology.dsp.mac.pJ=0.9").comparison().rows()).isEmpty();
    }

    @Test
    void aPartThatWasCalibratedIsTold() {
        Beside beside = run(Reconstruction.NOMINAL.workload(), Reconstruction.CALIBRATED.baseline())
                .comparison()
                .reconstruction();
        assertThat(beside).isNotNull();
        assertThat(beside.calibratedOn()).contains("energyEfficiency");
    }

    @Test
    void anotherNetworkHasNothingBeside() {
        RunResult gemm = run("gemm", Reconstruction.NOMINAL.baseline());
        assertThat(gemm.comparison().rows()).isEmpty();
        assertThat(gemm.comparison().reconstruction()).isNull();
    }
}
