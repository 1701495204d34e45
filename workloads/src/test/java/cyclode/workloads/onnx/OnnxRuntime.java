package cyclode.workloads.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/** What ONNX Runtime makes of a model, node by node or with nodes fused into operators on integers: the oracle. */
final class OnnxRuntime {
    private OnnxRuntime() {}

    static NdArray run(byte[] model, String input, NdArray given, boolean fused) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = options(fused);
                OrtSession session = environment.createSession(model, options);
                OnnxTensor tensor = tensor(environment, given);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            return array((OnnxTensor) result.get(0));
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OrtSession.SessionOptions options(boolean fused) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setOptimizationLevel(
                fused ? OrtSession.SessionOptions.OptLevel.ALL_OPT : OrtSession.SessionOptions.OptLevel.NO_OPT);
        return options;
    }

    private static OnnxTensor tensor(OrtEnvironment environment, NdArray given) throws OrtException {
        long[] shape = Arrays.stream(given.shape()).asLongStream().toArray();
        if (given.type() == ElementType.FLOAT) {
            float[] values = new float[given.length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) given.real(i);
            }
            return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
        }
        ByteBuffer bytes = ByteBuffer.allocateDirect(given.length());
        for (int i = 0; i < given.length(); i++) {
            bytes.put((byte) given.integer(i));
        }
        bytes.flip();
        return OnnxTensor.createTensor(
                environment, bytes, shape, given.type() == ElementType.UINT8 ? OnnxJavaType.UINT8 : OnnxJavaType.INT8);
    }

    private static NdArray array(OnnxTensor tensor) {
        int[] shape = Arrays.stream(tensor.getInfo().getShape())
                .mapToInt(Math::toIntExact)
                .toArray();
        if (tensor.getInfo().type == OnnxJavaType.FLOAT) {
            FloatBuffer values = tensor.getFloatBuffer();
            double[] out = new double[NdArray.count(shape)];
            for (int i = 0; i < out.length; i++) {
                out[i] = values.get(i);
            }
            return NdArray.ofReals(ElementType.FLOAT, out, shape);
        }
        ByteBuffer bytes = tensor.getByteBuffer();
        long[] out = new long[NdArray.count(shape)];
        for (int i = 0; i < out.length; i++) {
            out[i] = bytes.get(i);
        }
        return NdArray.ofIntegers(
                tensor.getInfo().type == OnnxJavaType.UINT8 ? ElementType.UINT8 : ElementType.INT8, out, shape);
    }
}
