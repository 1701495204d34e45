package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same network on other hardware: other times, equal in both engines, and the same golden tensors. */
final class HardwareVariantTest {
    private static final int TENSORS = 45;

    private static Trial network = Trial.of("every-operation");
    private static long nominalTicks;

    @BeforeAll
    static void runOnTheNominalHardware() {
        nominalTicks = network.assertExact(Trial.hardware(), TENSORS).ticks();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "units.matmul.dataflow=output-stationary",
                "units.matmul.dataflow=output-stationary units.matmul.rows=8 units.matmul.columns=32",
                "units.matmul.dataflow=input-stationary",
                "units.matmul.dataflow=input-stationary units.matmul.rows=32 units.matmul.columns=8",
                "units.matmul.rows=8 units.matmul.columns=8",
                "units.matmul.rows=32 units.matmul.columns=32",
                "units.matmul.edge-tiles=full",
                "units.matmul.weight-double-buffering=false",
                "units.matmul.mac-pipeline-depth=1 units.matmul.accumulator-rows=4",
                "units.vector.lanes=4",
                "units.vector.lanes=64",
                "units.vector.pipeline-depth=1",
                "units.depthwise.lanes=8",
                "units.softmax.lanes=1 units.layer-norm.lanes=3",
                "units.activations.ports=single",
                "units.activations.banks=1 units.activations.depth=65536",
                "units.activations.banks=3 units.activations.word-bits=24 units.activations.read-latency=5",
                "units.states.ports=single units.states.banks=2",
                "units.weights.banks=1 units.biases.banks=1",
                "units.dma.data-bits=32",
                "units.dma.contract=verilog-axi units.matmul.contract=ws-systolic-array-soc",
                "units.dma.outstanding=1 units.dma.maximum-burst=1",
                "clocks.fabric=125MHz",
                "sequencer.issue-cycles=1",
            })
    void keepsTheGoldenTensorsAndEqualTimesInBothEngines(String assignments) {
        Trial.Run run = network.assertExact(Trial.hardware(assignments.split(" ")), TENSORS);
        assertThat(run.ticks()).isNotEqualTo(nominalTicks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequencer.overlap=true", "units.activations.ports=true-dual"})
    void isNoSlowerWithMoreFreedom(String assignment) {
        Trial.Run run = network.assertExact(Trial.hardware(assignment), TENSORS);
        assertThat(run.ticks()).isLessThanOrEqualTo(nominalTicks);
    }
}
