package cyclode.workloads.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.workloads.layer.ActivationProduct;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Where;
import cyclode.workloads.onnx.integer.ImportOptions;
import cyclode.workloads.onnx.integer.NetworkOutput;
import cyclode.workloads.onnx.tensor.NdArray;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers that an import makes give, to the bit, what the graph gives: by ONNX Runtime, and by its operators as specified. */
class DialectTest {
    private static final int SEEDS = 12;

    private static Set<String> withRuntime() {
        return Dialects.ALL.keySet();
    }

    private static Set<String> withoutRuntime() {
        return Dialects.WITHOUT_RUNTIME.keySet();
    }

    @ParameterizedTest
    @MethodSource("withRuntime")
    void anImportedNetworkEqualsOnnxRuntime(String dialect) {
        for (int seed = 0; seed < SEEDS; seed++) {
            TestModel model = Dialects.ALL.get(dialect).apply(seed);
            OnnxImport made = OnnxImport.of(model.read(), ImportOptions.NONE);
            QuantizedNetwork network = made.read();
            for (int sample = 0; sample < 4; sample++) {
                Map<String, NdArray> given = made.network().sample(100 * seed + sample);
                Map<String, int[]> own = made.golden(network, given);
                for (boolean fused : new boolean[] {false, true}) {
                    // A fused Add rounds ties behind the zero-point, which is not what the graph says.
                    if (!fused || !dialect.equals("qdq-sum")) {
                        String what = dialect + ", seed " + seed + (fused ? ", fused" : "");
                        requireEqual(what, made, OnnxRuntime.run(model.bytes(), given, fused), own);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withoutRuntime")
    void anImportedNetworkEqualsItsOperators(String dialect) {
        for (int seed = 0; seed < SEEDS; seed++) {
            TestModel model = Dialects.WITHOUT_RUNTIME.get(dialect).apply(seed);
            OnnxImport made = OnnxImport.of(model.read(), Dialects.options(dialect, false));
            QuantizedNetwork network = made.read();
            for (int sample = 0; sample < 4; sample++) {
                Map<String, NdArray> given = made.network().sample(100 * seed + sample);
                String what = dialect + ", seed " + seed;
                requireEqual(what, made, made.network().evaluate(given), made.golden(network, given));
            }
        }
    }

    private static Set<String> withProcessor() {
        return Dialects.WITH_PROCESSOR.keySet();
    }

    /** What no layer of the fabric computes, the processor does as the graph has it. */
    @ParameterizedTest
    @MethodSource("withProcessor")
    void whatTheProcessorComputesEqualsTheGraph(String dialect) {
        for (int seed = 0; seed < SEEDS; seed++) {
            TestModel model = Dialects.WITH_PROCESSOR.get(dialect).apply(seed);
            OnnxImport made = OnnxImport.of(model.read(), Dialects.options(dialect, false));
            QuantizedNetwork network = made.read();
            assertThat(network.network().layers())
                    .as("%s, seed %d", dialect, seed)
                    .anyMatch(layer -> layer.where() == Where.HOST)
                    .anyMatch(layer -> layer.operation() instanceof ActivationProduct);
            for (int sample = 0; sample < 4; sample++) {
                Map<String, NdArray> given = made.network().sample(100 * seed + sample);
                Map<String, int[]> own = made.golden(network, given);
                String what = dialect + ", seed " + seed;
                requireEqual(what, made, made.network().evaluate(given), own);
                if (!dialect.equals("integer-transformer")) {
                    requireEqual(what + ", by the runtime", made, OnnxRuntime.run(model.bytes(), given, false), own);
                }
            }
        }
    }

    /** Heads that an exporter repeats are not made: one product takes each for several. */
    @Test
    void repeatedHeadsAreGroupedQueries() {
        Set<Integer> keyHeads = new TreeSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            TestModel model = Dialects.WITH_PROCESSOR.get("masked-attention").apply(seed);
            OnnxImport made = OnnxImport.of(model.read(), Dialects.options("masked-attention", false));
            List<ActivationProduct> products = made.read().network().layers().stream()
                    .filter(layer -> layer.operation() instanceof ActivationProduct)
                    .map(layer -> (ActivationProduct) layer.operation())
                    .toList();
            assertThat(products).as("seed %d", seed).hasSize(2).allMatch(product -> product.heads() == 4);
            products.forEach(product -> keyHeads.add(product.headsOfB()));
        }
        assertThat(keyHeads).containsExactly(1, 2, 4);
    }

    /** Outputs are named by the file, and stand in the order of its layers or not. */
    @Test
    void outputsOfALayerInTheMiddleAreTheNetworksToo() {
        OnnxImport made = OnnxImport.of(Dialects.ALL.get("qdq-outputs").apply(1).read(), ImportOptions.NONE);
        List<Layer> layers = made.read().network().layers();
        Layer last = layers.get(layers.size() - 1);

        assertThat(made.network().outputs())
                .extracting(NetworkOutput::name)
                .containsExactly("features", "y", "detail", "again");
        assertThat(made.network().outputs()).extracting(NetworkOutput::layer).contains(last.name());
        assertThat(made.workload()).endsWith("outputs:\n- conv3\n- gemm11\n");
        assertThat(made.report()).filteredOn(line -> line.startsWith("output ")).hasSize(4);
    }

    private static void requireEqual(
            String what, OnnxImport made, Map<String, NdArray> expected, Map<String, int[]> own) {
        for (NetworkOutput output : made.network().outputs()) {
            List<OptionalLong> integers = output.integersOf(expected.get(output.name()));
            int[] values = own.get(output.name());
            for (int i = 0; i < values.length; i++) {
                if (integers.get(i).isPresent()) {
                    assertThat((long) values[i])
                            .as("%s, output '%s', %d", what, output.name(), i)
                            .isEqualTo(integers.get(i).getAsLong());
                }
            }
        }
    }
}
