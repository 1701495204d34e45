package cyclode.power.resource;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.power.device.Devices;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FitTest {
    private static Fit fit(String device, int lanes) {
        Map<String, Inventory> units = new LinkedHashMap<>();
        units.put(
                "matmul",
                Inventory.on("fabric")
                        .add("mac", lanes, new Component.MultiplyAccumulate(8, 8, 32))
                        .build());
        units.put(
                "weights",
                Inventory.on("fabric")
                        .add("bank", lanes, new Component.Memory(MemoryKind.BLOCK, PortKind.SIMPLE_DUAL, 64, 512))
                        .build());
        return new ResourceEstimator(Devices.named(device), Options.of(Flow.VIVADO)).fit(units);
    }

    @Test
    void aDesignThatFitsHasNothingToSay() {
        assertThat(fit("xc7s15", 10).fits()).isTrue();
        assertThat(fit("xc7s15", 10).overflow()).isEmpty();
    }

    @Test
    void aDesignThatDoesNotFitSaysByHowMuchOfWhatAndWhatWouldHelp() {
        Fit fit = fit("xc7s15", 24);
        assertThat(fit.fits()).isFalse();
        assertThat(fit.overflow().get(0))
                .contains("DSP: 24 needed, 20 on xc7s15, 4 too many", "most by matmul (24)", "two narrow products");
        assertThat(fit.overflow().get(1)).contains("BRAM36: 24 needed, 10 on xc7s15, 14 too many");
        assertThat(fit.overflow().get(2)).contains("xc7a15t");
    }

    @Test
    void aStageRegisterIsAbsorbedByTheDspBlockOfItsMultiplierAndIsFlipFlopsBesideLuts() {
        ResourceEstimator vivado = new ResourceEstimator(Devices.named("xczu7ev"), Options.of(Flow.VIVADO));
        Component wide = new Component.MultiplyAccumulate(8, 8, 24);
        Component narrow = new Component.MultiplyAccumulate(3, 2, 24);
        assertThat(vivado.of(wide).dsp()).isEqualTo(1);
        assertThat(vivado.of(new Component.StageRegister(16, wide))).isEqualTo(Resources.NONE);
        assertThat(vivado.of(narrow).dsp()).isZero();
        assertThat(vivado.of(new Component.StageRegister(5, narrow))).isEqualTo(Resources.flipFlops(5));
    }

    @Test
    void twoProductsShareADspBlockOnRequestWhereTwoOperandsFitItsWidePort() {
        assertThat(packed("xczu7ev", 8)).as("27 bits, 8 and 16").isEqualTo(5);
        assertThat(packed("xczu7ev", 9)).as("27 bits, 9 and 18").isEqualTo(5);
        assertThat(packed("xczu7ev", 10)).as("27 bits, 10 and 20").isEqualTo(9);
        assertThat(packed("xc7s15", 8)).as("25 bits, 8 and 16").isEqualTo(5);
        assertThat(packed("xc7s15", 9)).as("25 bits, 9 and 18").isEqualTo(9);
    }

    /** DSP blocks of nine products of so many bits. */
    private static long packed(String device, int bits) {
        return new ResourceEstimator(Devices.named(device), new Options(Flow.VIVADO, true, false))
                .of(new Component.MultiplyAccumulate(bits, bits, 32), 9)
                .dsp();
    }
}
