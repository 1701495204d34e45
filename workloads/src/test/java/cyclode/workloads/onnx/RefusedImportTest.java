package cyclode.workloads.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.workloads.onnx.input.InputRange;
import cyclode.workloads.onnx.integer.ImportOptions;
import cyclode.workloads.onnx.tensor.ElementType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusedImportTest {
    private static void refused(TestModel model, ImportOptions options, String... parts) {
        assertThatThrownBy(() -> OnnxImport.of(model.read(), options))
                .isInstanceOf(FileException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts).doesNotContain("\n"));
    }

    /** A quantized input, times a weight, quantized again. */
    private static TestModel scaled(double inScale, double... weights) {
        return new TestModel(13)
                .input("x", ElementType.FLOAT, -1, 2)
                .floats("sx", new int[0], inScale)
                .integers("zx", ElementType.INT8, new int[0], 0)
                .floats("w", new int[] {2, 1}, weights)
                .node("QuantizeLinear", List.of("x", "sx", "zx"), List.of("q"), Map.of())
                .node("DequantizeLinear", List.of("q", "sx", "zx"), List.of("d"), Map.of())
                .node("MatMul", List.of("d", "w"), List.of("m"), Map.of())
                .node("QuantizeLinear", List.of("m", "sx", "zx"), List.of("y"), Map.of())
                .output("y", ElementType.INT8, -1, 1);
    }

    private static final ImportOptions ONE = new ImportOptions(Map.of("d0", 1), Map.of(), false, false);

    @Test
    void openExtentsAreAskedFor() {
        refused(scaled(0.5, 1, 2), ImportOptions.NONE, "input 'x'", "open extent 'd0'", "--dim d0=N");
        refused(
                scaled(0.5, 1, 2),
                new ImportOptions(Map.of("d0", 1, "batch", 2), Map.of(), false, false),
                "--dim",
                "batch",
                "no input");
        assertThat(OnnxImport.of(scaled(0.5, 1, 2).read(), ONE).check().different())
                .isZero();
    }

    @Test
    void weightsThatNothingQuantizedAndNaNAreRefused() {
        refused(scaled(0.5, 0.3, 2), ONE, "node 'matmul2' (MatMul)", "no whole numbers", "opset 13");
        refused(scaled(0.5, Double.NaN, 2), ONE, "tensor 'w'", "NaN at position 0");
    }

    @Test
    void scalesMustBeAboveZero() {
        refused(scaled(0, 1, 2), ONE, "node 'quantizelinear0' (QuantizeLinear)", "scale 0.0", "above 0");
        refused(scaled(-1, 1, 2), ONE, "scale -1.0");
    }

    @Test
    void declaredShapesMustBeThoseThatNodesMake() {
        refused(scaled(0.5, 1, 2).declared("m", ElementType.FLOAT, 1, 3), ONE, "tensor 'm'", "declared", "float[1, 1]");
    }

    @Test
    void operatorsWithoutALayerAreNamedWithWhatWouldDoInstead() {
        TestModel softmax = new TestModel(13)
                .input("x", ElementType.FLOAT, 1, 4)
                .node("Softmax", List.of("x"), List.of("y"), Map.of())
                .output("y", ElementType.FLOAT, 1, 4);
        refused(softmax, ImportOptions.NONE, "node 'softmax0' (Softmax)", "opset 13", "allowed instead");
    }

    private static TestModel resized(Map<String, ?> attributes, double... scales) {
        return new TestModel(13)
                .input("x", ElementType.INT8, 1, 1, 4, 4)
                .floats("s", new int[0], 0.5)
                .floats("scales", new int[] {4}, scales)
                .integers("w", ElementType.INT8, new int[] {1, 1, 1, 1}, 3)
                .node("DequantizeLinear", List.of("x", "s"), List.of("f"), Map.of())
                .node("Resize", List.of("f", "", "scales"), List.of("r"), attributes)
                .node("DequantizeLinear", List.of("w", "s"), List.of("v"), Map.of())
                .node("Conv", List.of("r", "v"), List.of("y"), Map.of())
                .output("y", ElementType.FLOAT, -1, -1, -1, -1);
    }

    @Test
    void extentsWhoseProductLeavesALongAreRefused() {
        refused(
                resized(Map.of(), 1e9, 1e9, 1e9, 1e9),
                ImportOptions.NONE,
                "node 'resize1' (Resize)",
                "has the shape",
                "elements");
    }

    /** What is between places is no place's integer; nor does a layer repeat places unevenly. */
    @Test
    void onlyWholeFactorsToTheNearestAreResized() {
        refused(
                resized(Map.of("mode", "linear"), 1, 1, 2, 2),
                ImportOptions.NONE,
                "node 'resize1' (Resize)",
                "mode is 'linear'",
                "allowed: nearest");
        refused(resized(Map.of(), 1, 1, 1.5, 1.5), ImportOptions.NONE, "node 'conv3' (Conv)", "no upsampling");
        refused(resized(Map.of(), 1, 1, 2, 1), ImportOptions.NONE, "node 'conv3' (Conv)", "no upsampling");
        refused(
                resized(Map.of("coordinate_transformation_mode", "tf_crop_and_resize"), 1, 1, 2, 2),
                ImportOptions.NONE,
                "coordinate_transformation_mode is 'tf_crop_and_resize'");
    }

    @Test
    void operatorsOfTheRuntimeSayWhatTheyLack() {
        TestModel model = new TestModel(13)
                .opset("com.microsoft", 1)
                .input("x", ElementType.UINT8, 1, 4)
                .floats("s", new int[0], 0.5)
                .node("com.microsoft", "QLinearMul", List.of("x", "s", "", "x"), List.of("y"), Map.of())
                .output("y", ElementType.UINT8, 1, 4);
        assertThatThrownBy(model::read).hasMessageContaining("QLinearMul").hasMessageContaining("has no input 4");
    }

    /** Also those behind a refused node; what the processor could do is said. */
    @Test
    void allOperatorsWithoutALayerAreNamedAtOnce() {
        TestModel model = new TestModel(13)
                .input("x", ElementType.INT8, 1, 4)
                .floats("s", new int[0], 0.5)
                .node("DequantizeLinear", List.of("x", "s"), List.of("f"), Map.of())
                .node("Softmax", List.of("f"), List.of("p"), Map.of())
                .node("Relu", List.of("p"), List.of("r"), Map.of())
                .node("LogSoftmax", List.of("r"), List.of("m"), Map.of())
                .node("CumSum", List.of("f", "axis"), List.of("y"), Map.of())
                .integers("axis", ElementType.INT64, new int[0], 1)
                .output("y", ElementType.FLOAT, 1, 4);
        refused(
                model,
                ImportOptions.NONE,
                "node 'softmax1' (Softmax)",
                "--host-fallback leaves it to the processor",
                "; besides node",
                "node 'logsoftmax3' (LogSoftmax)",
                "node 'cumsum4' (CumSum): has no integer layer (opset 13)");
    }

    @Test
    void inputsThatNothingQuantizesAreRefused() {
        TestModel two = new TestModel(13)
                .input("a", ElementType.FLOAT, 1, 4)
                .input("b", ElementType.FLOAT, 1, 4)
                .node("Add", List.of("a", "b"), List.of("y"), Map.of())
                .output("y", ElementType.FLOAT, 1, 4);
        refused(two, ImportOptions.NONE, "output 'y'", "no quantization comes before");
    }

    /** The graph rounds both numbers and their product; scales of many digits are then equal to no multiplier and shift. */
    @Test
    void productsThatRoundOtherwiseAreRefused() {
        refused(product(), ImportOptions.NONE, "differ at 4 of 65025 pairs of values", "--approximate takes them");
        assertThat(OnnxImport.of(product().read(), new ImportOptions(Map.of(), Map.of(), true, false))
                        .report())
                .anyMatch(line -> line.matches(".* as multiply, differs at 4 of 65025 pairs of values"));
    }

    @Test
    void tensorsOfTwoScalesAreNotJoined() {
        TestModel joined = new TestModel(13)
                .input("a", ElementType.INT8, 1, 5)
                .input("b", ElementType.INT8, 1, 5)
                .floats("sa", new int[0], 0.0371)
                .floats("sb", new int[0], 0.0253)
                .node("DequantizeLinear", List.of("a", "sa"), List.of("ad"), Map.of())
                .node("DequantizeLinear", List.of("b", "sb"), List.of("bd"), Map.of())
                .node("Concat", List.of("ad", "bd"), List.of("y"), Map.of("axis", 1))
                .output("y", ElementType.FLOAT, 1, 10);
        refused(joined, ImportOptions.NONE, "joins tensors of different scales or zero-points");
    }

    private static TestModel product() {
        TestModel model = new TestModel(13)
                .input("a", ElementType.FLOAT, 1, 5)
                .input("b", ElementType.FLOAT, 1, 5)
                .floats("sa", new int[0], 0.0306)
                .floats("sb", new int[0], 0.034)
                .floats("sy", new int[0], 0.034)
                .integers("least", ElementType.INT8, new int[0], -127)
                .integers("z", ElementType.INT8, new int[0], 0);
        for (String each : List.of("a", "b")) {
            model.node("QuantizeLinear", List.of(each, "s" + each, "z"), List.of(each + "q"), Map.of())
                    .node("Clip", List.of(each + "q", "least"), List.of(each + "c"), Map.of())
                    .node("DequantizeLinear", List.of(each + "c", "s" + each, "z"), List.of(each + "d"), Map.of());
        }
        return model.node("Mul", List.of("ad", "bd"), List.of("t"), Map.of())
                .node("QuantizeLinear", List.of("t", "sy", "z"), List.of("y"), Map.of())
                .output("y", ElementType.INT8, 1, 5);
    }

    @Test
    void batchesAreRefused() {
        TestModel batch = new TestModel(13)
                .input("x", ElementType.INT8, 2, 3, 4)
                .node("Relu", List.of("x"), List.of("y"), Map.of())
                .output("y", ElementType.INT8, 2, 3, 4);
        refused(batch, ImportOptions.NONE, "input 'x'", "int8[2, 3, 4]", "allowed: a batch of one", "run --batch 2");
    }

    @Test
    void formatsOfInputsAreChecked() {
        assertThatThrownBy(() -> InputRange.of("s99")).hasMessageContaining("s2 to s16, u1 to u15");
        refused(
                scaled(0.5, 1, 2),
                new ImportOptions(Map.of("d0", 1), Map.of("y", InputRange.of("u8")), false, false),
                "--input-format",
                "the graph's input is 'x'");
    }

    @Test
    void aQuantizationThatNoLayerEqualsIsRefusedUnlessTheNearestIsAskedFor() {
        TestModel model = new TestModel(13)
                .input("x", ElementType.INT8, 1, 4)
                .integers("w", ElementType.INT8, new int[] {4, 1}, 120, 90, -77, 101)
                .floats("s", new int[0], 0.7)
                .floats("one", new int[0], 1)
                .floats("sy", new int[0], 98)
                .integers("z", ElementType.INT8, new int[0], 0)
                .node("QLinearMatMul", List.of("x", "s", "z", "w", "one", "z", "sy", "z"), List.of("y"), Map.of())
                .output("y", ElementType.INT8, 1, 1);
        refused(model, ImportOptions.NONE, "no multiplier", "the nearest differs by 1 at", "--approximate");
        OnnxImport nearest = OnnxImport.of(model.read(), new ImportOptions(Map.of(), Map.of(), true, false));
        assertThat(nearest.report()).anyMatch(line -> line.contains("differs by 1 at"));
        assertThat(nearest.check().greatest()).isLessThanOrEqualTo(1);
    }
}
