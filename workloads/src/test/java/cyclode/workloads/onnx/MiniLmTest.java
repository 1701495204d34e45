package cyclode.workloads.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.reference.MatrixProduct;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.onnx.evaluation.Evaluation;
import cyclode.workloads.onnx.evaluation.Operators;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.file.OnnxReader;
import cyclode.workloads.onnx.integer.ImportOptions;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sentence encoder MiniLM-L6 in dynamically quantized integers, out of a Maven artifact, held to ONNX Runtime.
 */
@Tag("heavy")
@Tag("heavy-2")
class MiniLmTest {
    private static final int TOKENS = 128;

    private static final List<String> SENTENCES = List.of(
            "The cat sits on the mat.",
            "A feline rests upon a rug.",
            "Interest rates were raised by the central bank.",
            "Cycle-level simulation counts every clock.",
            "How do I reset my password?",
            "Photosynthesis turns light into chemical energy.",
            "Two trains leave the station at noon, and meet at three.",
            "No.",
            "She sells sea shells by the sea shore; the shells she sells are surely sea shells, and nobody knows why she would sell"
                    + " them anywhere else than by the shore of the sea, where shells are many and buyers are few.",
            "FPGAs hold look-up tables, flip-flops and multipliers.");

    /** Others, of which none was looked at while the order of operations was sought. */
    private static final List<String> HELD_BACK = List.of(
            "Rain is expected in the north by Thursday evening.",
            "The court dismissed the appeal without comment.",
            "Add two eggs, a cup of flour and a pinch of salt, then stir until smooth.",
            "My neighbour's dog barks at every bicycle.",
            "What is the capital of Mongolia?",
            "Entropy never decreases in an isolated system.",
            "He painted the fence white, the gate green, and the letterbox, for reasons of his own, a bright and cheerful orange.",
            "Yes, but not today.",
            "The orchestra tuned for so long that half of the audience took it for the first piece of the programme.",
            "In 1815 the eruption of Tambora cooled the whole planet.");

    @TempDir
    private static Path folder;

    private static byte[] bytes;
    private static OnnxModel model;
    private static OnnxImport made;
    private static QuantizedNetwork network;
    private static WordPieces pieces;

    @BeforeAll
    static void read() throws IOException {
        bytes = resource("/all-minilm-l6-v2-q.onnx");
        Path file = folder.resolve("minilm-l6.onnx");
        Files.write(file, bytes);
        model = OnnxReader.read(file);
        made = OnnxImport.of(
                model, new ImportOptions(Map.of("batch_size", 1, "sequence_length", TOKENS), Map.of(), false, true));
        network = made.read();
        try (InputStream tokenizer = MiniLmTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
            pieces = new WordPieces(Objects.requireNonNull(tokenizer));
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = MiniLmTest.class.getResourceAsStream(name)) {
            assertThat(in).as("%s, out of the Maven artifact", name).isNotNull();
            return in.readAllBytes();
        }
    }

    private static Map<String, NdArray> given(String sentence) {
        long[] rows = pieces.of(sentence);
        long[] ids = new long[TOKENS];
        long[] mask = new long[TOKENS];
        for (int i = 0; i < rows.length; i++) {
            ids[i] = rows[i];
            mask[i] = 1;
        }
        Map<String, NdArray> given = new LinkedHashMap<>();
        given.put("input_ids", NdArray.ofIntegers(ElementType.INT64, ids, 1, TOKENS));
        given.put("attention_mask", NdArray.ofIntegers(ElementType.INT64, mask, 1, TOKENS));
        given.put("token_type_ids", NdArray.ofIntegers(ElementType.INT64, new long[TOKENS], 1, TOKENS));
        return given;
    }

    /** The mean of the places that hold words. */
    private static double[] embedding(double[] hidden, NdArray mask) {
        int channels = hidden.length / TOKENS;
        double[] mean = new double[channels];
        for (int i = 0; i < hidden.length; i++) {
            mean[i % channels] += hidden[i] * mask.integer(i / channels);
        }
        return mean;
    }

