package cyclode.workloads.onnx.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.workloads.layer.Where;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import cyclode.workloads.onnx.OnnxImport;
import cyclode.workloads.onnx.TestModel;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.integer.ImportOptions;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of numbers, quantized by made-up inputs. */
class CalibrationTest {
    private static final ImportOptions OPTIONS = new ImportOptions(Map.of(), Map.of(), true, true);

    @TempDir
    private Path folder;

    private static double[] normal(SplittableRandom random, int count, double deviation) {
        return random.doubles(count)
                .map(any -> deviation * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2)
                .toArray();
    }

    /** Convolution, GELU, a residual, LayerNorm, attention's softmax, a product with a bias; channels of unlike weights. */
    private static OnnxModel network(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] kernel = normal(random, 8 * 3 * 9, 0.3);
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] *= i / 27 == 0 ? 4 : 0.5;
        }
        return new TestModel(20)
                .input("x", ElementType.FLOAT, 1, 3, 6, 6)
                .floats("k", new int[] {8, 3, 3, 3}, kernel)
                .floats("kb", new int[] {8}, normal(random, 8, 0.2))
                .node(
                        "Conv",
                        List.of("x", "k", "kb"),
                        List.of("conv"),
                        Map.of("pads", new int[] {1, 1, 1, 1}, "strides", new int[] {2, 2}))
                .node("Gelu", List.of("conv"), List.of("gelu"), Map.of())
                .node("Add", List.of("gelu", "conv"), List.of("sum"), Map.of())
                .integers("rows", ElementType.INT64, new int[] {3}, 1, 8, 9)
                .node("Reshape", List.of("sum", "rows"), List.of("wide"), Map.of())
                .node("Transpose", List.of("wide"), List.of("tokens"), Map.of("perm", new int[] {0, 2, 1}))
                .floats("gamma", new int[] {8}, normal(random, 8, 1))
                .floats("beta", new int[] {8}, normal(random, 8, 0.1))
                .node("LayerNormalization", List.of("tokens", "gamma", "beta"), List.of("norm"), Map.of())
                .floats("wq", new int[] {8, 8}, normal(random, 64, 0.4))
                .floats("wk", new int[] {8, 8}, normal(random, 64, 0.4))
                .node("MatMul", List.of("norm", "wq"), List.of("q"), Map.of())
                .node("MatMul", List.of("norm", "wk"), List.of("key"), Map.of())
                .node("Transpose", List.of("key"), List.of("kt"), Map.of("perm", new int[] {0, 2, 1}))
                .node("MatMul", List.of("q", "kt"), List.of("scores"), Map.of())
                .node("Softmax", List.of("scores"), List.of("weights"), Map.of("axis", -1))
                .node("MatMul", List.of("weights", "norm"), List.of("mixed"), Map.of())
                .floats("w", new int[] {8, 4}, normal(random, 32, 0.4))
                .floats("b", new int[] {4}, normal(random, 4, 0.3))
                .node("MatMul", List.of("mixed", "w"), List.of("m"), Map.of())
                .node("Add", List.of("m", "b"), List.of("y"), Map.of())
                .output("y", ElementType.FLOAT, 1, 9, 4)
                .read();
    }

    private static List<Map<String, NdArray>> samples(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Map<String, NdArray>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(Map.of("x", NdArray.ofReals(ElementType.FLOAT, normal(random, 108, 1), 1, 3, 6, 6)));
        }
        return all;
    }

    private static Calibration quantized(long seed, String bits, double percentile, boolean perChannel) {
        Calibration.Manner manner =
                new Calibration.Manner(new Widths(Widths.parse(bits), Map.of()), percentile, perChannel);
        return new Calibration(network(seed), Map.of(), samples(seed + 100, 6), manner);
    }

    private static double lost(Calibration calibration, String tensor) {
        return calibration.losses().stream()
                .filter(loss -> loss.tensor().equals(tensor))
                .findFirst()
                .orElseThrow()
                .relative();
    }

    @Test
    void moreBitsLoseLess() {
        for (long seed = 0; seed < 4; seed++) {
            double before = Double.MAX_VALUE;
            for (String bits : List.of("4/4", "6/6", "8/8", "11/11")) {
                double lost = lost(quantized(seed, bits, 100, true), "y");
                assertThat(lost).as("seed %d, %s", seed, bits).isLessThan(before * 0.8);
                before = lost;
            }
            assertThat(before).as("seed %d", seed).isLessThan(0.02);
        }
    }

    @Test
    void scalesOfEachChannelLoseLess() {
        for (long seed = 0; seed < 4; seed++) {
            assertThat(lost(quantized(seed, "5/16", 100, true), "conv"))
                    .as("seed %d", seed)
                    .isLessThan(lost(quantized(seed, "5/16", 100, false), "conv"));
        }
    }

    /** The greatest integer stands for the greatest magnitude, or for that below which so many lie. */
    @Test
    void aPercentileLeavesTheGreatestOut() {
        double all = 0;
        List<Double> magnitudes = new ArrayList<>();
        for (Map<String, NdArray> sample : samples(100, 6)) {
            for (double value : sample.get("x").reals()) {
                magnitudes.add(Math.abs(value));
                all = Math.max(all, Math.abs(value));
            }
        }
        magnitudes.sort(null);
        double most = magnitudes.get((int) Math.ceil(0.9 * magnitudes.size()) - 1);
        assertThat(quantized(0, "8/8", 100, true).losses().get(0).scale()).isEqualTo((float) (all / 127));
        assertThat(quantized(0, "8/8", 90, true).losses().get(0).scale()).isEqualTo((float) (most / 127));
    }

    /** What is imported computes what the quantized graph does, but for the nearest multipliers. */
    @Test
    void theIntegersFollowTheQuantizedGraph() {
        for (long seed = 0; seed < 3; seed++) {
            OnnxImport made = OnnxImport.of(quantized(seed, "8/8", 100, true), OPTIONS);
            List<Calibration.Loss> losses = made.losses();
            assertThat(losses.get(losses.size() - 1).relative())
                    .as("seed %d", seed)
                    .isCloseTo(losses.get(losses.size() - 2).relative(), within(0.01));
            OnnxImport.Check check = made.check();
            assertThat(check.greatest()).as("seed %d", seed).isLessThanOrEqualTo(2);
            assertThat(check.different()).as("seed %d", seed).isLessThan(check.values() / 10);
            assertThat(made.read().network().layers())
                    .anyMatch(layer -> layer.where() == Where.HOST)
                    .anyMatch(layer -> layer.where() == Where.FABRIC);
        }
    }

    /** A branch of zeros, whose scale says nothing, takes no bits from the other's. */
    @Test
    void aSumWithZerosIsTheOtherSummand() {
        OnnxModel model = new TestModel(13)
                .input("x", ElementType.FLOAT, 1, 8)
                .floats("w", new int[] {8, 8}, normal(new SplittableRandom(1), 64, 0.01))
                .floats("none", new int[] {8, 8}, new double[64])
                .node("MatMul", List.of("x", "w"), List.of("a"), Map.of())
                .node("MatMul", List.of("x", "none"), List.of("b"), Map.of())
                .node("Add", List.of("a", "b"), List.of("y"), Map.of())
                .output("y", ElementType.FLOAT, 1, 8)
                .read();
        List<Map<String, NdArray>> samples =
                List.of(Map.of("x", NdArray.ofReals(ElementType.FLOAT, normal(new SplittableRandom(2), 8, 1), 1, 8)));
        Calibration.Manner manner = new Calibration.Manner(new Widths(Widths.parse("8/8"), Map.of()), 100, true);
        OnnxImport made = OnnxImport.of(new Calibration(model, Map.of(), samples, manner), OPTIONS);
        assertThat(made.losses().get(made.losses().size() - 1).relative()).isLessThan(0.02);
        assertThat(made.check().greatest()).isLessThanOrEqualTo(1);
    }

    /** A quantization is not given up for the nearest layer that goes over two. */
    @Test
    void aFunctionOfASumIsATableBehindIt() {
        OnnxModel model = new TestModel(20)
                .input("x", ElementType.FLOAT, 1, 8)
                .floats("w", new int[] {8, 8}, normal(new SplittableRandom(1), 64, 0.4))
                .floats("v", new int[] {8, 8}, normal(new SplittableRandom(2), 64, 0.4))
                .node("MatMul", List.of("x", "w"), List.of("a"), Map.of())
                .node("MatMul", List.of("x", "v"), List.of("b"), Map.of())
                .node("Add", List.of("a", "b"), List.of("sum"), Map.of())
                .node("Gelu", List.of("sum"), List.of("y"), Map.of())
                .output("y", ElementType.FLOAT, 1, 8)
                .read();
        List<Map<String, NdArray>> samples = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            samples.add(
                    Map.of("x", NdArray.ofReals(ElementType.FLOAT, normal(new SplittableRandom(9 + i), 8, 1), 1, 8)));
        }
        Calibration.Manner manner = new Calibration.Manner(new Widths(Widths.parse("8/8"), Map.of()), 100, true);
        OnnxImport made = OnnxImport.of(new Calibration(model, Map.of(), samples, manner), OPTIONS);
        assertThat(made.report()).anyMatch(line -> line.contains("a function of"));
        assertThat(made.check().greatest()).isLessThanOrEqualTo(2);
        assertThat(made.losses().get(made.losses().size() - 1).relative()).isLessThan(0.05);
    }

    private Path file(int... shape) throws IOException {
        Path file = folder.resolve("set.npz");
        double[] values = new double[java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        try (OutputStream out = Files.newOutputStream(file)) {
            NpzWriter.write(Map.of("x", NpyArray.ofReals(values, shape)), out);
        }
        return file;
    }

    @Test
    void aSetHasOneSampleOrSeveral() throws IOException {
        assertThat(Samples.read(file(1, 3, 6, 6), network(0), Map.of())).hasSize(1);
        assertThat(Samples.read(file(5, 3, 6, 6), network(0), Map.of())).hasSize(5);
        Path wrong = file(5, 3, 6, 7);
        assertThatThrownBy(() -> Samples.read(wrong, network(0), Map.of()))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("[5, 3, 6, 7]; allowed: [1, 3, 6, 6], or several");
    }

    @Test
    void bitsMayStandInAFile() {
        Widths widths =
                Widths.read(Source.of("bits.txt", "# of a network\n* 8/6\nfirst 4/5\n"), List.of("first", "second"));
        assertThat(widths.of("first")).isEqualTo(new Widths.Pair(4, 5));
        assertThat(widths.of("second")).isEqualTo(new Widths.Pair(8, 6));
        assertThatThrownBy(() -> Widths.read(Source.of("bits.txt", "* 8/8\nfrist 4/4"), List.of("first")))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("bits.txt:2")
                .hasMessageContaining("first");
        assertThatThrownBy(() -> Widths.parse("8")).isInstanceOf(RefusedValue.class);
        assertThatThrownBy(() -> Widths.parse("1/8")).hasMessageContaining("2 to 16");
        assertThatThrownBy(() -> new Calibration.Manner(new Widths(Widths.parse("8/8"), Map.of()), 0, true))
                .hasMessageContaining("above 0 to 100");
    }
}
