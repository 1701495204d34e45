package cyclode.workloads.affine;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzReader;
import cyclode.workloads.series.Normalization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A float model as an {@code .npz} archive: the arrays of each layer; {@code ranges/TENSOR}, two numbers, for the input and every
 * layer's output; {@code normalization/mean} and {@code normalization/deviation}, one number for each feature.
 */
public final class ModelFile {
    private static final String RANGES = "ranges/";
    private static final String MEAN = "normalization/mean";
    private static final String DEVIATION = "normalization/deviation";

    private final String file;
    private final Map<String, NpyArray> arrays;
    private final Set<String> taken = new LinkedHashSet<>();

    private ModelFile(Source source) {
        file = source.name();
        arrays = NpzReader.read(source);
    }

    /**
     * Reads a model of a workload.
     *
     * @throws FileException for an array that is missing, of another shape, not finite, or not asked for
     */
    public static FloatModel read(Workload workload, Source source) {
        ModelFile file = new ModelFile(source);
        Map<String, double[]> arrays = new LinkedHashMap<>();
        ModelArrays.of(workload.network()).forEach((name, shape) -> arrays.put(name, file.take(name, shape)));
        Map<String, FloatModel.Span> ranges = new LinkedHashMap<>();
        for (String tensor : tensors(workload)) {
            double[] ends = file.take(RANGES + tensor, 2);
            if (ends[0] > ends[1]) {
                throw new FileException(
                        file.file, 0, RANGES + tensor, "is " + Arrays.toString(ends) + "; allowed: least, greatest");
            }
            ranges.put(tensor, FloatModel.Span.of(ends));
        }
        int features = ((InputSpec.Series) workload.file().input()).features();
        double[] mean = file.take(MEAN, features);
        double[] deviation = file.take(DEVIATION, features);
        file.requireAllTaken();
        try {
            return new FloatModel(arrays, ranges, new Normalization(mean, deviation));
        } catch (RefusedValue e) {
            throw new FileException(file.file, 0, DEVIATION, String.valueOf(e.getMessage()));
        }
    }

    /** The arrays of a model, to be written. */
    public static Map<String, NpyArray> arrays(Workload workload, FloatModel model) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        ModelArrays.of(workload.network())
                .forEach((name, shape) -> arrays.put(name, NpyArray.ofReals(model.array(name), shape)));
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

    private double[] take(String name, int... shape) {
        NpyArray array = arrays.get(name);
        if (array == null) {
            throw new FileException(
                    file,
                    0,
                    name,
                    "array is missing; a model of this workload has " + Arrays.toString(shape) + " there"
                            + Names.nearest(name, arrays.keySet())
                                    .map(near -> "; nearest in the file: '" + near + "'")
                                    .orElse(""));
        }
        taken.add(name);
        if (!Arrays.equals(array.shape(), shape)) {
            throw new FileException(
                    file,
                    0,
                    name,
                    "array has the shape " + Arrays.toString(array.shape()) + "; allowed: " + Arrays.toString(shape));
        }
        double[] values = array.real()
                ? array.reals()
                : Arrays.stream(array.integers()).asDoubleStream().toArray();
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i]) || Double.isInfinite(values[i])) {
                throw new FileException(file, 0, name, "value at position " + i + " is not finite");
            }
        }
        return values;
    }

    private void requireAllTaken() {
        for (String name : arrays.keySet()) {
            if (!taken.contains(name)) {
                throw new FileException(file, 0, name, "the model has no such array" + Names.hint(name, taken));
            }
        }
    }
}
