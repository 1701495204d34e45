package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Assignment;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.workloads.layer.LayerCost;
import cyclode.workloads.network.BuiltInWorkloads;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in transformers on hardware whose weights live outside: their sizes, and their values and cycles in both engines. */
final class TransformerTest {
    private static final String[] SMALL_DEIT = {"side=32", "patch=16", "width=12", "heads=3", "expansion=2", "out=10"};
    private static final String[] SMALL_TINYBERT = {"tokens=6", "width=24", "heads=3", "hidden=40"};

    private static Accelerator hardware(String name, String... settings) {
        return BuiltInHardware.load(
                name, Arrays.stream(settings).map(Assignment::parse).toList());
    }

    /** zcu104 with its weights outside, and room for the biases. */
    private static Accelerator zcu104() {
        return hardware(
                "zcu104",
                "units.weights.residence=external",
                "units.weights.ports=simple-dual",
                "units.biases.depth=2048");
    }

    private static long weights(String workload) {
        return BuiltInWorkloads.load(workload, List.of())
                .network()
                .all()
                .mapToLong(layer -> LayerCost.of(layer).weights())
                .sum();
    }

    /** 5.7 million (arXiv 2012.12877, table 1) and 14.5 million (arXiv 1909.10351, table 1), biases and norms among them. */
    @Test
    void haveTheWeightsOfThePapers() {
        assertThat(weights("deit-tiny")).isBetween(5_600_000L, 5_750_000L);
        assertThat(weights("tinybert-4")).isBetween(14_200_000L, 14_550_000L);
    }

    @ParameterizedTest
    @CsvSource({"kv260", "kv260-two-arrays", "pynq-z2"})
    void smallOnesEqualTheGoldenNetworkInBothEngines(String hardware) {
        Trial.of("deit-tiny", SMALL_DEIT).assertExact(hardware(hardware), 174);
        Trial.of("tinybert-4", SMALL_TINYBERT).assertExact(hardware(hardware), 62);
    }

    @Test
    void smallOnesEqualTheGoldenNetworkWithTilesAndWithoutPrefetch() {
        Trial deit = Trial.of("deit-tiny", SMALL_DEIT);
        deit.assertExact(zcu104(), 174);
        deit.assertExact(hardware("kv260", "units.weights.tile-channels=8"), 174);
        deit.assertExact(hardware("kv260", "units.weights.prefetch=false", "units.biases.prefetch=false"), 174);
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-1")
    void deitTinyEqualsTheGoldenNetworkInBothEngines() {
        Trial.of("deit-tiny").assertExact(zcu104(), 174);
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-1")
    void tinybertEqualsTheGoldenNetworkInBothEngines() {
        Trial.of("tinybert-4").assertExact(hardware("kv260"), 62);
    }
}
