package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.number.IntTensor;
import cyclode.units.host.Baseline;
import cyclode.workloads.host.HostLayerTimes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes of an ONNX graph as layers of the processor. */
final class ProcessorNodesTest {
    private static final String[] WIDE = {
        "units.matmul.activation-bits=9", "units.matmul.weight-bits=9", "units.vector.output-bits=24"
    };

    private static String text() {
        try (InputStream in =
                Objects.requireNonNull(ProcessorNodesTest.class.getResourceAsStream("processor-nodes.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void valuesAreTheGoldenNetworksInBothEngines() {
        Trial.of("processor-nodes").assertExact(Trial.hardware(WIDE), 8);
    }

    /** Softmax, scale and step computed here again, from what the operators are defined to be. */
    @Test
    void valuesAreThoseOfTheOperators() {
        Map<String, IntTensor> golden = Trial.of("processor-nodes").golden;
        int[] scores = of(golden, "scores");
        int[] weights = of(golden, "weights");
        for (int row = 0; row < 6; row++) {
            double sum = 0;
            for (int i = 0; i < 6; i++) {
                sum += Math.exp(scores[row * 6 + i] * 0.0625);
            }
            for (int i = 0; i < 6; i++) {
                assertThat((double) weights[row * 6 + i])
                        .isBetween(
                                255 * Math.exp(scores[row * 6 + i] * 0.0625) / sum - 0.5001,
                                255 * Math.exp(scores[row * 6 + i] * 0.0625) / sum + 0.5001);
            }
        }
        int[] mixed = of(golden, "mixed");
        int[] input = of(golden, "input");
        float[] numbers = new float[mixed.length];
        float least = 0;
        float greatest = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (mixed[i] + input[i]) * 0.3f;
            assertThat(of(golden, "numbers")[i]).isEqualTo(Float.floatToIntBits(numbers[i]));
            least = Math.min(least, numbers[i]);
            greatest = Math.max(greatest, numbers[i]);
        }
        float step = (greatest - least) / 255;
        assertThat(of(golden, "step")).containsExactly(Float.floatToIntBits(step));
        for (int i = 0; i < numbers.length; i++) {
            assertThat(of(golden, "last")[i]).isEqualTo(Float.floatToIntBits((float) of(golden, "sums")[i] * step));
            assertThat(Math.abs(of(golden, "bytes")[i] * step - numbers[i])).isLessThan(step);
        }
    }

    private static int[] of(Map<String, IntTensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name)).data();
    }

    /** A later output of a node that another layer computes takes no time beside what is copied. */
    @Test
    void eachNodeTakesTheTimeOfItsOperator() {
        var network = Trial.of("processor-nodes").network.network();
        Baseline naive = Baseline.parse("cortex-a53/naive-c-1t");
        long bytes = HostLayerTimes.nanoseconds(network.layer("bytes"), naive);
        assertThat(HostLayerTimes.nanoseconds(network.layer("step"), naive)).isLessThan(bytes / 4);
        assertThat(HostLayerTimes.nanoseconds(network.layer("weights"), naive)).isGreaterThan(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Softmax <axis = -1> (p) | Softmay <axis = -1> (p) | operator is not known",
                "Softmax <axis = -1> (p) | Softmax <axis = -1> (pp) | takes 'pp', which is not there",
                "Softmax <axis = -1> (p) | Softmax <axis = -1 (p) | at character",
                "Softmax <axis = -1> (p) | Softmax <axis = 1x> (p) | no number",
                "y = Mul (f, s) | z = Mul (f, s) | the last node does not make 'y'",
                "float[6,8]\"]\\n    nodes: [\"q | int32[6,8]\"]\\n    nodes: [\"q | it holds binary32 numbers",
                "takes: [\"int32[6,6]\"] | takes: [\"int32[6,7]\"] | as many values",
                "takes: [\"int32[6,6]\"] | takes: [\"int33[6,6]\"] | is no element type",
                "takes: [\"int32[6,6]\"] | takes: [\"double[6,6]\"] | allowed of numbers: float",
                "op: linear, out: 8, requantize | op: linear, from: [numbers], out: 8, requantize | is of binary32 numbers",
            })
    void whatIsWrongIsRefusedWithItsPlace(String there, String instead, String message) {
        String from = there.replace("\\n", "\n");
        assertThat(text()).contains(from);
        String wrong = text().replace(from, instead.replace("\\n", "\n"));
        assertThatThrownBy(() -> Trial.ofText(wrong))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("trial.yaml:")
                .hasMessageContaining(message);
    }

    @Test
    void theFabricDoesNotComputeThem() {
        String wrong = text().replaceFirst("op: onnx\n    where: host", "op: onnx");
        assertThatThrownBy(() -> Trial.ofText(wrong)
                        .run(Trial.hardware(WIDE), cyclode.units.accelerator.Simulation.Engine.FAST, null))
                .isInstanceOf(LoweringException.class)
                .hasMessageContaining("operation 'onnx' has no unit; allowed: where: host");
    }

    @Test
    void integersThatTheLayerDoesNotHoldAreRefused() {
        String wrong = text().replace("    bits: 9\n  - {name: mixed", "    bits: 4\n  - {name: mixed");
        assertThatThrownBy(() -> Trial.ofText(wrong)).hasMessageContaining("layer 'weights': makes");
    }
}
