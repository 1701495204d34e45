package cyclode.power.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.evidence.Status;
import cyclode.power.technology.Technologies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevicesTest {
    @ParameterizedTest
    @CsvSource({
        "xczu7ev, 230400, 460800, 312, 96, 1728",
        "XC7S15, 8000, 16000, 10, 0, 20",
        "xczu9eg, 274080, 548160, 912, 0, 2520",
        "xc7z045, 218600, 437200, 545, 0, 900",
        "xcu200, 971520, 1943040, 1848, 800, 5856"
    })
    void capacitiesAreThoseOfTheVendor(String name, long lut, long ff, long bram, long uram, long dsp) {
        Device device = Devices.named(name);
        assertThat(device.lut().count()).isEqualTo(lut);
        assertThat(device.ff().count()).isEqualTo(ff);
        assertThat(device.bram36().count()).isEqualTo(bram);
        assertThat(device.uram().count()).isEqualTo(uram);
        assertThat(device.dsp().count()).isEqualTo(dsp);
    }

    @Test
    void aMistypedNameGetsTheNearest() {
        assertThatThrownBy(() -> Devices.named("xczu7evv")).hasMessageContaining("did you mean xczu7ev?");
        assertThatThrownBy(() -> Devices.named("zcu14")).hasMessageContaining("did you mean zcu104?");
    }

    @Test
    void boardsNameTheirDevice() {
        assertThat(Devices.named("ZCU104").name()).isEqualTo("xczu7ev");
        assertThat(Devices.named("pynq-z2").name()).isEqualTo("xc7z020");
    }

    @Test
    void aFigureThatIsRecalledIsNeverCalledPublished() {
        assertThat(Devices.named("xc7k325t").dsp().status()).isEqualTo(Status.ASSUMED);
        assertThat(Devices.named("xc7k325t").lut().status()).isEqualTo(Status.PUBLISHED);
        assertThat(Devices.named("xczu4ev").lut().status()).isEqualTo(Status.ASSUMED);
    }

    @Test
    void everyDeviceHasATechnologyAndTwoFlipFlopsALut() {
        assertThat(Devices.all()).hasSizeGreaterThan(40).allSatisfy(d -> {
            assertThat(Technologies.names()).contains(d.technology());
            assertThat(d.ff().count()).isEqualTo(2 * d.lut().count());
        });
    }
}
