package cyclode.workloads.input;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** The input of a run. */
public final class Inputs {
    /** Name of the picture that the program brings along. */
    public static final String DEFAULT_PICTURE = "cat-96.png";

    private Inputs() {}

    /** The bundled picture where the network takes one of its size; else the synthetic input 0. */
    public static IntTensor byDefault(InputSpec input, long seed) {
        if (input instanceof InputSpec.Picture picture && isBundled(picture)) {
            Source source = Source.resource(Inputs.class, DEFAULT_PICTURE, DEFAULT_PICTURE);
            return picture.tensor(PictureFile.read(source, picture, false));
        }
        return SyntheticInputs.of(input, seed, 0);
    }

    /** What {@link #byDefault} is, for reports. */
    public static String defaultName(InputSpec input) {
        return input instanceof InputSpec.Picture picture && isBundled(picture) ? DEFAULT_PICTURE : "synthetic 0";
    }

    /** The input of a user's file, which has the size that the network takes. */
    public static IntTensor read(Path path, int record, InputSpec input) {
        return read(path, record, input, false);
    }

    /**
     * The input of a user's file: a PNG or JPEG picture, a record of an STL-10 file, whose name ends in {@code .bin}, or the array of an
     * {@code .npy} file or the only one of an {@code .npz} file, height × width × channel, of the input's integers; axes of one place before
     * these are left out.
     *
     * @param record number of the record in an STL-10 file, from 0
     * @param resize whether a picture of another size is brought to that which the network takes, see {@link Resizing}
     */
    public static IntTensor read(Path path, int record, InputSpec input, boolean resize) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        boolean stl10 = name.endsWith(".bin");
        if (resize && (stl10 || !(input instanceof InputSpec.Picture) || isArray(name))) {
            throw new FileException(path.toString(), "cannot be resized (--resize): only PNG and JPEG pictures can");
        }
        if (isArray(name)) {
            return array(Source.of(path, NpzReader.MAX_BYTES), input);
        }
        if (!(input instanceof InputSpec.Picture picture)) {
            throw new FileException(
                    path.toString(),
                    "cannot be the input of a workload that takes random values; allowed: an array in an .npy or .npz"
                            + " file");
        }
        return picture.tensor(
                stl10
                        ? Stl10File.read(path, record, picture)
                        : PictureFile.read(Source.of(path, PictureFile.MAX_BYTES), picture, resize));
    }

    private static boolean isArray(String name) {
        return name.endsWith(".npz") || name.endsWith(".npy");
    }

    private static IntTensor array(Source source, InputSpec input) {
        if (source.name().toLowerCase(Locale.ROOT).endsWith(".npy")) {
            return integers(source, "input", NpzReader.readArray(source), input);
        }
        Map<String, NpyArray> arrays = NpzReader.read(source);
        if (arrays.size() != 1) {
            throw new FileException(
                    source.name(), "has the arrays " + arrays.keySet() + "; allowed: one, which is the input");
        }
        Map.Entry<String, NpyArray> only = arrays.entrySet().iterator().next();
        return integers(source, only.getKey(), only.getValue(), input);
    }

    /** Without axes of one place before the last three. */
    private static int[] withoutBatch(int[] shape) {
        int first = 0;
        while (shape.length - first > 3 && shape[first] == 1) {
            first++;
        }
        return Arrays.copyOfRange(shape, first, shape.length);
    }

    private static IntTensor integers(Source source, String name, NpyArray array, InputSpec input) {
        Shape shape = input.shape();
        int[] expected = {shape.height(), shape.width(), shape.channels()};
        boolean numbers = input.real() && array.real();
        if (!Arrays.equals(withoutBatch(array.shape()), expected) || array.real() && !numbers) {
            throw new FileException(
                    source.name(),
                    0,
                    name,
                    "array has the shape " + Arrays.toString(array.shape()) + (array.real() ? " of floating point" : "")
                            + "; allowed: integers of the shape " + Arrays.toString(expected));
        }
        int[] values = new int[array.length()];
        for (int i = 0; i < values.length; i++) {
            long value = numbers ? Float.floatToIntBits((float) array.reals()[i]) : array.integers()[i];
            if (value < input.least(i) || value > input.greatest(i)) {
                throw new FileException(
                        source.name(),
                        0,
                        name,
                        "value " + value + " at position " + i + " is out of range; allowed: " + input.least(i) + " to "
                                + input.greatest(i));
            }
            values[i] = (int) value;
        }
        return IntTensor.of(input.format(), values, expected);
    }

    private static boolean isBundled(InputSpec.Picture picture) {
        return picture.height() == 96 && picture.width() == 96 && picture.channels() == 3;
    }
}
