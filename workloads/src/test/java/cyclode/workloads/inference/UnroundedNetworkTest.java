package cyclode.workloads.inference;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Assignment;
import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.workloads.input.SyntheticInputs;
import cyclode.workloads.network.Workload;
import cyclode.workloads.network.WorkloadFile;
import cyclode.workloads.parameters.ParameterGenerator;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What integers stand for: nearer to the integers, the more bits these have. */
final class UnroundedNetworkTest {
    private static final String HEAD =
            """
            name: mixed
            description: What has a meaning without rounding
            parameters:
              bits: {value: 8, min: 2, max: 16, status: assumed, reason: 'Any.'}
            input: {kind: picture, height: 9, width: 10, channels: 3, offset: [120, 128, 130]}
            formats: {weight-bits: 8, activation-bits: =bits, accumulator-bits: 40, state-bits: 24, stage-bits: 24}
            transfer: none
            layers:
              - {name: stem, op: conv2d, kernel: 3, stride: 2, padding: 1, out: 8, relu: true}
              - {name: pool, op: max-pool, kernel: 2, stride: 1, padding: 0}
            """;

    private static QuantizedNetwork network(String layers, int bits) {
        Workload workload = WorkloadFile.load(
                Source.of("mixed.yaml", HEAD + layers.indent(2)), List.of(Assignment.parse("bits=" + bits)));
        return ParameterGenerator.generate(workload, 3);
    }

    /** The greatest difference of an output from the integers, over the greatest of these. */
    private static double difference(String layers, int bits) {
        QuantizedNetwork network = network(layers, bits);
        FastNetwork integers = new FastNetwork(network);
        UnroundedNetwork unrounded = UnroundedNetwork.of(network).orElseThrow();
        double most = 0;
        double greatest = 0;
        for (int i = 0; i < 4; i++) {
            IntTensor input = SyntheticInputs.of(network.workload().file().input(), 3, i);
            int[] rounded = integers.run(input, integers.newRun()).output();
            double[] exact = unrounded.run(input);
            assertThat(exact).hasSameSizeAs(rounded);
            for (int c = 0; c < exact.length; c++) {
                most = Math.max(most, Math.abs(exact[c] - rounded[c]));
                greatest = Math.max(greatest, Math.abs(rounded[c]));
            }
        }
        return most / greatest;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.01 | - {name: last, op: pointwise, out: 4}",
                "0.01 | - {name: last, op: depthwise, kernel: 3, padding: 1, stride: 2}",
                "0.01 | - {name: last, op: pointwise, out: 8, requantize: per-channel}",
                "0.01 | - {name: last, op: layernorm}",
                "0.01 | - {name: last, op: rms-norm}",
                "0.01 | - {name: last, op: position}",
                "0.02 | - {name: last, op: softmax, lookup: {entries: 4096, index-shift: 4, out-bits: 15, table-bits: 20, reciprocal-bits: 20, reciprocal-index-bits: 12}}",
                "0.02 | - {name: last, op: global-average-pool}",
                "0.02 | - {name: last, op: attention, from: [pool, pool, pool], heads: 2, weights: relu}",
                "0.03 | - {name: last, op: attention, from: [pool, pool, pool], heads: 2, relative-position: true, lookup: {entries: 4096, index-shift: 4, out-bits: 15, table-bits: 20, reciprocal-bits: 20, reciprocal-index-bits: 12}}",
            })
    void atSixteenBitsAnOperationIsAlmostWhatItStandsFor(double most, String layer) {
        assertThat(difference(layer, 16)).isBetween(0.0, most);
        assertThat(difference(layer, 5)).isGreaterThan(difference(layer, 16));
    }

    @ParameterizedTest
    @CsvSource({
        "euler, steps: 3",
        "midpoint, steps: 2",
        "rk4, steps: 1",
        "heun-euler, tolerance: 40000",
        "dormand-prince, tolerance: 4000"
    })
    void solversGoTheSameWay(String solver, String steps) {
        String layers = "- name: block\n  op: ode\n  solver: " + solver + "\n  " + steps + "\n  body:\n"
                + "    - {name: widen, op: pointwise, out: 16, relu: true, time: true}\n"
                + "    - {name: narrow, op: pointwise, out: 8}\n";
        assertThat(difference(layers, 16)).isBetween(0.0, 0.01);
        assertThat(difference(layers, 5)).isGreaterThan(difference(layers, 16));
    }

    @Test
    void aFunctionOfATableHasNone() {
        assertThat(UnroundedNetwork.of(network("- {name: last, op: lookup, function: gelu}", 8)))
                .isEmpty();
    }
}
