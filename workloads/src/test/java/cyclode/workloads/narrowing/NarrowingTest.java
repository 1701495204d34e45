package cyclode.workloads.narrowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Assignment;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.input.SyntheticInputs;
import cyclode.workloads.network.Workload;
import cyclode.workloads.network.WorkloadFile;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.ParameterArrays;
import cyclode.workloads.parameters.ParameterGenerator;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Narrow integers stand for what the wide ones do: tensor by tensor, by as much as the bits that are gone. */
final class NarrowingTest {
    private static final String FILE =
            """
            name: net
            description: Blocks of most kinds
            parameters:
              weight-bits: {value: 8, min: 2, max: 12, status: assumed, reason: 'Any.'}
              activation-bits: {value: 12, min: 4, max: 16, status: assumed, reason: 'Any.'}
              state-bits: {value: 20, min: 8, max: 24, status: assumed, reason: 'Any.'}
              scores: {value: 12, min: 4, max: 12, status: assumed, reason: 'Any.'}
            input: {kind: picture, height: 6, width: 6, channels: 1, offset: [128]}
            formats: {weight-bits: =weight-bits, activation-bits: =activation-bits, accumulator-bits: 40, state-bits: =state-bits, stage-bits: =state-bits}
            transfer: none
            layers:
              - {name: stem, op: conv2d, kernel: 3, padding: 1, out: 8, relu: true}
              - {name: pool, op: max-pool, kernel: 2, stride: 2, padding: 0}
              - name: block
                op: ode
                solver: midpoint
                steps: 2
                body:
                  - {name: dw, op: depthwise, kernel: 3, padding: 1, time: true, bias: false}
                  - {name: norm, op: layernorm, from: [dw]}
                  - {name: query, op: linear, out: 8, from: [norm], bias: false}
                  - {name: key, op: linear, out: 8, from: [norm], bias: false}
                  - {name: value, op: linear, out: 8, from: [norm]}
                  - {name: attention, op: attention, from: [query, key, value], heads: 2, relative-position: true,
                     lookup: {entries: 1024, index-shift: 2}}
                  - {name: out, op: pointwise, out: 8}
              - {name: mean, op: global-average-pool}
              - {name: classifier, op: fully-connected, out: 5, formats: {activation-bits: 16}}
            """;

    private static Workload load(String... settings) {
        return WorkloadFile.load(
                Source.of("net.yaml", FILE),
                Stream.of(settings).map(Assignment::parse).toList());
    }

    @Test
    void theSameBitsAreTheSameIntegers() {
        QuantizedNetwork wide = ParameterGenerator.generate(load(), 3);
        Map<String, long[]> after = integers(Narrowing.of(wide, load()));
        integers(wide)
                .forEach((name, values) -> assertThat(after.get(name)).as(name).isEqualTo(values));
        assertThat(after.keySet()).isEqualTo(integers(wide).keySet());
    }

    private static Map<String, long[]> integers(QuantizedNetwork network) {
        Map<String, long[]> integers = new HashMap<>();
        ParameterArrays.of(network).forEach((name, array) -> integers.put(name, array.integers()));
        return integers;
    }

    @Test
    void weightsAreRoundedAndScalesMovedByHand() {
        QuantizedNetwork wide = ParameterGenerator.generate(load(), 3);
        Workload narrow = load("weight-bits=5", "activation-bits=9");
        QuantizedNetwork made = Narrowing.of(wide, narrow);
        String query = "block/query";
        LayerParameters.Product before = wide.parameters(wide.network().layer(query), LayerParameters.Product.class);
        LayerParameters.Product after = made.parameters(made.network().layer(query), LayerParameters.Product.class);
        for (int i = 0; i < before.weights().length(); i++) {
            double exact = StrictMath.floor(before.weights().data()[i] / 8.0 + 0.5);
            assertThat(after.weights().data()[i]).isEqualTo((int) Math.min(15, exact));
        }
        // Three bits of the weights and three of the operand are gone, of which the output gives up three.
        assertThat(((Requantization.MultiplierShift) after.requantization()).shift())
                .isEqualTo(((Requantization.MultiplierShift) before.requantization()).shift() - 3);
    }

    /** Of each setting, every tensor of the narrow network is near the wide one's, divided by what its format lost. */
    @ParameterizedTest
    @ValueSource(strings = {"weight-bits=7", "activation-bits=10", "state-bits=16", "activation-bits=11 weight-bits=8"})
    void everyTensorStandsForTheSame(String settings) {
        QuantizedNetwork wide = ParameterGenerator.generate(load(), 3);
        Workload narrow = load(settings.split(" "));
        QuantizedNetwork made = Narrowing.of(wide, narrow);
        IntTensor input = SyntheticInputs.of(narrow.file().input(), 3, 4);
        Map<String, IntTensor> before = new HashMap<>();
        Map<String, IntTensor> after = new HashMap<>();
        GoldenNetwork.run(wide, input, before::put);
        GoldenNetwork.run(made, input, after::put);
        for (String name : List.of(
                "stem",
                "pool",
                "block/state",
                "block/step0/stage0/input",
                "block/step0/stage0/dw",
                "block/step0/stage0/norm",
                "block/step0/stage0/query",
                "block/step0/stage0/attention/scores",
                "block/step0/stage0/attention/weights",
                "block/step0/stage0/attention",
                "block/step0/stage0/out",
                "block/final",
                "block",
                "mean",
                "classifier")) {
            int lost =
                    before.get(name).format().bits() - after.get(name).format().bits();
            boolean derivative = name.endsWith("stage0/out");
            double off = 0;
            double size = 0;
            for (int i = 0; i < before.get(name).length(); i++) {
                double exact = before.get(name).data()[i] / StrictMath.pow(2, lost);
                off += Math.pow(after.get(name).data()[i] - exact, 2);
                size += exact * exact;
            }
            assertThat(Math.sqrt(off / Math.max(1, size)))
                    .as("%s%s", name, derivative ? " in units of the state" : "")
                    .isLessThan(0.12);
        }
    }

    @Test
    void refusesWhatItCannotNarrow() {
        QuantizedNetwork wide = ParameterGenerator.generate(load(), 3);
        Workload relu = load("layers.block.body.attention.weights=relu");
        QuantizedNetwork rectified = ParameterGenerator.generate(relu, 3);
        assertThatThrownBy(() -> Narrowing.of(rectified, relu))
                .isInstanceOf(RefusedValue.class)
                .hasMessageContaining("layer 'block/attention' cannot be narrowed")
                .hasMessageContaining("its weights are no softmax");
        Workload perChannel = load("layers.stem.requantize=per-channel");
        QuantizedNetwork channels = ParameterGenerator.generate(perChannel, 3);
        assertThatThrownBy(() -> Narrowing.of(channels, perChannel))
                .hasMessageContaining("its requantize is no multiplier and shift for all channels");
        Workload other = WorkloadFile.load(Source.of("net.yaml", FILE.replace("name: pool", "name: pond")), List.of());
        assertThatThrownBy(() -> Narrowing.of(wide, other)).hasMessageContaining("are not those of the network");
    }
}
