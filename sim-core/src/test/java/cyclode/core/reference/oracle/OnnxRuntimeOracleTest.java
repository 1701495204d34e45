package cyclode.core.reference.oracle;

import static cyclode.core.reference.MatrixProduct.NO_BIAS;
import static cyclode.core.reference.oracle.OnnxModel.Type.FLOAT;
import static cyclode.core.reference.oracle.OnnxModel.Type.INT32;
import static cyclode.core.reference.oracle.OnnxModel.Type.INT8;
import static cyclode.core.reference.oracle.OnnxModel.Type.UINT8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import cyclode.core.number.Accumulator;
import cyclode.core.number.EdgeValues;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization.Shift;
import cyclode.core.number.Rounding;
import cyclode.core.operator.ProductParameters;
import cyclode.core.operator.Window;
import cyclode.core.reference.Convolution;
import cyclode.core.reference.MatrixProduct;
import cyclode.core.reference.oracle.OnnxModel.Ints;
import cyclode.core.reference.oracle.OnnxModel.Value;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The golden product and convolution against ONNX Runtime's integer operators. */
@Tag("oracle")
class OnnxRuntimeOracleTest {
    private static final OrtEnvironment RUNTIME =
            OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "oracle");
    private static final IntFormat S8 = IntFormat.signed(8);
    private static final IntFormat U8 = IntFormat.unsigned(8);
    private static final Accumulator S32 = new Accumulator(32, Overflow.WRAP);

    @Test
    void matrixProductEqualsMatMulInteger() throws OrtException {
        SplittableRandom random = new SplittableRandom(16);
        for (int round = 0; round < 20; round++) {
            IntTensor a = EdgeValues.tensor(S8, random, random.nextInt(1, 9), random.nextInt(1, 70));
            IntTensor b = EdgeValues.tensor(S8, random, a.size(1), random.nextInt(1, 20));
            ProductParameters parameters =
                    new ProductParameters(random.nextInt(-128, 128), random.nextInt(-128, 128), S32);
            Call call = new Call()
                    .bytes("A", a)
                    .bytes("B", b)
                    .bytes("za", scalar(S8, parameters.zeroPointA()))
                    .bytes("zb", scalar(S8, parameters.zeroPointB()));
            int[] sums = call.ints("MatMulInteger", new Value("Y", INT32, a.size(0), b.size(1)));
            assertThat(MatrixProduct.of(a, b, NO_BIAS, parameters).values())
                    .isEqualTo(Arrays.stream(sums).asLongStream().toArray());
        }
    }

    @Test
    void requantizedProductEqualsQLinearMatMul() throws OrtException {
        SplittableRandom random = new SplittableRandom(17);
        for (int round = 0; round < 20; round++) {
            IntTensor a = EdgeValues.tensor(S8, random, random.nextInt(1, 9), random.nextInt(1, 70));
            IntTensor b = EdgeValues.tensor(S8, random, a.size(1), random.nextInt(1, 20));
            int shift = random.nextInt(0, 14);
            int zeroPoint = random.nextInt(-128, 128);
            // scales 1, 1 and 2^shift: every quotient is an exact float, and the operator rounds half to even
            Call call = new Call()
                    .bytes("a", a)
                    .real("sa", 1)
                    .bytes("za", scalar(S8, 5))
                    .bytes("b", b)
                    .real("sb", 1)
                    .bytes("zb", scalar(S8, 0))
                    .real("sy", 1 << shift)
                    .bytes("zy", scalar(S8, zeroPoint));
            byte[] values = call.bytes("QLinearMatMul", new Value("y", INT8, a.size(0), b.size(1)));
            IntTensor golden = MatrixProduct.of(a, b, NO_BIAS, new ProductParameters(5, 0, S32))
                    .requantize(new Shift(shift, Rounding.HALF_EVEN, zeroPoint, S8, Overflow.SATURATE));
            for (int i = 0; i < values.length; i++) {
                assertThat(golden.data()[i]).isEqualTo(values[i]);
            }
        }
    }

    @Test
    void convolutionEqualsConvInteger() throws OrtException {
        SplittableRandom random = new SplittableRandom(18);
        for (int round = 0; round < 20; round++) {
            Window window = new Window(axis(random), axis(random));
            int groups = random.nextInt(1, 4);
            int channels = random.nextInt(1, 4);
            int outputs = random.nextInt(1, 4) * groups;
            IntTensor input =
                    EdgeValues.tensor(U8, random, random.nextInt(5, 9), random.nextInt(5, 9), channels * groups);
            IntTensor weights =
                    EdgeValues.tensor(U8, random, window.kernelHeight(), window.kernelWidth(), channels, outputs);
            ProductParameters parameters = new ProductParameters(random.nextInt(256), random.nextInt(256), S32);
            int[] sums = convInteger(input, weights, window, groups, parameters);
            long[] golden = Convolution.grouped(input, weights, NO_BIAS, window, groups, parameters)
                    .values();
            int places = sums.length / outputs;
            for (int i = 0; i < sums.length; i++) {
                assertThat(golden[i % places * outputs + i / places]).isEqualTo(sums[i]);
            }
        }
    }

    /** Output channel × row × column. */
    private static int[] convInteger(
            IntTensor input, IntTensor weights, Window window, int groups, ProductParameters parameters)
            throws OrtException {
        int channels = weights.size(2);
        int outputs = weights.size(3);
        IntTensor x = outermost(input, input.size(2)).reshape(1, input.size(2), input.size(0), input.size(1));
        int[] byOutput = new int[weights.length()];
        int wide = window.kernelWidth();
        for (int i = 0; i < byOutput.length; i++) {
            int tap = i % window.taps();
            int channel = i / window.taps() % channels;
            byOutput[i] = weights.at(tap / wide, tap % wide, channel, i / (window.taps() * channels));
        }
        Call call = new Call()
                .bytes("x", x)
                .bytes("w", IntTensor.of(U8, byOutput, outputs, channels, window.kernelHeight(), wide))
                .bytes("zx", scalar(U8, parameters.zeroPointA()))
                .bytes("zw", scalar(U8, parameters.zeroPointB()));
        Window.Axis rows = window.rows();
        Window.Axis columns = window.columns();
        return call.ints(
                "ConvInteger",
                new Value(
                        "y", INT32, 1, outputs, window.outputHeight(input.size(0)), window.outputWidth(input.size(1))),
                new Ints("pads", rows.before(), columns.before(), rows.after(), columns.after()),
                new Ints("strides", rows.stride(), columns.stride()),
                new Ints("dilations", rows.dilation(), columns.dilation()),
                new Ints("group", groups),
                new Ints("kernel_shape", rows.kernel(), columns.kernel()));
    }

    private static Window.Axis axis(SplittableRandom random) {
        int kernel = random.nextInt(1, 4);
        int dilation = random.nextInt(1, 3);
        int reach = (kernel - 1) * dilation + 1;
        return new Window.Axis(kernel, random.nextInt(1, 3), dilation, random.nextInt(reach), random.nextInt(reach), 1);
    }

    /** The innermost {@code extent} values of every place, brought outside. */
    private static IntTensor outermost(IntTensor tensor, int extent) {
        int places = tensor.length() / extent;
        int[] data = new int[tensor.length()];
        for (int i = 0; i < data.length; i++) {
            data[i] = tensor.data()[i % places * extent + i / places];
        }
        return IntTensor.of(tensor.format(), data, extent, places);
    }

    private static IntTensor scalar(IntFormat format, int value) {
        return IntTensor.of(format, new int[] {value}, 1);
    }

    /** One call of one operator; a scalar is a tensor of one value. */
    private static final class Call {
        private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        private final List<Value> inputs = new ArrayList<>();

        Call bytes(String name, IntTensor tensor) throws OrtException {
            ByteBuffer buffer = ByteBuffer.allocateDirect(tensor.length());
            for (int value : tensor.data()) {
                buffer.put((byte) value);
            }
            boolean signed = tensor.format().signed();
            boolean scalar = tensor.length() == 1 && tensor.rank() == 1;
            long[] declared = scalar
                    ? new long[0]
                    : Arrays.stream(tensor.shape()).asLongStream().toArray();
            OnnxJavaType type = signed ? OnnxJavaType.INT8 : OnnxJavaType.UINT8;
            tensors.put(name, OnnxTensor.createTensor(RUNTIME, buffer.flip(), declared, type));
            inputs.add(new Value(name, signed ? INT8 : UINT8, declared));
            return this;
        }

        Call real(String name, float value) throws OrtException {
            tensors.put(name, OnnxTensor.createTensor(RUNTIME, FloatBuffer.wrap(new float[] {value}), new long[0]));
            inputs.add(new Value(name, FLOAT));
            return this;
        }

        int[] ints(String operator, Value output, Ints... attributes) throws OrtException {
            try (OrtSession session = session(operator, output, attributes);
                    OrtSession.Result result = session.run(tensors)) {
                int[] values = new int[elements(output)];
                ((OnnxTensor) result.get(0)).getIntBuffer().get(values);
                return values;
            }
        }

        byte[] bytes(String operator, Value output) throws OrtException {
            try (OrtSession session = session(operator, output);
                    OrtSession.Result result = session.run(tensors)) {
                byte[] values = new byte[elements(output)];
                ((OnnxTensor) result.get(0)).getByteBuffer().get(values);
                return values;
            }
        }

        private OrtSession session(String operator, Value output, Ints... attributes) throws OrtException {
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(1);
            return RUNTIME.createSession(OnnxModel.ofOneNode(operator, inputs, output, attributes), options);
        }

        private static int elements(Value value) {
            return (int) LongStream.of(value.shape()).reduce(1, (x, y) -> x * y);
        }
    }
}
