package cyclode.workloads.dataset;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An {@code .npz} archive with the arrays {@code x} and {@code y}, or {@code x_train}, {@code y_train}, {@code x_test}, {@code y_test}. The
 * first axis of {@code x} counts the examples, the others are those of the network's input, axes of one place left out or not: samples of
 * pictures from 0 to 255, integers of the input's format, or measurements. {@code y} has a label for each, or the number that a forecast
 * should be.
 */
final class NpzSet {
    private final String file;
    private final Workload workload;
    private final int limit;

    private NpzSet(String file, Workload workload, int limit) {
        this.file = file;
        this.workload = workload;
        this.limit = limit;
    }

    static DataSet read(Path path, DataSetRequest request, Workload workload) {
        Map<String, NpyArray> arrays = NpzReader.read(Source.of(path, NpzReader.MAX_BYTES));
        boolean whole = arrays.containsKey("x") || arrays.containsKey("y");
        if (whole && request.split().isPresent()) {
            throw new FileException(
                    path.toString(),
                    "has x and y, which have no parts, but the split '"
                            + request.part().text()
                            + "' was asked for; allowed: x_train, y_train, x_test, y_test, or no --split");
        }
        String behind = whole ? "" : "_" + request.part().text();
        NpzSet set = new NpzSet(path.toString(), workload, request.limit());
        return set.dataSet(set.array(arrays, "x" + behind), set.array(arrays, "y" + behind), behind, request.resize());
    }

    private NpyArray array(Map<String, NpyArray> arrays, String name) {
        NpyArray array = arrays.get(name);
        if (array == null) {
            throw new FileException(
                    file,
                    "has the arrays " + arrays.keySet() + " and no '" + name
                            + "'; allowed: x and y, or x_train, y_train, x_test, y_test");
        }
        if (array.shape().length == 0 || array.length() == 0) {
            throw new FileException(file, 0, name, "is empty; allowed: at least one example");
        }
        return array;
    }

    private DataSet dataSet(NpyArray x, NpyArray y, String behind, boolean resize) {
        int records = x.shape()[0];
        if (y.shape()[0] != records || y.length() != records) {
            throw new FileException(
                    file,
                    0,
                    "y" + behind,
                    "has the shape " + Arrays.toString(y.shape()) + ", but x" + behind + " has "
                            + Arrays.toString(x.shape()) + "; allowed: one value for each of " + records + " examples");
        }
        int count = Math.min(limit, records);
        String name = file + (behind.isEmpty() ? "" : " (" + behind.substring(1) + ")");
        Targets targets = targets(y, "y" + behind, count);
        return new DataSet(
                name,
                examples(x, "x" + behind, count, resize),
                targets,
                number -> file + ", " + DataSets.record(number));
    }

    private Targets targets(NpyArray y, String name, int count) {
        boolean forecasts = workload.file().input() instanceof InputSpec.Series
                && workload.network().output().shape().size() == 1;
        if (forecasts) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = finite(y, name, i, i);
            }
            return new Targets.Values(values);
        }
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            double value = finite(y, name, i, i);
            if (value != StrictMath.rint(value)) {
                throw new FileException(
                        file, 0, name + ", " + DataSets.record(i), "label is " + value + "; allowed: whole numbers");
            }
            labels[i] = (int) Math.max(-1, Math.min(Integer.MAX_VALUE, value));
        }
        return LabelChecks.of(workload, file, labels, 0, number -> name + ", " + DataSets.record(number));
    }

    private double finite(NpyArray array, String name, int at, int record) {
        double value = array.real() ? array.reals()[at] : array.integers()[at];
        if (!Double.isFinite(value)) {
            throw new FileException(
                    file,
                    0,
                    name + ", " + DataSets.record(record),
                    "a value is " + value + "; allowed: finite numbers");
        }
        return value;
    }

    private Examples examples(NpyArray x, String name, int count, boolean resize) {
        InputSpec input = workload.file().input();
        if (input instanceof InputSpec.Picture picture) {
            return pictures(x, name, count).of(picture, resize);
        }
        Shape shape = input.shape();
        requireShape(x, name, shape);
        return input instanceof InputSpec.Series ? windows(x, name, count, shape) : integers(x, name, count, input);
    }

    /** Without axes of one place behind the first. */
    private static int[] squeezed(int[] shape) {
        return Arrays.stream(shape).skip(1).filter(extent -> extent != 1).toArray();
    }

    private void requireShape(NpyArray x, String name, Shape shape) {
        int[] expected = {x.shape()[0], shape.height(), shape.width(), shape.channels()};
        if (!Arrays.equals(squeezed(x.shape()), squeezed(expected))) {
            throw new FileException(
                    file,
                    0,
                    name,
                    "has the shape " + Arrays.toString(x.shape()) + "; allowed: " + Arrays.toString(expected)
                            + ", the network's input for each example");
        }
    }

    private Pictures pictures(NpyArray x, String name, int count) {
        int[] shape = x.shape();
        boolean ranked = shape.length == 3 || (shape.length == 4 && (shape[3] == 1 || shape[3] == 3));
        if (!ranked || shape[1] < 1 || shape[2] < 1) {
            throw new FileException(
                    file,
                    0,
                    name,
                    "has the shape " + Arrays.toString(shape)
                            + "; allowed: pictures × height × width, or × 1 or 3 channels behind");
        }
        int channels = shape.length == 3 ? 1 : shape[3];
        int size = shape[1] * shape[2] * channels;
        byte[] samples = new byte[count * size];
        for (int i = 0; i < samples.length; i++) {
            double sample = finite(x, name, i, i / size);
            if (sample < 0 || sample > 255 || sample != StrictMath.rint(sample)) {
                throw new FileException(
                        file,
                        0,
                        name + ", " + DataSets.record(i / size),
                        "sample is " + sample + "; allowed: whole numbers from 0 to 255");
            }
            samples[i] = (byte) sample;
        }
        return new Pictures(file, shape[1], shape[2], channels, count, Pictures.Layout.PIXELS, samples);
    }

    private Examples windows(NpyArray x, String name, int count, Shape shape) {
        List<double[][]> windows = new ArrayList<>();
        int features = shape.channels();
        for (int i = 0; i < count; i++) {
            double[][] rows = new double[shape.rows()][features];
            for (int v = 0; v < shape.size(); v++) {
                rows[v / features][v % features] = finite(x, name, i * shape.size() + v, i);
            }
            windows.add(rows);
        }
        return new Examples.Windows(windows);
    }

    private Examples integers(NpyArray x, String name, int count, InputSpec input) {
        int size = input.shape().size();
        boolean numbers = input.real();
        int[] values = new int[count * size];
        for (int i = 0; i < values.length; i++) {
            double given = finite(x, name, i, i / size);
            boolean allowed = numbers
                    || (given == StrictMath.rint(given)
                            && given >= input.least(i % size)
                            && given <= input.greatest(i % size));
            if (!allowed) {
                throw new FileException(
                        file,
                        0,
                        name + ", " + DataSets.record(i / size),
                        "value is " + given + "; allowed: whole numbers from " + input.least(i % size) + " to "
                                + input.greatest(i % size));
            }
            values[i] = numbers ? Float.floatToIntBits((float) given) : (int) given;
        }
        Shape shape = input.shape();
        return new Examples.Tensors(
                count,
                number -> IntTensor.unchecked(
                        input.format(),
                        Arrays.copyOfRange(values, number * size, (number + 1) * size),
                        shape.height(),
                        shape.width(),
                        shape.channels()));
    }
}
