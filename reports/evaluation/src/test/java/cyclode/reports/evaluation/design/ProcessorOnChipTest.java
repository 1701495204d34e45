package cyclode.reports.evaluation.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.run.Run;
import cyclode.units.host.Baseline;
import cyclode.units.host.HostProcessor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A processor that is not on the chip is refused, or told as what it is: a what-if. */
class ProcessorOnChipTest {
    private static RunRequest.Design design(String workload, String baseline, String... set) {
        return Settings.of(List.of(set)).design(workload, "zcu104", Baseline.load(baseline));
    }

    @Test
    void devicesSayWhichCoresTheyCarry() {
        assertThat(Devices.named("xc7z020").processor()).contains(new Device.Processor("cortex-a9", 2));
        assertThat(Devices.named("xczu7ev").processor()).contains(new Device.Processor("cortex-a53", 4));
        assertThat(Devices.named("xc7a100t").processor()).isEqualTo(Optional.empty());
    }

    @Test
    void theBoardsOwnProcessorIsNoWhatIf() {
        assertThat(HostProcessor.names()).contains("zcu102");
        assertThat(DesignPoint.load(design("gemm", "cortex-a53/framework-4t")).whatIfs())
                .isEmpty();
        assertThat(DesignPoint.load(design("gemm", "zcu102/framework-4t", "hardware.device=xczu9eg"))
                        .whatIfs())
                .isEmpty();
    }

    @Test
    void anotherProcessorIsTold() {
        assertThat(DesignPoint.load(design("gemm", "zcu102/framework-4t")).whatIfs())
                .singleElement()
                .asString()
                .startsWith("xczu7ev has 4 x cortex-a53, for which there is no model: software runs as if on a zcu102");
        assertThat(DesignPoint.load(design(
                                "gemm",
                                "cortex-a53/framework-4t",
                                "hardware.device=xc7z020",
                                "hardware.technology=7-series-28nm"))
                        .whatIfs())
                .singleElement()
                .asString()
                .startsWith("xc7z020 has 2 x cortex-a9");
        assertThat(DesignPoint.load(
                                design("gemm", "none", "hardware.device=xc7z020", "hardware.technology=7-series-28nm"))
                        .whatIfs())
                .isEmpty();
    }

    @Test
    void energiesOfAnotherNodeAreTold() {
        assertThat(DesignPoint.load(design("gemm", "none", "hardware.device=xc7z020"))
                        .whatIfs())
                .containsExactly("energies are those of us-plus-16nm, not of 7-series-28nm, which xc7z020 is made in");
    }

    @Test
    void aProcessorAcrossABusNeedsNoneOnTheChip() {
        DesignPoint point = DesignPoint.load(
                design("gemm", "cortex-a53/framework-4t", "hardware.device=xcu200", "hardware.host.over-bus=true"));
        assertThat(point.hosted()).isTrue();
        assertThat(point.whatIfs())
                .singleElement()
                .asString()
                .startsWith("the processor across the bus is not modelled: software runs as if on a cortex-a53");
        assertThatThrownBy(() -> DesignPoint.load(design("gemm", "cortex-a53/framework-4t", "hardware.device=xcu200")))
                .hasMessageContaining("allowed: a device with one, a host over a bus, or a file without host");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gemm|cortex-a53/framework-4t|hardware.device=xc7a100t|--set: device: xc7a100t has no processor, and there is a host",
                "ode-transformer-stl10|none|hardware.clocks.fabric=100MHz|ode-transformer-stl10: layers run on the host (stem, pool, mean, classifier)",
            })
    void aProcessorThatThereIsNotIsRefused(String workload, String baseline, String set, String message) {
        assertThatThrownBy(() -> DesignPoint.load(design(workload, baseline, set)))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void withoutABaselineTheAcceleratorStandsAlone() {
        RunResult with = Run.execute(new RunRequest(
                design("gemm", "cortex-a53/framework-4t"), RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN));
        RunResult without =
                Run.execute(new RunRequest(design("gemm", "none"), RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN));

        assertThat(without.subject().baseline()).isEqualTo("none");
        assertThat(without.speedup().endToEnd().reason()).isEqualTo("there is no baseline");
        assertThat(without.stacks().rows()).isEmpty();
        assertThat(without.energy().acceleratedMj().get())
                .isEqualTo(with.energy().acceleratedMj().get());
        assertThat(without.latency().endToEnd().get())
                .isEqualTo(with.latency().endToEnd().get());
    }
}
