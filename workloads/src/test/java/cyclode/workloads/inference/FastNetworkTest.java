package cyclode.workloads.inference;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Assignment;
import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.golden.GoldenRun;
import cyclode.workloads.input.SyntheticInputs;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.network.WorkloadFile;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.ParameterGenerator;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels for many inputs against the golden network, and what they count against a count by hand. */
final class FastNetworkTest {
    private static final String MIXED =
            """
            name: mixed
            description: One of most operations
            parameters:
              solver: {value: rk4, choices: [euler, midpoint, rk4, heun-euler, dormand-prince], status: assumed, reason: 'Any.'}
              bits: {value: 8, min: 2, max: 16, status: assumed, reason: 'Any.'}
              weights: {value: 4, min: 2, max: 8, status: assumed, reason: 'Any.'}
              sums: {value: 24, min: 8, max: 47, status: assumed, reason: 'Any.'}
            input: {kind: picture, height: 9, width: 10, channels: 3, offset: [120, 128, 130]}
            formats: {weight-bits: =weights, activation-bits: =bits, accumulator-bits: =sums}
            transfer: none
            layers:
              - {name: stem, op: conv2d, kernel: 3, stride: 2, padding: 1, out: 8, relu: true}
              - {name: pool, op: max-pool, kernel: 2, stride: 1, padding: 0}
              - {name: grouped, op: conv2d, kernel: 3, padding: 1, groups: 2, out: 8}
              - {name: both, op: add, from: [pool, grouped]}
              - {name: less, op: subtract, from: [both, pool]}
              - {name: place, op: position}
              - {name: gelu, op: lookup, function: gelu}
              - {name: rms, op: rms-norm}
              - {name: by-channel, op: pointwise, out: 8, requantize: per-channel}
              - name: block
                op: ode
                solver: =solver
                STEPS
                body:
                  - {name: dw, op: depthwise, kernel: 3, padding: 1, time: true, bias: false}
                  - {name: pw, op: pointwise, out: 8, relu: true}
                  - {name: norm, op: layernorm}
                  - {name: query, op: linear, out: 8, from: [norm], bias: false}
                  - {name: key, op: linear, out: 4, from: [norm], bias: false}
                  - {name: value, op: linear, out: 4, from: [norm]}
                  - {name: attention, op: attention, from: [query, key, value], heads: 4, key-heads: 2, weights: KIND}
                  - {name: out, op: pointwise, out: 8, time: true}
              - {name: rows, op: softmax}
              - {name: positions, op: attention, from: [by-channel, by-channel, by-channel], heads: 2, relative-position: true, weights: KIND}
              - {name: mean, op: global-average-pool}
              - {name: classifier, op: fully-connected, out: 5, formats: {activation-bits: 16}}
            """;

    private static Workload mixed(String steps, String kind, String... settings) {
        return WorkloadFile.load(
                Source.of("mixed.yaml", MIXED.replace("STEPS", steps).replace("KIND", kind)),
                Stream.of(settings).map(Assignment::parse).toList());
    }

    private static Workload builtIn(String name, String... settings) {
        return BuiltInWorkloads.load(
                name, Stream.of(settings).map(Assignment::parse).toList());
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                        mixed("steps: 3", "softmax"),
                        mixed("steps: 3", "relu", "solver=midpoint"),
                        mixed("steps: 5", "softmax", "solver=euler", "bits=3", "weights=2", "layers.gelu.entries=8"),
                        mixed("tolerance: 4", "softmax", "solver=heun-euler"),
                        mixed("tolerance: 40", "relu", "solver=dormand-prince", "bits=12"),
                        mixed("steps: 2", "softmax", "sums=13"),
                        mixed("steps: 2", "softmax", "formats.accumulator-overflow=wrap", "sums=11"),
                        mixed("steps: 2", "softmax", "formats.rounding=half-even", "formats.overflow=wrap"),
                        mixed("steps: 2", "softmax", "layers.rows.lookup.reciprocal=divider"),
                        builtIn("ode-vit-96", "width=16", "steps=1", "layers.embed.patch=16"),
                        builtIn("ode", "height=4", "width=4", "channels=8", "tolerance=2"))
                .map(workload -> Arguments.of(workload.name(), workload));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("networks")
    void equalsTheGoldenNetwork(String name, Workload workload) {
        for (long seed = 1; seed <= 2; seed++) {
            QuantizedNetwork network = ParameterGenerator.generate(workload, seed);
            FastNetwork fast = new FastNetwork(network);
            FastRun run = fast.newRun();
            for (int i = 0; i < 2; i++) {
                IntTensor input = SyntheticInputs.of(workload.file().input(), seed, 7 + i);
                GoldenRun golden = GoldenNetwork.run(network, input, (tensor, values) -> {});
                Inferred inferred = fast.run(input, run);
                assertThat(inferred.output())
                        .as("seed %d, input %d", seed, i)
                        .isEqualTo(golden.output().data());
                inferred.trials().forEach((ode, trials) -> assertThat(trials)
                        .as("%s of %s", ode, name)
                        .isEqualTo(golden.trials().get(ode)));
                assertThat(inferred.trials().keySet()).isEqualTo(adaptive(workload));
            }
        }
    }

