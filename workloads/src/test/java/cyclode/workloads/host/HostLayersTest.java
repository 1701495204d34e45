package cyclode.workloads.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.golden.TensorObserver;
import cyclode.workloads.input.SyntheticInputs;
import cyclode.workloads.network.Workload;
import cyclode.workloads.network.WorkloadFile;
import cyclode.workloads.parameters.ParameterGenerator;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostLayersTest {
    private static QuantizedNetwork network(String accumulatorBits, String overflow, String layers) {
        String text = "name: small\ndescription: host layers\n"
                + "input: {kind: random, height: 9, width: 7, channels: 5}\n"
                + "formats: {weight-bits: 8, activation-bits: 8, accumulator-bits: " + accumulatorBits
                + ", accumulator-overflow: " + overflow + "}\ntransfer: once\nlayers:\n" + layers;
        Workload workload = WorkloadFile.load(Source.of("small.yaml", text), List.of());
        return ParameterGenerator.generate(
                workload, 3, List.of(SyntheticInputs.of(workload.file().input(), 3, 0)));
    }

    private static final String LAYERS =
            """
              - {name: conv, op: conv2d, where: host, kernel: 3, stride: 2, padding: 1, out: 6, relu: true}
              - {name: side, op: depthwise, where: host, kernel: 3, padding: 1}
              - {name: sum, op: add, where: host, from: [conv, side]}
              - {name: most, op: max-pool, where: host, kernel: 3, stride: 1, padding: 1}
              - {name: mean, op: average-pool, where: host, kernel: 2, stride: 2}
              - {name: point, op: pointwise, where: host, out: 11, bias: false}
              - {name: even, op: relu, where: host}
              - {name: bent, op: lookup, function: gelu, entries: 64, where: host}
              - {name: sized, op: scale, where: host}
              - {name: normed, op: batch-norm, where: host}
              - {name: clipped, op: clip, low: -40, where: host}
              - {name: placed, op: position, where: host}
              - {name: column, op: slice, axis: width, end: 1, where: host}
              - {name: less, op: subtract, from: [placed, column], where: host}
              - {name: single, op: slice, axis: channel, end: 1, where: host}
              - {name: times, op: multiply, from: [single, less], where: host}
              - {name: padded, op: pad, top: 1, left: 2, bottom: 3, right: 1, value: 9, where: host}
              - {name: cut, op: slice, axis: width, start: 1, step: 2, where: host}
              - {name: lower, op: slice, axis: height, start: 1, end: 4, where: host}
              - {name: thin, op: slice, axis: channel, start: 2, end: 10, step: 3, where: host}
              - {name: wide, op: concat, axis: width, from: [thin, thin], where: host}
              - {name: high, op: concat, axis: height, from: [wide, wide], where: host}
              - {name: deep, op: concat, from: [high, high, high], where: host}
              - {name: turned, op: transpose, order: [channel, height, width], where: host}
              - {name: back, op: transpose, order: [width, channel, height], where: host}
              - {name: widest, op: reduce, kind: max, over: width, from: [back], where: host}
              - {name: total, op: reduce, kind: sum, over: height, from: [back], where: host}
              - {name: middle, op: reduce, kind: mean, over: channel, from: [back], where: host}
              - {name: whole, op: reduce, kind: sum, over: places, from: [back], where: host}
              - {name: best, op: argmax, from: [back], where: host}
              - {name: fine, from: [back], op: upsample, scale: 2, where: host}
              - {name: flat, op: reshape, width: 1, channels: 4, where: host}
              - {name: token, op: class-token, tokens: 2, where: host}
              - {name: numbers, op: slice, axis: channel, end: 1, where: host}
              - {name: words, op: embedding, entries: 128, out: 5, where: host}
              - {name: few, op: slice, axis: height, end: 50, where: host}
              - {name: all, op: global-average-pool, where: host}
              - {name: classes, op: fully-connected, where: host, out: 4}
            """;

    @Test
    void everyLayerOfTheHostEqualsTheGoldenNetwork() {
        for (String accumulator : List.of("24 saturate", "12 saturate", "12 wrap")) {
            String[] words = accumulator.split(" ");
            QuantizedNetwork network = network(words[0], words[1], LAYERS);
            for (int number = 1; number < 4; number++) {
                IntTensor input = SyntheticInputs.of(network.workload().file().input(), 8, number);
                Map<String, IntTensor> golden = new LinkedHashMap<>();
                GoldenNetwork.run(network, input, golden::put);
                Map<String, IntTensor> host = new LinkedHashMap<>();
                new HostLayers(network).run(network.network().layers(), input, host::put);
                assertThat(host.keySet()).hasSize(38);
                host.forEach((name, tensor) -> assertThat(tensor.contentEquals(golden.get(name)))
                        .as("%s with %s", name, accumulator)
                        .isTrue());
            }
        }
    }

    @Test
    void noLayerLeavesTheTensorAsItIs() {
        QuantizedNetwork network = network("24", "saturate", LAYERS);
        IntTensor input = SyntheticInputs.of(network.workload().file().input(), 8, 0);
        assertThat(new HostLayers(network).run(List.of(), input, TensorObserver.NONE))
                .isSameAs(input);
    }

    @Test
    void aLayerThatTheProcessorCannotCarryOutIsNamed() {
        QuantizedNetwork network = network("24", "saturate", "  - {name: even, op: layernorm, where: host}\n");
        IntTensor input = SyntheticInputs.of(network.workload().file().input(), 8, 0);
        assertThatThrownBy(() -> new HostLayers(network).run(network.network().layers(), input, TensorObserver.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'even'")
                .hasMessageContaining("pools");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "softmax",
                "attention, heads: 1, from: [input, input, input]",
                "ode, solver: euler, steps: 1, body: [{name: a, op: pointwise, out: 5}]"
            })
    void everyOperationIsCarriedOutOrRefused(String operation) {
        QuantizedNetwork network = network("24", "saturate", "  - {name: odd, where: host, op: " + operation + "}\n");
        IntTensor input = SyntheticInputs.of(network.workload().file().input(), 8, 0);
        assertThatThrownBy(() -> new HostLayers(network).run(network.network().layers(), input, TensorObserver.NONE))
                .isInstanceOf(RefusedValue.class)
                .hasMessageContaining("'odd' runs on the processor; allowed there");
    }

    @Test
    void aWordThatATableHasNotIsRefusedWithItsLayer() {
        assertThatThrownBy(() -> network(
                        "24",
                        "saturate",
                        "  - {name: number, op: slice, axis: channel, end: 1, where: host}\n"
                                + "  - {name: word, op: embedding, entries: 20, out: 3, where: host}\n"))
                .isInstanceOf(RefusedValue.class)
                .hasMessageStartingWith("layer 'word': value ")
                .hasMessageEndingWith("is the number of no row; allowed: -20 to 19");
    }
}
