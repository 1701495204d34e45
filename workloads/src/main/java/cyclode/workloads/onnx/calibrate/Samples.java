package cyclode.workloads.onnx.calibrate;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzReader;
import cyclode.workloads.onnx.evaluation.Traced;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.file.ValueInfo;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A calibration set: of each input of a graph an array, one of its shape, or as many as the first axis says. */
public final class Samples {
    private Samples() {}

    /**
     * Reads a set.
     *
     * @throws FileException if an input has no array, or one of another shape, or inputs have different numbers of samples
     */
    public static List<Map<String, NdArray>> read(Path file, OnnxModel model, Map<String, Integer> dims) {
        Source source = Source.of(file, NpzReader.MAX_BYTES);
        Map<String, NpyArray> arrays = NpzReader.read(source);
        Traced traced = Traced.of(model, dims);
        List<Map<String, NdArray>> samples = new ArrayList<>();
        for (ValueInfo input : model.inputs()) {
            NpyArray array = arrays.size() == 1 ? arrays.values().iterator().next() : arrays.get(input.name());
            if (array == null) {
                throw new FileException(source.name(), "has no array '" + input.name() + "', the graph's input");
            }
            List<NdArray> own = samples(source, input.name(), array, traced.value(input.name()));
            if (!samples.isEmpty() && samples.size() != own.size()) {
                throw new FileException(
                        source.name(),
                        0,
                        input.name(),
                        "has " + own.size() + " samples; others have " + samples.size());
            }
            for (int i = 0; i < own.size(); i++) {
                if (samples.size() == i) {
                    samples.add(new LinkedHashMap<>());
                }
                samples.get(i).put(input.name(), own.get(i));
            }
        }
        return samples;
    }

    private static List<NdArray> samples(Source source, String name, NpyArray array, NdArray like) {
        int size = like.length();
        int[] shape = like.shape();
        int[] own = array.shape();
        boolean one = Arrays.equals(own, shape);
        boolean several = own.length == shape.length && Arrays.equals(tail(own), tail(shape)) && shape[0] == 1;
        if (!one && !several || array.length() == 0) {
            throw new FileException(
                    source.name(),
                    0,
                    name,
                    "has the shape " + Arrays.toString(own) + "; allowed: " + Arrays.toString(shape)
                            + ", or several along the first axis");
        }
        List<NdArray> samples = new ArrayList<>();
        for (int at = 0; at < array.length(); at += size) {
            double[] values = new double[size];
            for (int i = 0; i < size; i++) {
                values[i] = array.real() ? array.reals()[at + i] : array.integers()[at + i];
                if (!Double.isFinite(values[i])) {
                    throw new FileException(source.name(), 0, name, "is not finite at position " + (at + i));
                }
            }
            samples.add(NdArray.ofReals(ElementType.DOUBLE, values, shape).as(like.type()));
        }
        return samples;
    }

    private static int[] tail(int[] shape) {
        return Arrays.copyOfRange(shape, Math.min(1, shape.length), shape.length);
    }
}
