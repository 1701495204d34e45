package cyclode.workloads.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.onnx.TestModel;
import cyclode.workloads.onnx.evaluation.Evaluation;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxReaderTest {
    @TempDir
    private Path folder;

    private static TestModel relu() {
        return new TestModel(13)
                .input("x", ElementType.FLOAT, 2)
                .node("Relu", List.of("x"), List.of("y"), Map.of())
                .output("y", ElementType.FLOAT, 2);
    }

    private static void refused(TestModel model, String... parts) {
        assertThatThrownBy(() -> Evaluation.ordered(model.read()))
                .isInstanceOf(FileException.class)
                .hasMessageStartingWith("test.onnx")
                .satisfies(e -> assertThat(e.getMessage()).contains(parts).doesNotContain("\n"));
    }

    @Test
    void aGraphIsReadWithItsNamesShapesAndConstants() {
        OnnxModel model = new TestModel(13)
                .input("x", ElementType.FLOAT, -1, 2)
                .floats("c", new int[] {2}, 1, -2)
                .node("Add", List.of("x", "c"), List.of("y"), Map.of())
                .output("y", ElementType.FLOAT, -1, 2)
                .read();
        assertThat(model.opset("")).isEqualTo(13);
        assertThat(model.inputs()).singleElement().satisfies(input -> {
            assertThat(input.name()).isEqualTo("x");
            assertThat(input.shape().orElseThrow().get(0).parameter()).isEqualTo("d0");
            assertThat(input.shape().orElseThrow().get(1).value()).hasValue(2);
        });
        NdArray x = NdArray.ofReals(ElementType.FLOAT, new double[] {1, 2}, 1, 2);
        assertThat(Evaluation.of(model, Map.of("x", x)).get("y").reals()).containsExactly(2, 0);
    }

    @Test
    void everyTruncationIsRefusedOrReadsAsAFileThatEndsThere() {
        byte[] bytes = relu().bytes();
        for (int length = 0; length < bytes.length; length++) {
            Source cut = new Source("test.onnx", Arrays.copyOf(bytes, length));
            try {
                OnnxReader.read(cut, null);
            } catch (FileException e) {
                assertThat(e).hasMessageStartingWith("test.onnx");
            }
        }
        assertThatThrownBy(() -> OnnxReader.read(new Source("a.onnx", Arrays.copyOf(bytes, 30)), null))
                .hasMessageContaining("truncated");
    }

    @Test
    void foreignFilesAreRefused() {
        for (String text : List.of("", "PK\3\4 an archive", "name: a workload", "{\"a\": 1}")) {
            assertThatThrownBy(() -> OnnxReader.read(Source.of("a.onnx", text), null))
                    .as(text)
                    .isInstanceOf(FileException.class)
                    .hasMessageContaining("is no ONNX file");
        }
    }

    @Test
    void opsetsBeyondTheSupportedOnesAreRefused() {
        refused(new TestModel(22).input("x", ElementType.FLOAT, 1), "opset 22", "allowed: 6 to 21");
        refused(new TestModel(5).input("x", ElementType.FLOAT, 1), "opset 5", "allowed: 6 to 21");
    }

    @Test
    void circlesAndTensorsThatNobodyMakesAreRefusedByNode() {
        refused(
                new TestModel(13)
                        .node("Add", List.of("a", "b"), List.of("c"), Map.of())
                        .node("Relu", List.of("c"), List.of("b"), Map.of())
                        .floats("a", new int[] {1}, 1),
                "node 'add0' (Add)",
                "circle");
        refused(new TestModel(13).node("Relu", List.of("x"), List.of("y"), Map.of()), "'x'", "nobody makes");
        refused(relu().node("Neg", List.of("x"), List.of("y"), Map.of()), "'y'", "there already");
    }

    @Test
    void tooManyNodesAreRefused() {
        TestModel model = new TestModel(13).input("t0", ElementType.FLOAT, 1);
        for (int i = 0; i < 100_000; i++) {
            model.node("Relu", List.of("t" + i), List.of("t" + (i + 1)), Map.of());
        }
        refused(model, "more than 50000 nodes");
    }

    @Test
    void elementsMustFillTheShape() {
        byte[] tensor = TestModel.message(out -> {
            out.writeInt64(1, 3);
            out.writeInt32(2, 1);
            out.writeString(8, "w");
            out.writeByteArray(9, new byte[8]);
        });
        refused(relu().rawConstant(tensor), "tensor 'w'", "8 bytes", "12");
        byte[] huge = TestModel.message(out -> {
            out.writeInt64(1, 1L << 40);
            out.writeInt32(2, 1);
            out.writeString(8, "w");
        });
        refused(relu().rawConstant(huge), "tensor 'w'", "1099511627776");
        byte[] text = TestModel.message(out -> {
            out.writeInt32(2, 8);
            out.writeString(8, "w");
        });
        refused(relu().rawConstant(text), "tensor 'w'", "texts");
    }

    @Test
    void listsRawBytesAndFourBitIntegersGiveTheSameElements() {
        byte[] listed = TestModel.message(out -> {
            out.writeInt64(1, 3);
            out.writeInt32(2, 22);
            out.writeString(8, "w");
            out.writeInt32(5, 0x71);
            out.writeInt32(5, 0x0F);
        });
        assertThat(relu().rawConstant(listed)
                        .read()
                        .graph()
                        .initializers()
                        .get("w")
                        .integers())
                .containsExactly(1, 7, -1);
        byte[] half = TestModel.message(out -> {
            out.writeInt64(1, 2);
            out.writeInt32(2, 10);
            out.writeString(8, "h");
            out.writeInt32(5, 0x3C00);
            out.writeInt32(5, 0xC100);
        });
        assertThat(relu().rawConstant(half)
                        .read()
                        .graph()
                        .initializers()
                        .get("h")
                        .reals())
                .containsExactly(1, -2.5);
    }

    private byte[] external(String location, Map<String, String> more) {
        return TestModel.message(out -> {
            out.writeInt64(1, 2);
            out.writeInt32(2, 1);
            out.writeString(8, "w");
            out.writeByteArray(13, entry("location", location));
            for (Map.Entry<String, String> each : more.entrySet()) {
                out.writeByteArray(13, entry(each.getKey(), each.getValue()));
            }
            out.writeInt32(14, 1);
        });
    }

    private static byte[] entry(String key, String value) {
        return TestModel.message(out -> {
            out.writeString(1, key);
            out.writeString(2, value);
        });
    }

    private OnnxModel readWith(byte[] tensor) throws IOException {
        Path file = Files.createDirectories(folder.resolve("model")).resolve("m.onnx");
        Files.write(file, relu().rawConstant(tensor).bytes());
        return OnnxReader.read(file);
    }

    @Test
    void externalDataLieInTheFolderOfTheModel() throws IOException {
        Files.createDirectories(folder.resolve("model"));
        Files.write(folder.resolve("model/w.bin"), new byte[] {9, 9, 9, 9, 0, 0, -128, 63, 0, 0, 0, -64});
        Files.write(folder.resolve("secret.bin"), new byte[8]);
        NdArray read = readWith(external("w.bin", Map.of("offset", "4", "length", "8")))
                .graph()
                .initializers()
                .get("w");
        assertThat(read.reals()).containsExactly(1, -2);
        Files.createSymbolicLink(folder.resolve("model/link.bin"), folder.resolve("secret.bin"));
        for (String outside :
                List.of("../secret.bin", folder.resolve("secret.bin").toString(), "link.bin")) {
            assertThatThrownBy(() -> readWith(external(outside, Map.of())))
                    .as(outside)
                    .isInstanceOf(FileException.class)
                    .hasMessageContaining("outside the model's folder");
        }
        assertThatThrownBy(() -> readWith(external("none.bin", Map.of())))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> readWith(external("w.bin", Map.of("offset", "8", "length", "8"))))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("12 bytes");
        assertThatThrownBy(() -> readWith(external("", Map.of()))).isInstanceOf(FileException.class);
    }

    @Test
    void functionsOfTheFileAreReplacedByTheirNodes() {
        byte[] twice = TestModel.node("n", "", "Add", List.of("a", "a"), List.of("b"), Map.of());
        byte[] call = TestModel.node("n", "own", "Twice", List.of("a"), List.of("t"), Map.of());
        byte[] again = TestModel.node("m", "own", "Twice", List.of("t"), List.of("b"), Map.of());
        OnnxModel model = new TestModel(13)
                .opset("own", 1)
                .input("x", ElementType.FLOAT, 1)
                .function("own", "Twice", List.of("a"), List.of("b"), List.of(twice))
                .function("own", "Fourfold", List.of("a"), List.of("b"), List.of(call, again))
                .node("own", "Fourfold", List.of("x"), List.of("y"), Map.of())
                .output("y", ElementType.FLOAT, 1)
                .read();
        NdArray x = NdArray.ofReals(ElementType.FLOAT, new double[] {3}, 1);
        assertThat(Evaluation.of(model, Map.of("x", x)).get("y").reals()).containsExactly(12);
        byte[] itself = TestModel.node("n", "own", "Loop", List.of("a"), List.of("b"), Map.of());
        refused(
                new TestModel(13)
                        .input("x", ElementType.FLOAT, 1)
                        .function("own", "Loop", List.of("a"), List.of("b"), List.of(itself))
                        .node("own", "Loop", List.of("x"), List.of("y"), Map.of()),
                "circle");
    }

    @Test
    void nodesWithGraphsAndUnknownOperatorsAreRefusedByNodeAndOpset() {
        OnnxModel branch = relu().node("If", List.of("x"), List.of("z"), Map.of("then_branch", new byte[] {10, 0}))
                .read();
        NdArray x = NdArray.ofReals(ElementType.FLOAT, new double[] {1, 2}, 2);
        assertThatThrownBy(() -> Evaluation.of(branch, Map.of("x", x)))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("node 'if1' (If)")
                .hasMessageContaining("graph of its own (opset 13)");
        OnnxModel misspelt =
                relu().node("Rellu", List.of("x"), List.of("z"), Map.of()).read();
        assertThatThrownBy(() -> Evaluation.of(misspelt, Map.of("x", x)))
                .hasMessageContaining("node 'rellu1' (Rellu)")
                .hasMessageContaining("nearest: 'Relu'");
        OnnxModel attribute = relu().node("Relu", List.of("x"), List.of("z"), Map.of("slope", 2))
                .read();
        assertThatThrownBy(() -> Evaluation.of(attribute, Map.of("x", x))).hasMessageContaining("attribute 'slope'");
    }
}
