package cyclode.units.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.event.Kernel;
import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.Records;
import cyclode.core.file.RefusedValue;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.NetworkWidths;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an accelerator asks its units, and what it says of them. */
final class AcceleratorTest {
    private static final NetworkWidths BUILT = new NetworkWidths(8, 4, 24, 16, 2);

    private static Accelerator zcu104(String... settings) {
        return BuiltInHardware.load(
                "zcu104", Arrays.stream(settings).map(Assignment::parse).toList());
    }

    private static Map<String, Map<String, Integer>> following(NetworkWidths now) {
        Map<String, Map<String, Integer>> all = new LinkedHashMap<>();
        zcu104().units().forEach((name, spec) -> {
            Map<String, Integer> keys = spec.following(BUILT, now);
            if (!keys.isEmpty()) {
                all.put(name, keys);
            }
        });
        return all;
    }

    @Test
    void unitsFollowTheWidthsOfAWiderNetwork() {
        assertThat(following(new NetworkWidths(10, 6, 30, 20, 4)))
                .isEqualTo(Map.of(
                        "matmul", Map.of("activation-bits", 11, "weight-bits", 10, "accumulator-bits", 30),
                        "depthwise", Map.of("activation-bits", 10, "weight-bits", 6, "accumulator-bits", 30),
                        "vector", Map.of("input-bits", 30, "output-bits", 20),
                        "ode", Map.of("state-bits", 20),
                        "layer-norm", Map.of("input-bits", 10),
                        "activations", Map.of("depth", 4 * 4096),
                        "states", Map.of("depth", 4 * 4096),
                        "weights", Map.of("depth", 2 * 32768),
                        "biases", Map.of("depth", 2 * 512)));
    }

    @Test
    void whatHasToHoldMoreThanTheNetworksWidthsDoesNotShrinkWithThem() {
        Map<String, Map<String, Integer>> narrow = following(new NetworkWidths(6, 2, 20, 12, 1));

        assertThat(narrow.get("matmul"))
                .isEqualTo(Map.of("activation-bits", 9, "weight-bits", 6, "accumulator-bits", 20));
        assertThat(narrow.get("vector")).isEqualTo(Map.of("input-bits", 24, "output-bits", 16));
        assertThat(narrow.get("ode")).isEqualTo(Map.of("state-bits", 16));
        assertThat(narrow.get("states")).isEqualTo(Map.of("depth", 4096));
    }

    @Test
    void aMemoryHasAPortForReadsAndOneForWritesOrOneForBoth() {
        Accelerator accelerator = zcu104("units.activations.ports=single");

        assertThat(accelerator.machine().ports())
                .isEqualTo(Map.of(
                        "activations.port", 16,
                        "states.read", 16,
                        "states.write", 16,
                        "weights.read", 4,
                        "weights.write", 4,
                        "biases.read", 8,
                        "biases.write", 8,
                        // What several arrays make passes the vector lanes in turns.
                        "vector.lanes", 1));
    }

    @Test
    void onlyTheWayOutsideDoesNotShapeTheLaunchesOfLayers() {
        assertThat(UnitKinds.all().keySet().stream().filter(kind -> !UnitKinds.shapesLayers(kind)))
                .containsExactly("ddr4", "dma");
        assertThat(UnitKinds.shapesLayers("no-such-kind")).isTrue();
    }

    @Test
    void theMemoryOutsideIsThatOfTheUnitThatItLiesBehind() {
        Accelerator accelerator = zcu104();
        Map<String, cyclode.units.model.UnitSpec> inside = new LinkedHashMap<>(accelerator.units());
        inside.remove("ddr4");
        Kernel kernel = Kernel.unlimited();

        assertThat(accelerator.machine().memory().apply(kernel)).isInstanceOf(cyclode.units.ddr4.Ddr4Memory.class);
        assertThatThrownBy(() -> accelerator
                        .with(inside)
                        .machine()
                        .memory()
                        .apply(kernel)
                        .request(0, 0, false, 0, 0, (tag, tick) -> {}))
                .isInstanceOf(RefusedValue.class)
                .hasMessage("the hardware has no unit of kind 'ddr4', which a transfer needs");
    }

    @Test
    void aClockThatDrivesNothingIsRefusedAtItsPlace() {
        assertThatThrownBy(() -> zcu104("clocks.host=1200MHz"))
                .isInstanceOf(FileException.class)
                .hasMessage(
                        "--set: clocks.host: drives nothing; allowed: clocks of units and of the sequencer (ddr, fabric);"
                                + " the clock of the processor is the baseline's");
    }

    @Test
    void aUnitThatIsMissingIsRefusedByItsKind() {
        Accelerator accelerator = zcu104();

        assertThat(accelerator.only(MatmulSpec.class)).isEqualTo("matmul");
        assertThatThrownBy(() -> accelerator.only(BanksSpec.class))
                .isInstanceOf(RefusedValue.class)
                .hasMessage("hardware 'zcu104' has 4 units of kind 'banks'; the workload needs one");
        assertThatThrownBy(() -> accelerator.unit("stats", BanksSpec.class))
                .isInstanceOf(RefusedValue.class)
                .hasMessageStartingWith("hardware 'zcu104' needs a unit 'stats' of kind 'banks'")
                .hasMessageContaining("states");
        assertThat(List.of(accelerator.hasTemplates())).containsExactly(false);
    }

    /** Seven writes of 100 ns behind a set-up of 5,000; 129 bytes are three lines of 64, each cleaned in 40 ns; a poll of 301 is half late. */
    @Test
    void theProcessorsPartFollowsFromWritesLinesAndTheWayItLearnsOfTheEnd() {
        HostSide sleeps =
                new HostSide(5000, 100, 7, 40, 64, false, HostSide.Completion.INTERRUPT, 8000, 301, true, false);
        assertThat(sleeps.startNanoseconds(129)).isEqualTo(5000 + 700 + 120);
        assertThat(sleeps.startNanoseconds(128)).isEqualTo(5000 + 700 + 80);
        assertThat(sleeps.endNanoseconds(64)).isEqualTo(8000 + 40);
        HostSide polls = Records.with(sleeps, Map.of("completion", HostSide.Completion.POLLING));
        assertThat(polls.endNanoseconds(65)).isEqualTo(151 + 80);
        HostSide coherent = Records.with(sleeps, Map.of("coherent", true));
        assertThat(coherent.startNanoseconds(129)).isEqualTo(5700);
        assertThat(coherent.endNanoseconds(129)).isEqualTo(8000);
    }

    @Test
    void aClockThatThereIsNotIsRefusedByWhoRunsOnIt() {
        for (String key : List.of("units.vector.clock", "sequencer.clock")) {
            assertThatThrownBy(() -> BuiltInHardware.load("zcu104", List.of(Assignment.parse(key + "=fabrik"))))
                    .hasMessageContaining("runs on clock 'fabrik', which there is not")
                    .hasMessageContaining("fabric");
        }
        assertThatThrownBy(() ->
                        BuiltInHardware.load("zcu104", List.of(Assignment.parse("accepted-clocks.fabrik=why not"))))
                .hasMessageContaining("fabrik");
        assertThat(BuiltInHardware.names()).contains("zcu104", "xc7s15");
        assertThat(BuiltInHardware.load("xc7s15", List.of()).hasTemplates()).isTrue();
        assertThat(BuiltInHardware.load("zcu104", List.of()).hasTemplates()).isFalse();
    }
}