    private static java.util.Set<String> adaptive(Workload workload) {
        return workload.network()
                .all()
                .filter(layer -> layer.operation() instanceof cyclode.workloads.layer.Operation.Ode ode
                        && ode.steps().isEmpty())
                .map(Layer::name)
                .collect(java.util.stream.Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    /** A product's sums, and what becomes of them, worked out here in long, one by one. */
    @Test
    void countsWhatFormatsCutOff() {
        for (int bits : new int[] {24, 11}) {
            Workload workload = WorkloadFile.load(
                    Source.of(
                            "one.yaml",
                            "name: one\ndescription: One product\ninput: {kind: random, height: 50, channels: 12}\n"
                                    + "formats: {weight-bits: 6, activation-bits: 4, accumulator-bits: " + bits + "}\n"
                                    + "transfer: none\nlayers:\n  - {name: out, op: linear, out: 7}\n"),
                    List.of());
            QuantizedNetwork network = ParameterGenerator.generate(workload, 5);
            LayerParameters.Product calibrated =
                    network.parameters(workload.network().layer("out"), LayerParameters.Product.class);
            var eighth = (Requantization.MultiplierShift) calibrated.requantization();
            LayerParameters.Product by = new LayerParameters.Product(
                    calibrated.weights(),
                    calibrated.bias(),
                    calibrated.product(),
                    Requantization.MultiplierShift.of(eighth.multiplier(), eighth.shift() - 6, eighth.output()),
                    false,
                    calibrated.clip());
            network = new QuantizedNetwork(workload, Map.of("out", by));
            IntTensor input = SyntheticInputs.of(workload.file().input(), 5, 3);
            long limit = (1L << (bits - 1)) - 1;
            long changed = 0;
            long cut = 0;
            for (int i = 0; i < 350; i++) {
                long sum = Math.max(-limit - 1, Math.min(limit, by.bias()[i % 7]));
                long exact = by.bias()[i % 7];
                for (int k = 0; k < 12; k++) {
                    long product =
                            (long) input.data()[i / 7 * 12 + k] * by.weights().data()[k * 7 + i % 7];
                    sum = Math.max(-limit - 1, Math.min(limit, sum + product));
                    exact += product;
                }
                changed += sum == exact ? 0 : 1;
                var scale = (Requantization.MultiplierShift) by.requantization();
                double value =
                        StrictMath.floor(sum * (double) scale.multiplier() / StrictMath.pow(2, scale.shift()) + 0.5);
                cut += value > 7 || value < -8 ? 1 : 0;
            }
            FastNetwork fast = new FastNetwork(network);
            FastRun run = fast.newRun();
            fast.run(input, run);
            assertThat(fast.sites().stream().map(Site::what)).containsExactly(Site.What.ACCUMULATOR, Site.What.OUTPUT);
            assertThat(run.cut(0)).isEqualTo(changed);
            assertThat(changed > 0).isEqualTo(bits == 11);
            assertThat(run.cut(1)).isEqualTo(cut).isPositive();
            assertThat(run.values(1)).isEqualTo(350);
            FastRun sum = fast.newRun();
            sum.add(run);
            sum.add(run);
            assertThat(sum.cut(1)).isEqualTo(2 * cut);
        }
    }

    /** The network, whose block takes its input sixty-four times as large. */
    private static QuantizedNetwork steep(Workload workload, boolean steep) {
        QuantizedNetwork network = ParameterGenerator.generate(workload, 1);
        Map<String, LayerParameters> layers = new LinkedHashMap<>();
        workload.network().all().forEach(layer -> {
            LayerParameters by = network.parameters(layer, LayerParameters.class);
            if (steep && by instanceof LayerParameters.Integration block) {
                var scale = (Requantization.MultiplierShift) block.toState();
                by = new LayerParameters.Integration(
                        Requantization.MultiplierShift.of(64 * scale.multiplier(), scale.shift(), scale.output()),
                        block.ode());
            }
            layers.put(layer.name(), by);
        });
        return new QuantizedNetwork(workload, layers);
    }

    /** A state that takes more than its format is cut off, one that has room is not. */
    @Test
    void countsTheStateOfAnOde() {
        long[] cut = new long[2];
        for (int i = 0; i < 2; i++) {
            Workload workload = mixed("steps: 3", "relu", "formats.state-bits=12");
            FastNetwork fast = new FastNetwork(steep(workload, i == 0));
            FastRun run = fast.newRun();
            fast.run(SyntheticInputs.of(workload.file().input(), 1, 1), run);
            int at = fast.sites().stream().map(Site::what).toList().indexOf(Site.What.STATE);
            cut[i] = run.cut(at);
            // The input, and three steps of four stages of which three move the state, and the step's end.
            int state = 4 * 4 * 8;
            assertThat(run.values(at)).isEqualTo(state + 3L * 4 * state);
        }
        assertThat(Arrays.stream(cut).toArray()).satisfies(c -> assertThat(c[0]).isGreaterThan(c[1]));
    }
}
