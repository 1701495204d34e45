package cyclode.workloads.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Assignment;
import cyclode.core.file.Source;
import cyclode.units.host.Baseline;
import cyclode.units.host.HostModel;
import cyclode.units.host.operator.HostOperator;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.LayerCost;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.WorkloadFile;
import java.util.LinkedHashMap;
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
                new cyclode.workloads.layer.Operation.Ode(
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

    @Test
    void everyOperationBecomesOperatorsOfItsOwn() {
        String text =
                """
                name: every
                description: every operation
                input: {kind: random, height: 4, width: 4, channels: 8}
                formats: {weight-bits: 8, activation-bits: 8, accumulator-bits: 24}
                transfer: none
                layers:
                  - {name: conv, op: conv2d, kernel: 3, padding: 1, out: 8, relu: true}
                  - {name: sum, op: add, from: [conv, input]}
                  - {name: heads, op: attention, heads: 2, from: [sum, sum, sum], weights: relu}
                  - {name: block, op: ode, solver: euler, steps: 1, body: [{name: p, op: pointwise, out: 8, time: true}]}
                  - {name: most, op: max-pool, kernel: 2, stride: 2}
                  - {name: mean, op: average-pool, kernel: 2}
                  - {name: all, op: global-average-pool}
                  - {name: classes, op: fully-connected, out: 5}
                  - {name: chances, op: softmax}
                """;
        List<Layer> layers = WorkloadFile.load(Source.of("every.yaml", text), List.of())
                .network()
                .layers();
        assertThat(HostOperators.of(layers))
                .extracting(operator -> operator.shape().kind() + " " + operator.name())
                .containsExactly(
                        "convolution conv",
                        "element-wise relu conv.relu",
                        "element-wise add sum",
                        "matrix product heads.scores",
                        "element-wise scale heads.scale",
                        "element-wise relu heads.relu",
                        "matrix product heads.mix",
                        "copy block/p@0.0.time",
                        "pointwise convolution block/p@0.0",
                        "element-wise axpy block.state@0.0",
                        "maximum pooling most",
                        "mean pooling mean",
                        "mean pooling all",
                        "fully connected classes",
                        "softmax chances");
    }

    @Test
    void theProductsBesideAnAttentionAreItsProjections() {
        String text =
                """
                name: encoder
                description: a block
                input: {kind: random, height: 8, width: 1, channels: 16, bits: 8}
                formats: {weight-bits: 8, activation-bits: 8, accumulator-bits: 32}
                transfer: none
                layers:
                  - {name: queries, op: linear, out: 16, from: [input]}
                  - {name: keys, op: linear, out: 16, from: [input]}
                  - {name: values, op: linear, out: 16, from: [input]}
                  - {name: attention, op: attention, heads: 2, from: [queries, keys, values]}
                  - {name: out, op: linear, out: 16}
                  - {name: wider, op: linear, out: 64}
                  - {name: narrower, op: linear, out: 16}
                """;
        Map<String, HostOperator.MatMul.Second> products = new LinkedHashMap<>();
        for (HostOperator operator : HostOperators.of(WorkloadFile.load(Source.of("encoder.yaml", text), List.of())
                .network()
                .layers())) {
            if (operator.shape() instanceof HostOperator.MatMul product) {
                products.put(operator.name(), product.second());
            }
        }
        assertThat(products)
                .hasToString("{queries=PROJECTION, keys=PROJECTION, values=PROJECTION,"
                        + " attention.scores=ACTIVATIONS, attention.mix=ACTIVATIONS, out=PROJECTION, wider=PARAMETERS,"
                        + " narrower=PARAMETERS}");
    }
}