    private static double cosine(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    /**
     * Node by node the network's numbers are the runtime's, bit by bit, where the machine has the vectors whose order they follow; a machine with
     * others adds exponentials in another order, which may move an integer by one level, and layers behind it make more of that. So do the
     * fusions of the runtime's optimizations.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void embeddingsAreTheRuntimes(int set) {
        boolean wide = KernelTest.wideVectors();
        double fused = 0;
        List<String> sentences = set == 0 ? SENTENCES : HELD_BACK;
        for (String sentence : sentences) {
            Map<String, NdArray> given = given(sentence);
            int[] own = made.golden(network, given).values().iterator().next();
            double[] hidden = new double[own.length];
            for (int i = 0; i < own.length; i++) {
                hidden[i] = Float.intBitsToFloat(own[i]);
            }
            NdArray mask = Objects.requireNonNull(given.get("attention_mask"));
            double[] expected = first(OnnxRuntime.run(bytes, given, false));
            if (wide) {
                assertThat(hidden).as(sentence).isEqualTo(expected);
            }
            assertThat(cosine(embedding(hidden, mask), embedding(expected, mask)))
                    .as(sentence)
                    .isGreaterThanOrEqualTo(wide ? 0.999 : 0.995);
            double other = cosine(embedding(hidden, mask), embedding(first(OnnxRuntime.run(bytes, given, true)), mask));
            assertThat(other).as("%s, by fused nodes", sentence).isGreaterThanOrEqualTo(0.995);
            fused += other;
        }
        assertThat(fused / sentences.size()).isGreaterThanOrEqualTo(0.999);
    }

    private static double[] first(Map<String, NdArray> outputs) {
        return outputs.values().iterator().next().reals();
    }

    /** Each operator on integers on what the runtime has before it: the graph's operators, and the products of the network's layers. */
    @Test
    void everyOperatorOnIntegersGivesTheRuntimesTensors() {
        Map<String, NdArray> given = given(SENTENCES.get(8));
        List<OnnxNode> nodes = Evaluation.ordered(model).stream()
                .filter(node -> node.operator().equals("MatMulInteger")
                        || node.operator().equals("DynamicQuantizeLinear"))
                .toList();
        List<String> names = nodes.stream()
                .flatMap(node -> java.util.stream.Stream.concat(node.inputs().stream(), node.outputs().stream()))
                .filter(name -> !name.isEmpty() && !model.graph().initializers().containsKey(name))
                .distinct()
                .toList();
        Map<String, NdArray> all = OnnxRuntime.run(exposing(names), given, false);
        List<NdArray> seen = names.stream().map(all::get).toList();
        Map<String, NdArray> values = new LinkedHashMap<>(model.graph().initializers());
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), seen.get(i));
        }
        List<Layer> products = network.network().layers().stream()
                .filter(layer -> layer.operation() instanceof Weighted.Linear)
                .toList();
        assertThat(products).hasSize(36);
        int product = 0;
        for (OnnxNode node : nodes) {
            List<Optional<NdArray>> inputs = node.inputs().stream()
                    .map(name -> Optional.ofNullable(values.get(name)))
                    .toList();
            List<NdArray> outputs = Operators.apply(model, node, inputs);
            for (int i = 0; i < outputs.size(); i++) {
                assertThat(outputs.get(i)
                                .same(Objects.requireNonNull(
                                        values.get(node.outputs().get(i)))))
                        .as("%s, output %d", node.label(), i)
                        .isTrue();
            }
            if (node.operator().equals("MatMulInteger")) {
                assertThat(sums(products.get(product++), inputs))
                        .as(node.label())
                        .isEqualTo(
                                Objects.requireNonNull(values.get(node.outputs().get(0)))
                                        .ints());
            }
        }
    }

    private static int[] sums(Layer layer, List<Optional<NdArray>> inputs) {
        NdArray x = inputs.get(0).orElseThrow();
        long zero = inputs.get(2).orElseThrow().integer(0);
        int[] less = new int[x.length()];
        for (int i = 0; i < less.length; i++) {
            less[i] = (int) (x.integer(i) - zero);
        }
        LayerParameters.Product by = network.parameters(layer, LayerParameters.Product.class);
        IntTensor rows = IntTensor.of(IntFormat.signed(9), less, TOKENS, less.length / TOKENS);
        return MatrixProduct.of(rows, by.weights(), by.bias(), by.product())
                .requantize(by.requantization())
                .data();
    }

    /** The model with tensors in between as outputs: a graph's fields may be continued behind the file. */
    private static byte[] exposing(List<String> names) {
        List<byte[]> parts = new ArrayList<>(List.of(bytes));
        for (String name : names) {
            byte[] value = TestModel.message(out -> out.writeString(1, name));
            byte[] graph = TestModel.message(out -> out.writeByteArray(12, value));
            parts.add(TestModel.message(out -> out.writeByteArray(7, graph)));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
