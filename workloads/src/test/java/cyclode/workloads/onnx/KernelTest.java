package cyclode.workloads.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cyclode.workloads.onnx.evaluation.Evaluation;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of the processor's layers, bit by bit as ONNX Runtime has them, on random shapes and numbers of all magnitudes. */
class KernelTest {
    private static final int SEEDS = 60;

    /** The runtime sums exponentials in as many lanes as a vector register of the machine has; the operators do it in those of AVX-512. */
    static boolean wideVectors() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo")).contains(" avx512f ");
        } catch (IOException e) {
            return false;
        }
    }

    private static TestModel model(String operator, Map<String, ?> attributes, NdArray... inputs) {
        TestModel model = new TestModel(13);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            names.add("x" + i);
            model.input("x" + i, ElementType.FLOAT, inputs[i].shape());
        }
        return model.node(operator, names, List.of("y"), attributes)
                .output("y", ElementType.FLOAT, open(inputs[0].rank()));
    }

    private static int[] open(int rank) {
        int[] extents = new int[rank];
        Arrays.fill(extents, -1);
        return extents;
    }

    private static boolean equal(TestModel model, Map<String, NdArray> given) {
        NdArray expected = Objects.requireNonNull(
                OnnxRuntime.run(model.bytes(), given, false).get("y"));
        NdArray made = Objects.requireNonNull(Evaluation.of(model.read(), given).get("y"));
        return made.same(expected);
    }

    private static NdArray random(Random random, double magnitude, int... shape) {
        double[] values = new double[NdArray.count(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian() * magnitude;
        }
        return NdArray.ofReals(ElementType.FLOAT, values, shape);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Erf", "Softmax", "ReduceMean", "ReduceSum", "MatMul"})
    void anOperatorGivesTheRuntimesBits(String operator) {
        assumeTrue(!operator.equals("Softmax") || wideVectors(), "the machine has no vectors of 16 numbers");
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            double magnitude = Math.scalb(1.0, random.nextInt(12) - 6);
            int rows = 2 + random.nextInt(5);
            int columns = 2 + random.nextInt(seed % 3 == 0 ? 600 : 70);
            Map<String, NdArray> given = new LinkedHashMap<>();
            given.put("x0", random(random, magnitude, 2, rows, columns));
            Map<String, ?> attributes = operator.startsWith("Reduce") ? Map.of("axes", new int[] {-1}) : Map.of();
            if (operator.equals("ReduceSum")) {
                attributes = Map.of();
            }
            if (operator.equals("MatMul")) {
                given.put("x1", random(random, magnitude, 2, columns, 2 + random.nextInt(200)));
            }
            TestModel model = model(operator, attributes, given.values().toArray(NdArray[]::new));
            assertThat(equal(model, given))
                    .as("%s, seed %d, %s", operator, seed, given)
                    .isTrue();
        }
    }

    /** Operators on integers that are read as the nodes that they stand for, with any scale and zero-point. */
    @ParameterizedTest
    @ValueSource(strings = {"QLinearMul", "QLinearConcat", "QLinearLeakyRelu", "QLinearSigmoid", "QLinearAveragePool"})
    void anOperatorOnIntegersGivesTheRuntimesIntegers(String operator) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            ElementType type = seed % 2 == 0 ? ElementType.UINT8 : ElementType.INT8;
            TestModel model = new TestModel(13).opset("com.microsoft", 1);
            Map<String, NdArray> given = new LinkedHashMap<>();
            List<String> in = new ArrayList<>();
            boolean two = operator.equals("QLinearMul") || operator.equals("QLinearConcat");
            for (int i = 0; i < (two ? 2 : 1); i++) {
                long[] values = random.longs(
                                96, type == ElementType.UINT8 ? 0 : -128, type == ElementType.UINT8 ? 256 : 128)
                        .toArray();
                given.put("x" + i, NdArray.ofIntegers(type, values, 1, 4, 4, 6));
                model.input("x" + i, type, 1, 4, 4, 6);
                in.add("x" + i);
                in.addAll(scaled(model, random, type, "x" + i));
            }
            List<String> out = scaled(model, random, type, "y");
            in.addAll(operator.equals("QLinearConcat") ? 0 : in.size(), out);
            Map<String, ?> attributes = operator.equals("QLinearConcat")
                    ? Map.of("axis", 1)
                    : operator.equals("QLinearAveragePool") ? Map.of("kernel_shape", new int[] {2, 3}) : Map.of();
            model.node("com.microsoft", operator, in, List.of("y"), attributes).output("y", type, open(4));
            assertThat(equal(model, given)).as("%s, seed %d", operator, seed).isTrue();
        }
    }

    private static List<String> scaled(TestModel model, Random random, ElementType type, String name) {
        // Powers of two every other time, of which products lie half-way between two integers.
        double significand = random.nextBoolean() ? 0.5 : 0.5 + random.nextInt(65) / 128.0;
        model.floats(name + "s", new int[0], Math.scalb(significand, -random.nextInt(7)));
        model.integers(name + "z", type, new int[0], random.nextInt(128));
        return List.of(name + "s", name + "z");
    }

    /** The error function at a number of each magnitude and sign, whichever of its two parts computes it. */
    @Test
    void theErrorFunctionIsTheRuntimesAtEveryMagnitude() {
        double[] values = new double[1 << 16];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(i << 16 | 0x5a5a);
            values[i] = Double.isFinite(values[i]) ? values[i] : i;
        }
        NdArray x = NdArray.ofReals(ElementType.FLOAT, values, values.length);
        assertThat(equal(model("Erf", Map.of(), x), Map.of("x0", x))).isTrue();
    }
}
