package cyclode.workloads.affine;

import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.parameters.CheckedArrays;
import cyclode.workloads.series.Normalization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A float model as an {@code .npz} archive: the arrays of each layer; {@code ranges/TENSOR}, two numbers, for the input and every
 * layer's output; {@code normalization/mean} and {@code normalization/deviation}, one number for each feature.
 */
public final class ModelFile {
    private static final String RANGES = "ranges/";
    private static final String MEAN = "normalization/mean";
    private static final String DEVIATION = "normalization/deviation";

    private ModelFile() {}

    /**
     * Reads a model of a workload.
     *
     * @throws cyclode.core.file.FileException for an array that is missing, of another shape, not finite, or not asked for
     */
    public static FloatModel read(Workload workload, Source source) {
        CheckedArrays file = new CheckedArrays(source, "model");
        Map<String, double[]> arrays = new LinkedHashMap<>();
        shapes(workload).forEach((name, shape) -> arrays.put(name, finite(file, name, shape)));
        Map<String, FloatModel.Span> ranges = new LinkedHashMap<>();
        for (String tensor : tensors(workload)) {
            double[] ends = finite(file, RANGES + tensor, 2);
            if (ends[0] > ends[1]) {
                throw file.problem(RANGES + tensor, "is " + Arrays.toString(ends) + "; allowed: least, greatest");
            }
            ranges.put(tensor, FloatModel.Span.of(ends));
        }
        int features = ((InputSpec.Series) workload.file().input()).features();
        double[] mean = finite(file, MEAN, features);
        double[] deviation = finite(file, DEVIATION, features);
        file.requireAllTaken();
        try {
            return new FloatModel(arrays, ranges, new Normalization(mean, deviation));
        } catch (RefusedValue e) {
            throw file.problem(DEVIATION, String.valueOf(e.getMessage()));
        }
    }

    private static double[] finite(CheckedArrays file, String name, int... shape) {
        double[] reals = file.reals(name, shape);
        for (int i = 0; i < reals.length; i++) {
            if (Double.isInfinite(reals[i])) {
                throw file.problem(name, "value at position " + i + " is not finite");
            }
        }
        return reals;
    }

    /** The arrays of a model, to be written. */
    public static Map<String, NpyArray> arrays(Workload workload, FloatModel model) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        shapes(workload).forEach((name, shape) -> arrays.put(name, NpyArray.ofReals(model.array(name), shape)));
        model.ranges()
                .forEach((tensor, span) ->
                        arrays.put(RANGES + tensor, NpyArray.ofReals(new double[] {span.least(), span.greatest()}, 2)));
        int features = model.normalization().mean().length;
        arrays.put(MEAN, NpyArray.ofReals(model.normalization().mean(), features));
        arrays.put(DEVIATION, NpyArray.ofReals(model.normalization().deviation(), features));
        return arrays;
    }

    private static List<String> tensors(Workload workload) {
        List<String> tensors =
                new ArrayList<>(List.of(workload.network().input().name()));
        workload.network().layers().stream().map(Layer::name).forEach(tensors::add);
        return tensors;
    }

    /** The shapes of all constants by name, in the network's order. */
    private static Map<String, int[]> shapes(Workload workload) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        for (Layer layer : workload.network().layers()) {
            for (Operation.Constant constant : layer.operation()
                    .constants(layer.input().shape(), layer.output().shape())) {
                int[] shape =
                        constant.shape().stream().mapToInt(Integer::intValue).toArray();
                shapes.put(layer.name() + "/" + constant.name(), shape);
            }
        }
        return shapes;
    }
}
