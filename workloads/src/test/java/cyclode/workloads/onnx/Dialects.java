package cyclode.workloads.onnx;

import cyclode.workloads.onnx.input.InputRange;
import cyclode.workloads.onnx.integer.ImportOptions;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Small networks with random weights in every dialect of quantization, made by the tests themselves. */
final class Dialects {
    private final SplittableRandom random;
    private final TestModel model;
    private int names;

    Dialects(long seed, long opset) {
        random = new SplittableRandom(seed);
        model = new TestModel(opset);
    }

    /** Networks by name, each of a seed. */
    static final Map<String, java.util.function.LongFunction<TestModel>> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("qdq-convolutions", Dialects::qdqConvolutions),
            Map.entry("qdq-residual", Dialects::qdqResidual),
            Map.entry("qdq-sum", Dialects::qdqSum),
            Map.entry("digits", Dialects::digits),
            Map.entry("windows", Dialects::windows),
            Map.entry("qdq-dense", Dialects::qdqDense),
            Map.entry("qdq-functions", Dialects::qdqFunctions),
            Map.entry("qdq-joined", Dialects::qdqJoined),
            Map.entry("qdq-gate", Dialects::qdqGate),
            Map.entry("qdq-reductions", Dialects::qdqReductions),
            Map.entry("qdq-inputs", Dialects::qdqInputs),
            Map.entry("qdq-outputs", Dialects::qdqOutputs),
            Map.entry("qdq-difference", Dialects::qdqDifference),
            Map.entry("qdq-resize", Dialects::qdqResize),
            Map.entry("qlinear", Dialects::qlinear),
            Map.entry("qlinear-functions", Dialects::qlinearFunctions),
            Map.entry("qlinear-products", Dialects::qlinearProducts),
            Map.entry("qlinear-residual", Dialects::qlinearResidual),
            Map.entry("qlinear-inputs", Dialects::qlinearInputs),
            Map.entry("integer-operators", Dialects::integerOperators),
            Map.entry("fake-quantization", Dialects::fakeQuantization),
            Map.entry("batch-normalization", Dialects::batchNormalization)));

    /** Networks of operators that ONNX Runtime does not have. */
    static final Map<String, java.util.function.LongFunction<TestModel>> WITHOUT_RUNTIME = new TreeMap<>(Map.of(
            "requant-shift", Dialects::requantShift,
            "qonnx", Dialects::qonnx,
            "qonnx-inputs", Dialects::qonnxInputs,
            "bipolar", Dialects::bipolar));

    /** Transformers, whose normalizations the processor computes. */
    static final Map<String, java.util.function.LongFunction<TestModel>> WITH_PROCESSOR = new TreeMap<>(Map.of(
            "integer-transformer", Dialects::integerTransformer,
            "masked-attention", Dialects::maskedAttention,
            "qdq-transformer", Dialects::qdqTransformer,
            "qlinear-transformer", Dialects::qlinearTransformer));

    /** What has to be said of a network: only networks of RequantShift do not say what integers they take. */
    static ImportOptions options(String dialect, boolean approximate) {
        boolean silent = dialect.equals("requant-shift") || dialect.equals("integer-transformer");
        Map<String, InputRange> ranges = silent ? Map.of("x", InputRange.of("s8")) : Map.of();
        return new ImportOptions(Map.of(), ranges, approximate, WITH_PROCESSOR.containsKey(dialect));
    }

    private String name(String what) {
        return what + names++;
    }

    private String scalar(double value) {
        String name = name("c");
        model.floats(name, new int[0], value);
        return name;
    }

    private String zero(ElementType type, long value) {
        String name = name("z");
        model.integers(name, type, new int[0], value);
        return name;
    }

    /** A power of two, so that what the runtime computes in binary32 is exact, and ties are where they are in the reals. */
    private double scale() {
        return Math.scalb(1.0, -random.nextInt(5, 8));
    }

    private long[] bytes(int count, int least, int greatest) {
        return random.longs(count, least, greatest + 1).toArray();
    }

    private String integers(ElementType type, int least, int greatest, int... shape) {
        String name = name("w");
        model.integers(name, type, shape, bytes(NdArray.count(shape), least, greatest));
        return name;
    }

    private String scales(int count, double about) {
        String name = name("s");
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            // Few bits, for the same reason.
            values[i] = random.nextInt(4, 16) * Math.scalb(1.0, Math.getExponent(about) - 3);
        }
        model.floats(name, new int[] {count}, values);
        return name;
    }

    private String node(String operator, List<String> in, Map<String, ?> attributes) {
        String out = name("t");
        model.node(operator, in, List.of(out), attributes);
        return out;
    }

    private String quantized(String x, double scale, ElementType type, long zero) {
        String s = scalar(scale);
        String z = zero(type, zero);
        String q = node("QuantizeLinear", List.of(x, s, z), Map.of());
        return node("DequantizeLinear", List.of(q, s, z), Map.of());
    }

    /** Weights as int8 with a scale for each output channel. */
    private String weights(int axis, int channels, double about, int... shape) {
        String s = scales(channels, about);
        String z = name("z");
        model.integers(z, ElementType.INT8, new int[] {channels}, new long[channels]);
        return node(
                "DequantizeLinear", List.of(integers(ElementType.INT8, -127, 127, shape), s, z), Map.of("axis", axis));
    }

    private TestModel done(String out, ElementType type, int... shape) {
        return model.node("Identity", List.of(out), List.of("y"), Map.of()).output("y", type, shape);
    }

    private static TestModel qdqConvolutions(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 3, 8, 8);
        String x = d.quantized("x", d.scale(), ElementType.UINT8, 100 + seed % 60);
        Map<String, Object> padded = Map.of("pads", new int[] {1, 1, 1, 1}, "kernel_shape", new int[] {3, 3});
        String a = d.node("Conv", List.of(x, d.weights(0, 6, 0.01, 6, 3, 3, 3)), padded);
        String b = d.quantized(d.node("Relu", List.of(a), Map.of()), d.scale(), ElementType.UINT8, 0);
        String pooled =
                d.node("MaxPool", List.of(b), Map.of("kernel_shape", new int[] {2, 2}, "strides", new int[] {2, 2}));
        String depth = d.node(
                "Conv",
                List.of(pooled, d.weights(0, 6, 0.01, 6, 1, 3, 3)),
                Map.of("group", 6, "pads", new int[] {1, 1, 1, 1}));
        String c = d.quantized(depth, 2 * d.scale(), ElementType.INT8, -3);
        String mean = d.quantized(d.node("GlobalAveragePool", List.of(c), Map.of()), d.scale(), ElementType.INT8, 5);
        return d.done(mean, ElementType.FLOAT, 1, 6, 1, 1);
    }

    /** The network of README's what-if: three convolutions, the mean over all places, ten classes. Of seed 1 it is {@code digits.onnx}. */
    static TestModel digits(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 1, 28, 28);
        String x = d.quantized("x", 0.0078125, ElementType.INT8, 0);
        String a = d.convolved(x, 1, 16, 2);
        String b = d.convolved(a, 16, 32, 2);
        String c = d.convolved(b, 32, 32, 1);
        String mean = d.quantized(d.node("GlobalAveragePool", List.of(c), Map.of()), 0.03125, ElementType.UINT8, 0);
        String flat = d.node("Flatten", List.of(mean), Map.of());
        String y = d.node("Gemm", List.of(flat, d.weights(0, 10, 0.02, 10, 32)), Map.of("transB", 1));
        return d.done(d.quantized(y, 0.25, ElementType.INT8, 0), ElementType.FLOAT, 1, 10);
    }

    /** A padded convolution of 3 × 3 and a ReLU. */
    private String convolved(String x, int in, int out, int stride) {
        Map<String, Object> window = new TreeMap<>(Map.of(
                "kernel_shape", new int[] {3, 3}, "pads", new int[] {1, 1, 1, 1}, "strides", new int[] {stride, stride
                }));
        String sums = node("Conv", List.of(x, weights(0, out, 0.01, out, in, 3, 3)), window);
        return quantized(node("Relu", List.of(sums), Map.of()), 0.03125, ElementType.UINT8, 0);
    }

    private static TestModel qdqResidual(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 4, 4, 4);
        String x = d.quantized("x", 0.015625, ElementType.INT8, 0);
        String a = d.node("Conv", List.of(x, d.weights(0, 4, 0.02, 4, 4, 1, 1)), Map.of());
        // Both sides have one scale, as residuals that share an observer do.
        String left = d.quantized(a, 0.015625, ElementType.INT8, 0);
        String sum = d.node("Add", List.of(left, x), Map.of());
        String out = d.quantized(d.node("Relu", List.of(sum), Map.of()), 0.03125, ElementType.UINT8, 0);
        return d.done(out, ElementType.FLOAT, 1, 4, 4, 4);
    }

    /** Two scales and a zero-point on each side. */
    private static TestModel qdqSum(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 3, 4);
        String x = d.quantized("x", 0.046875, ElementType.UINT8, 90 + seed);
        String w = d.weights(1, 4, 0.01, 4, 4);
        String a = d.quantized(d.node("MatMul", List.of(x, w), Map.of()), d.scale(), ElementType.INT8, 11);
        return d.done(
                d.quantized(d.node("Add", List.of(x, a), Map.of()), 0.0625, ElementType.INT8, -9),
                ElementType.FLOAT,
                1,
                3,
                4);
    }

    /** Differences of two tensors: of one scale and of two, of a map and what stands for many of its places, either way round. */
    private static TestModel qdqDifference(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 4, 4, 4);
        String x = d.quantized("x", 0.015625, ElementType.INT8, 0);
        String a = d.node("Conv", List.of(x, d.weights(0, 4, 0.02, 4, 4, 1, 1)), Map.of());
        String left = d.quantized(a, seed % 3 == 0 ? 0.03125 : 0.015625, ElementType.INT8, 0);
        List<String> operands = seed % 2 == 0 ? List.of(left, x) : List.of(x, left);
        String first = d.quantized(d.node("Sub", operands, Map.of()), 0.03125, ElementType.UINT8, 120);
        String most = d.node("GlobalMaxPool", List.of(x), Map.of());
        List<String> others = seed % 4 < 2 ? List.of(first, most) : List.of(most, first);
        String second = d.node("Relu", List.of(d.node("Sub", others, Map.of())), Map.of());
        return d.done(d.quantized(second, 0.0625, ElementType.UINT8, 0), ElementType.FLOAT, 1, 4, 4, 4);
    }

    /** A coarse map made finer, as decoders do it: before a convolution, in a sum and beside another map. */
    private static TestModel qdqResize(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 3, 6, 6);
        String x = d.quantized("x", d.scale(), ElementType.UINT8, 90 + seed);
        String fine = d.convolved(x, 3, 4, 1);
        String coarse = d.convolved(fine, 4, 4, seed % 2 == 0 ? 2 : 3);
        String finer = d.finer(coarse, seed, seed % 2 == 0 ? 2 : 3);
        String sum = d.quantized(
                d.node("Add", seed % 3 == 0 ? List.of(finer, fine) : List.of(fine, finer), Map.of()),
                0.0625,
                ElementType.UINT8,
                0);
        String both = d.node("Concat", List.of(finer, sum), Map.of("axis", 1));
        String joined = d.quantized(both, 0.0625, ElementType.UINT8, 0);
        String out = d.convolved(d.finer(d.convolved(joined, 8, 2, 1), seed / 2, 2), 2, 3, 1);
        return d.done(out, ElementType.FLOAT, 1, 3, 12, 12);
    }

    /** Each place so many times along both axes, in one of the ways in which exporters write it. */
    private String finer(String x, long way, int scale) {
        String scales = name("c");
        model.floats(scales, new int[] {4}, 1, 1, scale, scale);
        Map<String, String> mode = Map.of("mode", "nearest");
        Map<String, String> torch =
                Map.of("mode", "nearest", "coordinate_transformation_mode", "asymmetric", "nearest_mode", "floor");
        return node("Resize", List.of(x, "", scales), way % 2 == 0 ? torch : mode);
    }

    /** Functions, a mean over windows and a join, each on integers of its own scale and zero-point. */
    private static TestModel qlinearFunctions(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.opset("com.microsoft", 1).input("x", ElementType.UINT8, 1, 3, 6, 6);
        String sx = d.scalar(d.scale());
        String zx = d.zero(ElementType.UINT8, 100 + seed);
        String sl = d.scalar(0.03125);
        String zl = d.zero(ElementType.UINT8, 60);
        String leaky = d.own("QLinearLeakyRelu", List.of("x", sx, zx, sl, zl), Map.of("alpha", 0.125));
        String ss = d.scalar(0.00390625);
        String zs = d.zero(ElementType.UINT8, 0);
        String sure = d.own("QLinearSigmoid", List.of("x", sx, zx, ss, zs), Map.of());
        String sj = d.scalar(0.0625);
        String zj = d.zero(ElementType.UINT8, 40);
        String joined =
                d.own("QLinearConcat", List.of(sj, zj, leaky, sl, zl, sure, ss, zs, "x", sx, zx), Map.of("axis", 1));
        String mean = d.own(
                "QLinearAveragePool",
                List.of(joined, sj, zj, d.scalar(0.03125), d.zero(ElementType.UINT8, 9)),
                Map.of("kernel_shape", new int[] {2, 2}, "strides", new int[] {2, 2}));
        return d.done(mean, ElementType.UINT8, 1, 9, 3, 3);
    }

    /** Products of two tensors, value by value, and with what all places of one say; zero-points are even, since ties go to even stored integers. */
    private static TestModel qlinearProducts(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.opset("com.microsoft", 1).input("x", ElementType.UINT8, 1, 3, 5, 4);
        String sx = d.scalar(0.03125);
        String zx = d.zero(ElementType.UINT8, 110 + seed);
        String sg = d.scalar(0.0078125);
        String zg = d.zero(ElementType.UINT8, seed % 2 == 0 ? 0 : 20);
        String sure = d.own("QLinearSigmoid", List.of("x", sx, zx, sg, zg), Map.of());
        String sp = d.scalar(0.03125);
        String zp = d.zero(ElementType.UINT8, 128 - 2 * seed);
        String product = d.own("QLinearMul", List.of("x", sx, zx, sure, sg, zg, sp, zp), Map.of());
        String most = d.node("ReduceMax", List.of(product), Map.of("axes", new int[] {2, 3}));
        String out = d.own(
                "QLinearMul",
                List.of(product, sp, zp, most, sp, zp, d.scalar(0.0625), d.zero(ElementType.UINT8, 90)),
                Map.of());
        return d.done(out, ElementType.UINT8, 1, 3, 5, 4);
    }

    /** A node of ONNX Runtime's own domain. */
    private String own(String operator, List<String> in, Map<String, ?> attributes) {
        String out = name("t");
        model.node("com.microsoft", operator, in, List.of(out), attributes);
        return out;
    }

    /** Windows that differ by axis, groups, dilations, one axis alone. */
    private static TestModel windows(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 4, 9, 6);
        String x = d.quantized("x", d.scale(), ElementType.INT8, 3);
        String a = d.node(
                "Conv",
                List.of(x, d.weights(0, 6, 0.01, 6, 2, 3, 2)),
                Map.of("group", 2, "strides", new int[] {2, 1}, "pads", new int[] {1, 0, 2, 1}));
        String b = d.quantized(a, 4 * d.scale(), ElementType.INT8, 0);
        String c = d.node(
                "Conv",
                List.of(b, d.weights(0, 5, 0.01, 5, 6, 2, 2)),
                Map.of("dilations", new int[] {2, 3}, "pads", new int[] {1, 2, 1, 1}));
        String e = d.quantized(c, 8 * d.scale(), ElementType.UINT8, 77);
        String pooled = d.node(
                "MaxPool",
                List.of(e),
                Map.of("kernel_shape", new int[] {3, 2}, "strides", new int[] {2, 1}, "pads", new int[] {1, 0, 0, 1}));
        int[] shape = new int[] {1, 5, -1};
        String row = d.node("Reshape", List.of(pooled, d.shape(shape[0], shape[1], shape[2])), Map.of());
        String f = d.node(
                "Conv",
                List.of(row, d.weights(0, 3, 0.01, 3, 5, 3)),
                Map.of("pads", new int[] {1, 1}, "strides", new int[] {2}));
        return d.done(d.quantized(f, 8 * d.scale(), ElementType.INT8, 5), ElementType.FLOAT, 1, 3, -1);
    }

    private static TestModel qdqDense(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 2, 4, 3);
        String x = d.quantized("x", d.scale(), ElementType.INT8, 7);
        String flat = d.node("Flatten", List.of(x), Map.of());
        String a = d.node("Gemm", List.of(flat, d.weights(0, 10, 0.01, 10, 24)), Map.of("transB", 1));
        String b = d.quantized(a, 4 * d.scale(), ElementType.INT8, -20);
        String w = d.weights(1, 5, 0.02, 10, 5);
        String c = d.quantized(d.node("MatMul", List.of(b, w), Map.of()), 4 * d.scale(), ElementType.UINT8, 130);
        return d.done(c, ElementType.FLOAT, 1, 5);
    }

    /** GELU and SiLU as exporters spell them, and functions with an operator of their own. */
    private static TestModel qdqFunctions(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 5, 8);
        String x = d.quantized("x", 0.03, ElementType.INT8, 2);
        String erf =
                d.node("Erf", List.of(d.node("Div", List.of(x, d.scalar(StrictMath.sqrt(2))), Map.of())), Map.of());
        String half = d.node("Mul", List.of(x, d.node("Add", List.of(erf, d.scalar(1)), Map.of())), Map.of());
        String gelu = d.node("Mul", List.of(half, d.scalar(0.5)), Map.of());
        String a = d.quantized(gelu, 0.015625, ElementType.INT8, -100);
        String b = d.node("MatMul", List.of(a, d.weights(1, 6, 0.01, 8, 6)), Map.of());
        String c = d.quantized(b, 0.0625, ElementType.INT8, 0);
        String silu = d.node("Mul", List.of(c, d.node("Sigmoid", List.of(c), Map.of())), Map.of());
        return d.done(d.quantized(silu, 0.04, ElementType.UINT8, 10), ElementType.FLOAT, 1, 5, 6);
    }

    private static TestModel qlinear(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.UINT8, 1, 3, 6, 6);
        String sx = d.scalar(d.scale());
        String zx = d.zero(ElementType.UINT8, 90 + seed % 70);
        String w = d.integers(ElementType.INT8, -127, 127, 4, 3, 3, 3);
        String zw = d.name("z");
        d.model.integers(zw, ElementType.INT8, new int[] {4}, 0, 0, 0, 0);
        String bias = d.integers(ElementType.INT32, -4000, 4000, 4);
        String sy = d.scalar(4 * d.scale());
        String zy = d.zero(ElementType.UINT8, 3);
        String a = d.node(
                "QLinearConv",
                List.of("x", sx, zx, w, d.scales(4, 0.01), zw, sy, zy, bias),
                Map.of("strides", new int[] {2, 2}, "pads", new int[] {1, 1, 1, 1}));
        String rows = d.node("Reshape", List.of(a, d.shape(1, 36)), Map.of());
        String b = d.node(
                "QLinearMatMul",
                List.of(
                        rows,
                        sy,
                        zy,
                        d.integers(ElementType.INT8, -127, 127, 36, 7),
                        d.scalar(0.0078125),
                        d.zero(ElementType.INT8, 0),
                        d.scalar(0.25),
                        d.zero(ElementType.UINT8, 120)),
                Map.of());
        return d.done(b, ElementType.UINT8, 1, 7);
    }

    /** Branches of different scales and widths, joined by channels and by rows; what one quantization makes of all. */
    private static TestModel qdqJoined(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 3, 6, 6);
        String x = d.quantized("x", d.scale(), ElementType.UINT8, 100 + seed % 50);
        String wide = d.convolved(x, 3, 4, 1);
        String point = d.quantized(
                d.node("Conv", List.of(x, d.weights(0, 5, 0.01, 5, 3, 1, 1)), Map.of()), 0.0625, ElementType.INT8, -9);
        String open = d.node("Conv", List.of(wide, d.weights(0, 2, 0.01, 2, 4, 1, 1)), Map.of());
        String channels = d.node("Concat", List.of(wide, point, open, x), Map.of("axis", 1));
        double[] factors = new double[14];
        java.util.Arrays.setAll(factors, i -> Math.scalb(1.0, d.random.nextInt(-1, 2)));
        d.model.floats("factors", new int[] {14, 1, 1}, factors);
        String weighed = d.node("Mul", List.of(channels, "factors"), Map.of());
        String together = d.quantized(weighed, 0.0625, ElementType.UINT8, 40);
        String left = d.convolved(together, 14, 3, 2);
        String right =
                d.node("MaxPool", List.of(left), Map.of("kernel_shape", new int[] {2, 1}, "strides", new int[] {1, 1}));
        // One scale in both, and no quantization behind.
        String rows = d.node("Concat", List.of(left, right), Map.of("axis", 2));
        String a = d.node("Conv", List.of(rows, d.weights(0, 2, 0.01, 2, 3, 1, 1)), Map.of());
        return d.done(d.quantized(a, 0.0625, ElementType.INT8, 0), ElementType.FLOAT, 1, 2, 5, 3);
    }

    /** Channels weighed by what all places of them say, and a map by itself. */
    private static TestModel qdqGate(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 2, 5, 4);
        String x = d.quantized("x", d.scale(), ElementType.INT8, 0);
        String map = d.convolved(x, 2, 4, 1);
        String most = d.node("GlobalMaxPool", List.of(map), Map.of());
        String inner = d.node("Conv", List.of(most, d.weights(0, 4, 0.02, 4, 4, 1, 1)), Map.of());
        String sure = d.node("Sigmoid", List.of(d.quantized(inner, 0.0625, ElementType.INT8, 3)), Map.of());
        String gate = d.quantized(sure, 0.0078125, ElementType.UINT8, 0);
        String gated = d.quantized(
                d.node(
                        seed % 2 == 0 ? "Mul" : "Add",
                        seed % 2 == 0 ? List.of(map, gate) : List.of(gate, map),
                        Map.of()),
                0.0625,
                ElementType.UINT8,
                0);
        String product = d.node("Mul", List.of(gated, map), Map.of());
        return d.done(d.quantized(product, 0.25, ElementType.INT8, -100), ElementType.FLOAT, 1, 4, 5, 4);
    }

    /** Sums and maxima over each axis of a map, and the class of each place. */
    private static TestModel qdqReductions(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 2, 4, 6);
        String x = d.quantized("x", d.scale(), ElementType.INT8, 0);
        String map = d.convolved(x, 2, 5, 1);
        Map<String, int[]> axes = Map.of("channel", new int[] {1}, "height", new int[] {2}, "width", new int[] {-1});
        new TreeMap<>(axes).forEach((name, axis) -> {
            String sum = d.node("ReduceSum", List.of(map, d.shape(axis[0])), Map.of("keepdims", 0));
            d.model
                    .node("Identity", List.of(d.quantized(sum, 0.5, ElementType.UINT8, 0)), List.of(name), Map.of())
                    .output(name, ElementType.FLOAT, -1, -2, -3);
            String most = d.node("ReduceMax", List.of(map), Map.of("axes", axis, "keepdims", 1));
            d.model
                    .node("Identity", List.of(most), List.of(name + "-most"), Map.of())
                    .output(name + "-most", ElementType.FLOAT, 1, -1, -2, -3);
        });
        String most = d.node("ReduceMax", List.of(map), Map.of("axes", new int[] {2, 3}, "keepdims", 0));
        d.model.node("Identity", List.of(most), List.of("most"), Map.of()).output("most", ElementType.FLOAT, 1, 5);
        String place = d.node("ArgMax", List.of(map), Map.of("axis", 1, "keepdims", 0));
        return d.done(place, ElementType.INT64, 1, 4, 6);
    }

    /** A picture and a vector, each with a scale and a zero-point of its own. */
    private static TestModel qdqInputs(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("picture", ElementType.FLOAT, 1, 3, 6, 5).input("state", ElementType.FLOAT, 1, 7);
        String x = d.quantized("picture", d.scale(), ElementType.UINT8, 90 + seed);
        String a = d.node("Conv", List.of(x, d.weights(0, 4, 0.01, 4, 3, 3, 3)), Map.of("strides", new int[] {2, 2}));
        String b = d.node("Flatten", List.of(d.quantized(a, 4 * d.scale(), ElementType.INT8, -7)), Map.of());
        String left = d.node("Gemm", List.of(b, d.weights(0, 6, 0.01, 6, 16)), Map.of("transB", 1));
        String v = d.quantized("state", 2 * d.scale(), ElementType.INT8, 4);
        String right = d.node("Gemm", List.of(v, d.weights(0, 6, 0.02, 6, 7)), Map.of("transB", 1));
        String sum = d.node(
                "Add",
                List.of(
                        d.quantized(left, 0.03125, ElementType.INT8, 0),
                        d.quantized(right, 0.03125, ElementType.INT8, 0)),
                Map.of());
        return d.done(d.quantized(sum, 0.0625, ElementType.INT8, 0), ElementType.FLOAT, 1, 6);
    }

    /** Inputs of different widths, of which the narrow one is looked up in a table. */
    private static TestModel qonnxInputs(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.opset("qonnx.custom_op.general", 1);
        d.model.input("narrow", ElementType.FLOAT, 1, 3, 4, 4).input("wide", ElementType.FLOAT, 1, 3, 2, 2);
        String narrow = d.quant("narrow", 0.125, 4, true, false);
        String most = d.node(
                "MaxPool", List.of(narrow), Map.of("kernel_shape", new int[] {2, 2}, "strides", new int[] {2, 2}));
        String silu = d.node("Mul", List.of(most, d.node("Sigmoid", List.of(most), Map.of())), Map.of());
        String a = d.quant(silu, 0.0625, 5, true, false);
        String b = d.quant("wide", 0.0625, 10, true, false);
        return d.done(
                d.quant(d.node("Add", List.of(a, b), Map.of()), 0.125, 8, true, false), ElementType.FLOAT, 1, 3, 2, 2);
    }

    /** A map in the middle, a class, and a map behind it; the first one twice. */
    private static TestModel qdqOutputs(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 2, 6, 6);
        String x = d.quantized("x", d.scale(), ElementType.INT8, 0);
        String features = d.convolved(x, 2, 6, 1);
        d.model
                .node("Identity", List.of(features), List.of("features"), Map.of())
                .output("features", ElementType.FLOAT, 1, 6, 6, 6);
        String most = d.node("Flatten", List.of(d.node("GlobalMaxPool", List.of(features), Map.of())), Map.of());
        String y = d.node("Gemm", List.of(most, d.weights(0, 5, 0.02, 5, 6)), Map.of("transB", 1));
        d.done(d.quantized(y, 0.25, ElementType.INT8, 0), ElementType.FLOAT, 1, 5);
        String detail = d.node("Conv", List.of(features, d.weights(0, 3, 0.01, 3, 6, 1, 1)), Map.of());
        String rounded = d.quantized(detail, 0.0625, ElementType.INT8, 9);
        return d.model
                .node("Identity", List.of(rounded), List.of("detail"), Map.of())
                .output("detail", ElementType.FLOAT, 1, 3, 6, 6)
                .node("Transpose", List.of(features), List.of("again"), Map.of("perm", new int[] {0, 2, 3, 1}))
                .output("again", ElementType.FLOAT, 1, 6, 6, 6);
    }

    /** The product of two inputs, of which one is unsigned. */
    private static TestModel qlinearInputs(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("a", ElementType.UINT8, 1, 4, 6).input("b", ElementType.INT8, 1, 6, 5);
        String out = d.node(
                "QLinearMatMul",
                List.of(
                        "a",
                        d.scalar(d.scale()),
                        d.zero(ElementType.UINT8, 100 + seed),
                        "b",
                        d.scalar(d.scale()),
                        d.zero(ElementType.INT8, -3),
                        d.scalar(0.0625),
                        d.zero(ElementType.UINT8, 120)),
                Map.of());
        return d.done(out, ElementType.UINT8, 1, 4, 5);
    }

    /** A block whose sum and mean are nodes on integers, each with zero-points of its own. */
    private static TestModel qlinearResidual(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.opset("com.microsoft", 1).input("x", ElementType.UINT8, 1, 3, 4, 4);
        String sx = d.scalar(0.03125);
        String zx = d.zero(ElementType.UINT8, 90 + seed % 70);
        String zw = d.name("z");
        d.model.integers(zw, ElementType.INT8, new int[] {3}, 0, 0, 0);
        String sy = d.scalar(0.0625);
        String zy = d.zero(ElementType.UINT8, 110);
        String a = d.node(
                "QLinearConv",
                List.of(
                        "x",
                        sx,
                        zx,
                        d.integers(ElementType.INT8, -127, 127, 3, 3, 1, 1),
                        d.scales(3, 0.01),
                        zw,
                        sy,
                        zy),
                Map.of());
        String ss = d.scalar(0.125);
        String zs = d.zero(ElementType.UINT8, 100);
        String sum = d.name("t");
        d.model.node("com.microsoft", "QLinearAdd", List.of(a, sy, zy, "x", sx, zx, ss, zs), List.of(sum), Map.of());
        String mean = d.name("t");
        d.model.node(
                "com.microsoft",
                "QLinearGlobalAveragePool",
                List.of(sum, ss, zs, d.scalar(0.0625), d.zero(ElementType.UINT8, 7)),
                List.of(mean),
                Map.of());
        d.model.node("Identity", List.of(sum), List.of("map"), Map.of()).output("map", ElementType.UINT8, 1, 3, 4, 4);
        return d.done(mean, ElementType.UINT8, 1, 3, 1, 1);
    }

    private String shape(long... extents) {
        String name = name("shape");
        model.constant(name, NdArray.vector(extents));
        return name;
    }

    private static TestModel integerOperators(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.UINT8, 1, 2, 5, 5);
        String zx = d.zero(ElementType.UINT8, 10 + seed % 200);
        String w = d.integers(ElementType.UINT8, 0, 255, 3, 2, 3, 3);
        String sums = d.node("ConvInteger", List.of("x", w, zx, d.zero(ElementType.UINT8, 128)), Map.of());
        String real = d.node("Cast", List.of(sums), Map.of("to", 1));
        String scaled = d.node("Mul", List.of(real, d.scalar(0.0009765625)), Map.of());
        String q = d.node("QuantizeLinear", List.of(scaled, d.scalar(0.125), d.zero(ElementType.UINT8, 128)), Map.of());
        String rows = d.node("Reshape", List.of(q, d.shape(1, 27)), Map.of());
        String m = d.integers(ElementType.UINT8, 0, 255, 27, 4);
        String products = d.node(
                "MatMulInteger",
                List.of(rows, m, d.zero(ElementType.UINT8, 128), d.zero(ElementType.UINT8, 127)),
                Map.of());
        String out = d.node(
                "QuantizeLinear",
                List.of(
                        d.node(
                                "Mul",
                                List.of(d.node("Cast", List.of(products), Map.of("to", 1)), d.scalar(0.00390625)),
                                Map.of()),
                        d.scalar(1.0),
                        d.zero(ElementType.INT8, -7)),
                Map.of());
        return d.done(out, ElementType.INT8, 1, 4);
    }

    private String fake(String x, double scale, double zero, double least, double greatest) {
        String s = scalar(scale);
        String z = scalar(zero);
        String rounded = node(
                "Round", List.of(node("Add", List.of(node("Div", List.of(x, s), Map.of()), z), Map.of())), Map.of());
        String clipped = node("Clip", List.of(rounded, scalar(least), scalar(greatest)), Map.of());
        return node("Mul", List.of(node("Sub", List.of(clipped, z), Map.of()), s), Map.of());
    }

    private static TestModel fakeQuantization(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 4, 6);
        String x = d.fake("x", 0.0078125, 0, -128, 127);
        String w = d.name("w");
        double[] values = new double[48];
        for (int i = 0; i < values.length; i++) {
            values[i] = d.random.nextDouble(-0.25, 0.25);
        }
        d.model.floats(w, new int[] {8, 6}, values);
        String quantized = d.node("Transpose", List.of(d.fake(w, 0.03125, 0, -8, 7)), Map.of("perm", new int[] {1, 0}));
        String sums = d.node("MatMul", List.of(x, quantized), Map.of());
        String a = d.fake(sums, 0.0078125, 3, -128, 127);
        return d.done(d.fake(a, 0.0667, 0, 0, 15), ElementType.FLOAT, 1, 4, 8);
    }

    private static TestModel batchNormalization(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 3, 5, 5);
        String x = d.quantized("x", 0.03125, ElementType.INT8, 0);
        String a = d.node("Conv", List.of(x, d.weights(0, 4, 0.01, 4, 3, 3, 3)), Map.of());
        String[] parts = {"gamma", "beta", "mean", "variance"};
        for (String part : parts) {
            double[] values = new double[4];
            for (int i = 0; i < 4; i++) {
                // A negative gamma turns a channel round.
                values[i] = part.equals("variance")
                        ? Math.scalb(1.0, 2 * d.random.nextInt(-1, 2))
                        : d.random.nextInt(-12, 13) / 8.0;
            }
            d.model.floats(part, new int[] {4}, values);
        }
        String b =
                d.node("BatchNormalization", List.of(a, "gamma", "beta", "mean", "variance"), Map.of("epsilon", 0.0));
        String c = d.quantized(d.node("Relu", List.of(b), Map.of()), 0.03125, ElementType.UINT8, 0);
        return d.done(c, ElementType.FLOAT, 1, 4, 3, 3);
    }

    private String requant(String x, int channels, boolean signed, int about) {
        String mul = name("mul");
        String add = name("add");
        double[] multipliers = new double[channels];
        double[] offsets = new double[channels];
        for (int i = 0; i < channels; i++) {
            multipliers[i] = random.nextInt(about / 2, about);
            offsets[i] = random.nextInt(-200_000, 200_000);
        }
        int[] shape = channels == 1 ? new int[0] : new int[] {channels, 1, 1};
        model.floats(mul, shape, multipliers).floats(add, shape, offsets);
        return node(
                "RequantShift",
                List.of(x, mul, add),
                Map.of("div", 65536.0, "n_levels_out", 256.0, "signed", signed ? 1.0 : 0.0));
    }

    private String wholeWeights(int... shape) {
        String name = name("w");
        double[] values =
                random.longs(NdArray.count(shape), -60, 60).asDoubleStream().toArray();
        model.floats(name, shape, values);
        return name;
    }

    private static TestModel requantShift(long seed) {
        Dialects d = new Dialects(seed, 10);
        d.model.input("x", ElementType.FLOAT, 1, 3, 8, 8);
        Map<String, Object> padded = Map.of("pads", new int[] {1, 1, 1, 1});
        String a = d.requant(d.node("Conv", List.of("x", d.wholeWeights(4, 3, 3, 3)), padded), 4, false, 600);
        String b = d.requant(d.node("Conv", List.of(a, d.wholeWeights(4, 4, 3, 3)), padded), 4, true, 600);
        String c = d.requant(a, 1, true, 60_000);
        String sum = d.requant(d.node("Add", List.of(b, c), Map.of()), 1, false, 90_000);
        String pooled =
                d.node("MaxPool", List.of(sum), Map.of("kernel_shape", new int[] {2, 2}, "strides", new int[] {2, 2}));
        String rows = d.node("Flatten", List.of(pooled), Map.of());
        String dense = d.node("Gemm", List.of(rows, d.wholeWeights(5, 64), d.wholeWeights(5)), Map.of("transB", 1));
        return d.done(d.requant(dense, 1, true, 300), ElementType.FLOAT, 1, 5);
    }

    /** Heads side by side in the channels as heads × tokens × channels, or × channels × tokens. */
    private String heads(String x, int tokens, int heads, int width, int... order) {
        String split = node("Reshape", List.of(x, shape(1, tokens, heads, width)), Map.of());
        return node("Transpose", List.of(split), Map.of("perm", order));
    }

    private String merged(String x, int tokens, int channels) {
        String turned = node("Transpose", List.of(x), Map.of("perm", new int[] {0, 2, 1, 3}));
        return node("Reshape", List.of(turned, shape(1, tokens, channels)), Map.of());
    }

    /** Projections, two heads, a residual, a mean: the operators of public integer Transformers. */
    private static TestModel integerTransformer(long seed) {
        Dialects d = new Dialects(seed, 10);
        d.model.input("x", ElementType.FLOAT, 1, 6, 8);
        String norm = d.node(
                "iLayerNorm", List.of("x", d.wholeWeights(8), d.wholeWeights(8)), Map.of("D", 64, "n_levels", 256));
        String[] projections = new String[3];
        for (int i = 0; i < 3; i++) {
            projections[i] = d.requant(d.node("MatMul", List.of(norm, d.wholeWeights(8, 8)), Map.of()), 1, true, 300);
        }
        String scores = d.node(
                "MatMul",
                List.of(d.heads(projections[0], 6, 2, 4, 0, 2, 1, 3), d.heads(projections[1], 6, 2, 4, 0, 2, 3, 1)),
                Map.of());
        String weights = d.node("ITAMax", List.of(d.requant(scores, 1, true, 300)), Map.of("n_levels", 256));
        String mixed = d.requant(
                d.node("MatMul", List.of(weights, d.heads(projections[2], 6, 2, 4, 0, 2, 1, 3)), Map.of()),
                1,
                true,
                300);
        String out = d.requant(
                d.node("MatMul", List.of(d.merged(mixed, 6, 8), d.wholeWeights(8, 8)), Map.of()), 1, true, 300);
        String sum = d.requant(d.node("Add", List.of(out, "x"), Map.of()), 1, true, 40_000);
        String gelu = d.requant(d.node("iGELU", List.of(sum), Map.of("b", -40, "one", 1743)), 1, true, 30);
        String mean = d.node("IntegerMean", List.of(gelu), Map.of("axes", new int[] {1}, "keepdims", 0));
        return d.done(
                d.requant(d.node("MatMul", List.of(mean, d.wholeWeights(8, 5)), Map.of()), 1, true, 300),
                ElementType.FLOAT,
                1,
                5);
    }

    /** Numbers between quantizations: a decomposed LayerNorm, a softmax, a GELU by the error function. */
    private static TestModel qdqTransformer(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.FLOAT, 1, 6, 8);
        String x = d.quantized("x", 0.0625, ElementType.UINT8, 120);
        String centred =
                d.node("Sub", List.of(x, d.node("ReduceMean", List.of(x), Map.of("axes", new int[] {-1}))), Map.of());
        String square = d.node("Pow", List.of(centred, d.scalar(2)), Map.of());
        String variance = d.node("ReduceMean", List.of(square), Map.of("axes", new int[] {-1}));
        String root = d.node("Sqrt", List.of(d.node("Add", List.of(variance, d.scalar(1e-5)), Map.of())), Map.of());
        String norm = d.quantized(d.node("Div", List.of(centred, root), Map.of()), 0.03125, ElementType.INT8, 3);
        String[] projections = new String[3];
        for (int i = 0; i < 3; i++) {
            projections[i] = d.quantized(
                    d.node("MatMul", List.of(norm, d.weights(1, 8, 0.01, 8, 8)), Map.of()),
                    0.0625,
                    ElementType.INT8,
                    0);
        }
        String scores = d.quantized(
                d.node(
                        "MatMul",
                        List.of(
                                d.heads(projections[0], 6, 2, 4, 0, 2, 1, 3),
                                d.heads(projections[1], 6, 2, 4, 0, 2, 3, 1)),
                        Map.of()),
                0.125,
                ElementType.INT8,
                0);
        String weights =
                d.quantized(d.node("Softmax", List.of(scores), Map.of("axis", -1)), 0.00390625, ElementType.UINT8, 0);
        String mixed = d.quantized(
                d.node("MatMul", List.of(weights, d.heads(projections[2], 6, 2, 4, 0, 2, 1, 3)), Map.of()),
                0.0625,
                ElementType.INT8,
                0);
        String wide = d.node("MatMul", List.of(d.merged(mixed, 6, 8), d.weights(1, 8, 0.01, 8, 8)), Map.of());
        String erf = d.node("Erf", List.of(d.node("Div", List.of(wide, d.scalar(Math.sqrt(2))), Map.of())), Map.of());
        String gelu = d.node(
                "Mul",
                List.of(
                        d.node("Mul", List.of(wide, d.node("Add", List.of(erf, d.scalar(1)), Map.of())), Map.of()),
                        d.scalar(0.5)),
                Map.of());
        String out = d.quantized(gelu, 0.03125, ElementType.INT8, -5);
        return d.done(
                d.quantized(
                        d.node("MatMul", List.of(out, d.weights(1, 5, 0.01, 8, 5)), Map.of()),
                        0.25,
                        ElementType.INT8,
                        0),
                ElementType.FLOAT,
                1,
                6,
                5);
    }

    /** Four heads of queries on one, two or four of keys, repeated as exporters do it, behind each kind of causal mask. */
    private static TestModel maskedAttention(long seed) {
        Dialects d = new Dialects(seed, 14);
        d.model.input("x", ElementType.FLOAT, 1, 6, 16);
        String x = d.quantized("x", 0.0625, ElementType.INT8, 0);
        int keyHeads = 1 << d.random.nextInt(3);
        String[] heads = new String[3];
        for (int i = 0; i < 3; i++) {
            int own = i == 0 ? 4 : keyHeads;
            String made = d.node("MatMul", List.of(x, d.weights(1, 4 * own, 0.01, 16, 4 * own)), Map.of());
            String split = d.heads(d.quantized(made, 0.0625, ElementType.INT8, 0), 6, own, 4, 0, 2, 1, 3);
            heads[i] = own == 4 ? split : d.repeated(split, own);
        }
        String keys = d.node("Transpose", List.of(heads[1]), Map.of("perm", new int[] {0, 1, 3, 2}));
        String scores = d.node("MatMul", List.of(heads[0], keys), Map.of());
        String scaled = d.node("Mul", List.of(scores, d.scalar(0.5)), Map.of());
        String masked = d.masked(scaled, (int) (seed % 4));
        String weights =
                d.quantized(d.node("Softmax", List.of(masked), Map.of("axis", -1)), 0.0078125, ElementType.INT8, 0);
        String mixed = d.quantized(d.node("MatMul", List.of(weights, heads[2]), Map.of()), 0.0625, ElementType.INT8, 0);
        String out = d.node("MatMul", List.of(d.merged(mixed, 6, 16), d.weights(1, 5, 0.01, 16, 5)), Map.of());
        return d.done(d.quantized(out, 0.25, ElementType.INT8, 0), ElementType.FLOAT, 1, 6, 5);
    }

    /** Each of fewer heads for several of four. */
    private String repeated(String heads, int own) {
        String apart = node("Unsqueeze", List.of(heads, shape(2)), Map.of());
        String expanded = node("Expand", List.of(apart, shape(1, own, 4 / own, 6, 4)), Map.of());
        return node("Reshape", List.of(expanded, shape(1, 4, 6, 4)), Map.of());
    }

    /** No later key is seen: by a choice, by infinity or a large number added, or by a triangle that the graph makes. */
    private String masked(String scores, int kind) {
        double least = kind == 1 ? Double.NEGATIVE_INFINITY : -10_000;
        double[] added = new double[36];
        long[] seen = new long[36];
        for (int i = 0; i < 36; i++) {
            seen[i] = i % 6 <= i / 6 ? 1 : 0;
            added[i] = seen[i] == 1 ? 0 : least;
        }
        String mask = name("mask");
        if (kind == 0) {
            model.integers(mask, ElementType.BOOL, new int[] {1, 1, 6, 6}, seen);
            return node("Where", List.of(mask, scores, scalar(-Float.MAX_VALUE)), Map.of());
        }
        if (kind < 3) {
            model.floats(mask, new int[] {1, 1, 6, 6}, added);
            return node("Add", List.of(scores, mask), Map.of());
        }
        NdArray value = NdArray.ofReals(ElementType.FLOAT, new double[] {-1e9}, 1);
        String all = node("ConstantOfShape", List.of(shape(6, 6)), Map.of("value", value));
        return node("Add", List.of(scores, node("Trilu", List.of(all, shape(1)), Map.of("upper", 1))), Map.of());
    }

    /** Both operands of a product depend on the input, and have zero-points. */
    private static TestModel qlinearTransformer(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.input("x", ElementType.UINT8, 1, 6, 8);
        String scale = d.scalar(0.0625);
        String zero = d.zero(ElementType.UINT8, 100);
        String projected = d.node(
                "QLinearMatMul",
                List.of(
                        "x",
                        scale,
                        zero,
                        d.integers(ElementType.UINT8, 0, 255, 8, 8),
                        scale,
                        d.zero(ElementType.UINT8, 128),
                        d.scalar(1),
                        zero),
                Map.of());
        String turned = d.node("Transpose", List.of(projected), Map.of("perm", new int[] {0, 2, 1}));
        String scores = d.node(
                "QLinearMatMul",
                List.of("x", scale, zero, turned, scale, zero, d.scalar(4), d.zero(ElementType.UINT8, 90)),
                Map.of());
        String soft = d.node(
                "Softmax",
                List.of(d.node(
                        "DequantizeLinear", List.of(scores, d.scalar(0.125), d.zero(ElementType.UINT8, 90)), Map.of())),
                Map.of("axis", -1));
        String weights =
                d.node("QuantizeLinear", List.of(soft, d.scalar(0.0078125), d.zero(ElementType.UINT8, 7)), Map.of());
        return d.done(
                d.node(
                        "QLinearMatMul",
                        List.of(
                                weights,
                                d.scalar(0.0078125),
                                d.zero(ElementType.UINT8, 7),
                                projected,
                                scale,
                                zero,
                                d.scalar(0.25),
                                zero),
                        Map.of()),
                ElementType.UINT8,
                1,
                6,
                8);
    }

    /** One axis of places, constants in the shape of pictures, an operator in a domain, sums that nothing quantizes. */
    private static TestModel sums(long seed) {
        Dialects d = new Dialects(seed, 10);
        d.model.opset("PACTOps", 1).input("x", ElementType.FLOAT, 1, 3, 12);
        String a = d.node("Conv", List.of("x", d.wholeWeights(4, 3, 3)), Map.of("pads", new int[] {1, 1}));
        String mul = d.name("mul");
        String add = d.name("add");
        d.model
                .floats(mul, new int[] {4, 1, 1}, 300, 250, 411, -128)
                .floats(add, new int[] {4, 1, 1}, 90_000, -70_000, 0, 12_345);
        String b = d.name("t");
        d.model.node(
                "PACTOps",
                "RequantShift",
                List.of(a, mul, add),
                List.of(b),
                Map.of("div", 65536.0, "n_levels", 256.0, "signed", 1.0));
        String pooled = d.node("MaxPool", List.of(b), Map.of("kernel_shape", new int[] {2}, "strides", new int[] {2}));
        String out = d.node("Conv", List.of(pooled, d.wholeWeights(5, 4, 3), d.wholeWeights(5)), Map.of());
        return d.done(out, ElementType.FLOAT, 1, 5, 4);
    }

    private String quant(String x, double scale, int bits, boolean signed, boolean narrow) {
        String out = name("t");
        model.node(
                "qonnx.custom_op.general",
                "Quant",
                List.of(x, scalar(scale), scalar(0), scalar(bits)),
                List.of(out),
                Map.of("signed", signed ? 1 : 0, "narrow", narrow ? 1 : 0, "rounding_mode", "ROUND"));
        return out;
    }

    private String realWeights(int... shape) {
        String name = name("w");
        double[] values = random.doubles(NdArray.count(shape), -0.5, 0.5).toArray();
        model.floats(name, shape, values);
        return name;
    }

    private static TestModel qonnx(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.opset("qonnx.custom_op.general", 1).input("x", ElementType.FLOAT, 1, 2, 6, 6);
        String x = d.quant("x", 0.03125, 8, true, false);
        String w = d.quant(d.realWeights(4, 2, 3, 3), 0.125, 3, true, true);
        String a = d.node("Relu", List.of(d.node("Conv", List.of(x, w), Map.of())), Map.of());
        String b = d.quant(a, 0.25, 4, false, false);
        String rows = d.node("Reshape", List.of(b, d.shape(1, 64)), Map.of());
        String m = d.quant(d.realWeights(64, 3), 0.0625, 4, true, false);
        return d.done(
                d.quant(d.node("MatMul", List.of(rows, m), Map.of()), 0.5, 8, true, false), ElementType.FLOAT, 1, 3);
    }

    private static TestModel bipolar(long seed) {
        Dialects d = new Dialects(seed, 13);
        d.model.opset("qonnx.custom_op.general", 1).input("x", ElementType.FLOAT, 1, 20);
        String x = d.quant("x", 0.25, 4, true, false);
        String w = d.name("t");
        d.model.node(
                "qonnx.custom_op.general",
                "BipolarQuant",
                List.of(d.realWeights(20, 6), d.scalar(0.5)),
                List.of(w),
                Map.of());
        return d.done(d.quant(d.node("MatMul", List.of(x, w), Map.of()), 0.5, 5, true, false), ElementType.FLOAT, 1, 6);
    }
}
