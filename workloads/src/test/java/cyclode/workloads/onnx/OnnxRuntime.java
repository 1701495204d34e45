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
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What ONNX Runtime makes of a model, node by node or with nodes fused into operators on integers: the oracle. */
final class OnnxRuntime {
    private OnnxRuntime() {}

    /** The outputs by name. */
    static Map<String, NdArray> run(byte[] model, Map<String, NdArray> given, boolean fused) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try (OrtSession.SessionOptions options = options(fused);
                OrtSession session = environment.createSession(model, options)) {
            for (Map.Entry<String, NdArray> each : given.entrySet()) {
                tensors.put(each.getKey(), tensor(environment, each.getValue()));
            }
            Map<String, NdArray> made = new LinkedHashMap<>();
            try (OrtSession.Result result = session.run(tensors)) {
                result.forEach(each -> made.put(each.getKey(), array((OnnxTensor) each.getValue())));
            }
            return made;
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
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
        if (given.type() == ElementType.INT64) {
            return OnnxTensor.createTensor(environment, LongBuffer.wrap(given.integers()), shape);
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
        if (tensor.getInfo().type == OnnxJavaType.INT32) {
            IntBuffer values = tensor.getIntBuffer();
            long[] out = new long[NdArray.count(shape)];
            for (int i = 0; i < out.length; i++) {
                out[i] = values.get(i);
            }
            return NdArray.ofIntegers(ElementType.INT32, out, shape);
        }
        if (tensor.getInfo().type == OnnxJavaType.INT64) {
            LongBuffer values = tensor.getLongBuffer();
            long[] out = new long[NdArray.count(shape)];
            values.get(out);
            return NdArray.ofIntegers(ElementType.INT64, out, shape);
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
