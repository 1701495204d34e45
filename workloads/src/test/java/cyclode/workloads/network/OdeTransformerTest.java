package cyclode.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.file.Assignment;
import cyclode.workloads.layer.LayerCost;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Where;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The counts of the reconstruction, for both width multipliers. */
final class OdeTransformerTest {
    private static Workload width(int width) {
        return BuiltInWorkloads.load("ode-transformer-stl10", List.of(new Assignment("width", "" + width)));
    }

    private static LayerCost cost(Network network, String layer) {
        return LayerCost.of(network.layer(layer));
    }

    @Test
    void countsOfWidthTwo() {
        Network network = width(2).network();
        assertThat(cost(network, "stem")).isEqualTo(new LayerCost(43_352_064, 18_816, 128));
        assertThat(cost(network, "block1")).isEqualTo(new LayerCost(20_359_296, 35_346, 256));
        assertThat(cost(network, "down1")).isEqualTo(new LayerCost(42_467_328, 294_912, 256));
        assertThat(cost(network, "block2")).isEqualTo(new LayerCost(19_614_240, 136_210, 512));
        assertThat(cost(network, "down2")).isEqualTo(new LayerCost(42_467_328, 1_179_648, 512));
        assertThat(cost(network, "block3").macs()).isEqualTo(6_985_728);
        assertThat(cost(network, "block3").weights()).isBetween(181_500L, 182_499L);
        assertThat(cost(network, "classifier")).isEqualTo(new LayerCost(5_120, 5_120, 10));
        assertThat(fabricMegaMacs(network)).isCloseTo(554.5, within(0.05));
        assertThat(weights(network)).isBetween(1_845_000L, 1_855_000L);
    }

    @Test
    void countsOfWidthOne() {
        Network network = width(1).network();
        assertThat(cost(network, "stem").macs()).isEqualTo(21_676_032);
        assertThat(cost(network, "block1")).isEqualTo(new LayerCost(5_466_240, 9_490, 128));
        assertThat(cost(network, "block2").macs()).isEqualTo(5_089_824);
        assertThat(cost(network, "block2").weights()).isBetween(34_500L, 35_499L);
        assertThat(cost(network, "block3").macs()).isEqualTo(1_870_848);
        assertThat(cost(network, "block3").weights()).isBetween(45_500L, 46_499L);
        assertThat(fabricMegaMacs(network)).isCloseTo(145.5, within(0.05));
        assertThat(weights(network)).isBetween(465_000L, 474_999L);
    }

    @Test
    void shapesOfWidthTwo() {
        Network network = width(2).network();
        assertThat(network.layer("pool").output().shape()).isEqualTo(new Shape(24, 24, 128));
        assertThat(network.layer("block2").output().shape()).isEqualTo(new Shape(12, 12, 256));
        assertThat(network.layer("block3").output().shape()).isEqualTo(new Shape(6, 6, 512));
        assertThat(network.layer("block1/pw1").operand().channels()).isEqualTo(129);
        assertThat(network.output().shape()).isEqualTo(new Shape(1, 1, 10));
    }

    private static double fabricMegaMacs(Network network) {
        return network.layers().stream()
                        .filter(layer -> layer.where() == Where.FABRIC)
                        .mapToLong(LayerCost::macsOfRun)
                        .sum()
                / 1e6;
    }

    private static long weights(Network network) {
        return network.layers().stream()
                .mapToLong(layer -> LayerCost.of(layer).weights())
                .sum();
    }
}
