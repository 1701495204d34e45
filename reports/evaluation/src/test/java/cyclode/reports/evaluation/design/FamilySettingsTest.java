package cyclode.reports.evaluation.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.power.device.Devices;
import cyclode.power.resource.Resources;
import cyclode.units.host.Baseline;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilySettingsTest {
    private static DesignPoint design(String... set) {
        return DesignPoint.load(Settings.of(List.of(set)).design("gemm", "zcu104", Baseline.NOMINAL));
    }

    private static Resources used(String... set) {
        return design(set).fit().byUnit().values().stream().reduce(Resources.NONE, Resources::plus);
    }

    @Test
    void blocksOfAFamilyAreSetForOneDesignAndNoOther() {
        Resources nominal = used();
        assertThat(used("family.dsp.a=12", "family.dsp.b=8").dsp()).isGreaterThan(nominal.dsp());
        assertThat(used("family.ultra-ram.words=8192").uram()).isLessThanOrEqualTo(nominal.uram());
        assertThat(design("family.clock-limits.lut.value=0.25")
                        .device()
                        .family()
                        .clockLimits()
                        .get("lut")
                        .value())
                .isEqualByComparingTo("0.25");
        assertThat(used()).isEqualTo(nominal);
        assertThat(Devices.named("xczu7ev").family().dsp().a()).isEqualTo(27);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "family.dsp.c=40|--set: dsp.c: unknown key 'c'; nearest: 'a'",
                "family.lut-ram.luts=0|lut-ram.luts: 0 is out of range; allowed: 1 to 64",
                "family.blok-ram.cost18=1|there is no 'blok-ram'; nearest: 'block-ram'",
                "family.technology=asic-45nm|--set: family.technology: decides nothing of a design",
                "familly.dsp.a=3|nearest: 'family'",
            })
    void whatIsNoValueOfAFamilyIsRefused(String setting, String message) {
        assertThatThrownBy(() -> design(setting))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(message);
    }
}
