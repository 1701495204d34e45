package cyclode.workloads.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.golden.TensorObserver;
import cyclode.workloads.input.SyntheticInputs;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.network.WorkloadFile;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Parameters of a network with every operation that symmetric networks have. */
final class BlankParametersTest {
    private static final Workload EVERY = WorkloadFile.load(
            Source.of(
                    "every.yaml",
                    """
                            name: every
                            description: every operation
                            input: {kind: random, height: 8, width: 8, channels: 4}
                            formats: {weight-bits: 8, activation-bits: 8, accumulator-bits: 24}
                            transfer: none
                            layers:
                              - {name: conv, op: conv2d, kernel: 3, padding: 1, out: 8, relu: true}
                              - {name: side, op: depthwise, kernel: 3, padding: 1, bias: false}
                              - {name: sum, op: add, from: [conv, side]}
                              - {name: most, op: max-pool, kernel: 2, stride: 2}
                              - {name: even, op: layernorm}
                              - {name: heads, op: attention, heads: 2, from: [even, most, even], relative-position: true}
                              - name: block
                                op: ode
                                solver: midpoint
                                steps: 2
                                body:
                                  - {name: point, op: pointwise, out: 8, time: true}
                              - {name: mean, op: average-pool, kernel: 2, stride: 2}
                              - {name: all, op: global-average-pool}
                              - {name: classes, op: fully-connected, out: 5}
                              - {name: chances, op: softmax}
                            """),
            List.of());

    private static final QuantizedNetwork GENERATED = ParameterGenerator.generate(EVERY, 4);

    @Test
    void haveTheArraysOfGeneratedOnesButNothingInThem() {
        Map<String, NpyArray> generated = ParameterArrays.of(GENERATED);
        QuantizedNetwork blank = BlankParameters.of(EVERY);
        Map<String, NpyArray> arrays = ParameterArrays.of(blank);
        assertThat(arrays.keySet()).containsExactlyElementsOf(generated.keySet());
        arrays.forEach((name, array) ->
                assertThat(array.shape()).as(name).isEqualTo(generated.get(name).shape()));
        assertThat(arrays.get("conv/weights").integers()).hasSize(9 * 4 * 8).containsOnly(0);
        assertThat(arrays.get("conv/bias").integers()).hasSize(8).containsOnly(0);
        assertThat(arrays.get("conv/requantize").integers()).containsExactly(1, 0);
        assertThat(arrays.get("sum/requantize").integers()).containsExactly(1, 1, 0);
        assertThat(arrays).doesNotContainKeys("side/bias", "most/scale", "chances/table");
        blank.layers().forEach((name, parameters) -> assertThat(parameters)
                .as(name)
                .hasSameClassAs(GENERATED.layers().get(name)));
    }

    @Test
    void whatTheWorkloadDecidesAloneIsNotBlank() {
        for (String name : List.of("most", "mean", "all")) {
            assertThat(BlankParameters.of(EVERY).layers().get(name))
                    .isEqualTo(GENERATED.layers().get(name));
        }
    }

    @Test
    void everyOperationIsReadBackAsItWasStored() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NpzWriter.write(ParameterArrays.of(GENERATED), out);
        QuantizedNetwork read = ParameterFile.read(EVERY, new Source("w.npz", out.toByteArray()));
        IntTensor input = SyntheticInputs.of(EVERY.file().input(), 4, 1);
        IntTensor expected =
                GoldenNetwork.run(GENERATED, input, TensorObserver.NONE).output();
        assertThat(expected.length()).isEqualTo(5);
        assertThat(GoldenNetwork.run(read, input, TensorObserver.NONE).output().contentEquals(expected))
                .isTrue();
    }

    @Test
    void anAsymmetricNetworkHasNone() {
        Workload workload = BuiltInWorkloads.load("time-series-transformer", List.of());
        QuantizedNetwork blank = BlankParameters.of(workload);
        assertThat(blank.layers()).isEmpty();
        assertThatThrownBy(() -> blank.parameters(workload.network().layers().get(0), LayerParameters.Affine.class))
                .hasMessageContaining("has no parameters of type Affine");
    }
}
