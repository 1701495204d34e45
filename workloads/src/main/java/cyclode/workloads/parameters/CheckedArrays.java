package cyclode.workloads.parameters;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.Source;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzReader;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The arrays of a user's file, each checked when it is taken: there, of the right shape, finite, whole, within its format. */
final class CheckedArrays {
    private final String file;
    private final Map<String, NpyArray> arrays;
    private final Set<String> taken = new LinkedHashSet<>();

    CheckedArrays(Source source) {
        file = source.name();
        arrays = NpzReader.read(source);
    }

    /** An array whose values are of a format. */
    IntTensor tensor(String name, IntFormat format, int... shape) {
        long[] values = values(name, format.min(), format.max(), shape);
        return IntTensor.of(
                format, Arrays.stream(values).mapToInt(Math::toIntExact).toArray(), shape);
    }

    /** An array whose values lie in a range. */
    long[] values(String name, long least, long greatest, int... shape) {
        NpyArray array = arrays.get(name);
        if (array == null) {
            throw new FileException(
                    file,
                    0,
                    name,
                    "array is missing"
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
        long[] values = array.real() ? whole(name, array.reals()) : array.integers();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < least || values[i] > greatest) {
                throw new FileException(
                        file,
                        0,
                        name,
                        "value " + values[i] + " at position " + i + " is out of range; allowed: " + least + " to "
                                + greatest);
            }
        }
        return values;
    }

    private long[] whole(String name, double[] reals) {
        long[] values = new long[reals.length];
        for (int i = 0; i < reals.length; i++) {
            if (Double.isNaN(reals[i]) || Double.isInfinite(reals[i])) {
                throw new FileException(file, 0, name, "value at position " + i + " is not finite");
            }
            if (reals[i] != StrictMath.rint(reals[i])) {
                throw new FileException(
                        file,
                        0,
                        name,
                        "value " + reals[i] + " at position " + i
                                + " is no integer; allowed: weights already quantized");
            }
            values[i] = (long) reals[i];
        }
        return values;
    }

    /** Refuses arrays that nothing asked for. */
    void requireAllTaken() {
        for (String name : arrays.keySet()) {
            if (!taken.contains(name)) {
                throw new FileException(file, 0, name, "the network has no such array" + Names.hint(name, taken));
            }
        }
    }

    /** Something wrong with the values of an array together. */
    FileException problem(String name, String problem) {
        return new FileException(file, 0, name, problem);
    }
}
