package cyclode.workloads.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Assignment;
import cyclode.units.host.Baseline;
import cyclode.units.host.HostModel;
import cyclode.units.host.operator.HostOperator;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.LayerCost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostOperatorsTest {
    private static List<Layer> layers(String... assignments) {
        return BuiltInWorkloads.load(
                        "ode-transformer-stl10",
                        List.of(assignments).stream().map(Assignment::parse).toList())
                .network()
                .layers();
    }

    @Test
    void theOperatorsMultiplyAsOftenAsTheNetwork() {
        for (String solver : List.of("euler", "midpoint", "rk4")) {
            List<Layer> layers = layers("solver=" + solver, "width=1", "steps=4");
            long macs = HostOperators.of(layers).stream()
                    .mapToLong(HostOperator::macs)
                    .sum();
            assertThat(macs)
                    .as(solver)
                    .isEqualTo(layers.stream().mapToLong(LayerCost::macsOfRun).sum());
        }
    }

    @Test
    void eulerUpdatesTheStateOncePerStepAndRk4AsItsTableauSays() {
        assertThat(updates("euler")).isEqualTo(3 * 4);
        assertThat(updates("midpoint")).isEqualTo(3 * 4 * 2);
        assertThat(updates("rk4")).isEqualTo(3 * 4 * (3 + 4));
    }

    private static long updates(String solver) {
        return HostOperators.of(layers("solver=" + solver, "steps=4")).stream()
                .filter(o ->
                        o.shape() instanceof HostOperator.Elementwise e && e.function() == HostOperator.Function.AXPY)
                .count();
    }

    @Test
    void everyStackCanRunTheNetwork() {
        List<HostOperator> operators = HostOperators.of(layers());
        for (Baseline baseline : Baseline.all()) {
            assertThat(HostModel.of(baseline).time(operators).totalCycles())
                    .as(baseline.name())
                    .isPositive();
        }
    }

    @Test
    void anAdaptiveOdeIsUnrolledAsOftenAsItTried() {
        List<Layer> layers = layers("layers.block1.solver=heun-euler", "layers.block1.steps=4");
        Layer block = layers.stream()
                .filter(layer -> layer.name().equals("block1"))
                .findFirst()
                .orElseThrow();
        assertThat(HostOperators.of(List.of(block))).isNotEmpty();
        Layer adaptive = new Layer(
                block.name(),
                block.where(),
                new cyclode.workloads.network.Operation.Ode(
                        cyclode.core.operator.OdeSolver.HEUN_EULER,
                        java.util.Optional.empty(),
                        java.util.Optional.of(10),
                        java.util.Optional.empty(),
                        64,
                        1000,
                        16,
                        List.of()),
                block.inputs(),
                block.output(),
                block.formats(),
                block.body());
        assertThatThrownBy(() -> HostOperators.of(List.of(adaptive))).hasMessageContaining("'block1'");
        int one = HostOperators.of(List.of(adaptive), Map.of("block1", 1)).size();
        assertThat(HostOperators.of(List.of(adaptive), Map.of("block1", 7))).hasSize(7 * one);
    }
}
