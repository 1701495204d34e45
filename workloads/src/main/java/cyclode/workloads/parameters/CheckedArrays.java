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

/** The arrays of a user's file, each checked when it is taken: there, of the right shape, finite, and what integers must be. */
public final class CheckedArrays implements ParameterFile.Arrays {
    private final String file;
    private final String owner;
    private final Map<String, NpyArray> arrays;
    private final Set<String> taken = new LinkedHashSet<>();

    /**
     * Reads an archive.
     *
     * @param owner what asks for arrays, such as {@code network}, for messages
     */
    public CheckedArrays(Source source, String owner) {
        file = source.name();
        this.owner = owner;
        arrays = NpzReader.read(source);
    }

    @Override
    public IntTensor tensor(String name, IntFormat format, int... shape) {
        long[] values = integers(name, format.min(), format.max(), shape);
        return IntTensor.of(
                format, Arrays.stream(values).mapToInt(Math::toIntExact).toArray(), shape);
    }

    @Override
    public long[] integers(String name, long least, long greatest, int... shape) {
        NpyArray array = take(name, "array is missing", shape);
        long[] values = array.real() ? whole(name, array.reals()) : array.integers();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < least || values[i] > greatest) {
                throw problem(
                        name,
                        "value " + values[i] + " at position " + i + " is out of range; allowed: " + least + " to "
                                + greatest);
            }
        }
        return values;
    }

    @Override
    public long[] scale(String name, int multipliers) {
        return integers(name, 0, Integer.MAX_VALUE, multipliers + 1);
    }

    @Override
    public double[] reals(String name, int... shape) {
        String missing = "array is missing; a " + owner + " of this workload has " + Arrays.toString(shape) + " there";
        NpyArray array = take(name, missing, shape);
        if (!array.real()) {
            return Arrays.stream(array.integers()).asDoubleStream().toArray();
        }
        for (int i = 0; i < array.reals().length; i++) {
            if (Double.isNaN(array.reals()[i])) {
                throw problem(name, "value at position " + i + " is NaN");
            }
        }
        return array.reals();
    }

    private NpyArray take(String name, String missing, int... shape) {
        NpyArray array = arrays.get(name);
        if (array == null) {
            throw problem(
                    name,
                    missing
                            + Names.nearest(name, arrays.keySet())
                                    .map(near -> "; nearest in the file: '" + near + "'")
                                    .orElse(""));
        }
        taken.add(name);
        if (!Arrays.equals(array.shape(), shape)) {
            throw problem(
                    name,
                    "array has the shape " + Arrays.toString(array.shape()) + "; allowed: " + Arrays.toString(shape));
        }
        return array;
    }

    private long[] whole(String name, double[] reals) {
        long[] values = new long[reals.length];
        for (int i = 0; i < reals.length; i++) {
            if (!Double.isFinite(reals[i])) {
                throw problem(name, "value at position " + i + " is not finite");
            }
            if (reals[i] != StrictMath.rint(reals[i])) {
                throw problem(
                        name,
                        "value " + reals[i] + " at position " + i
                                + " is no integer; allowed: weights already quantized");
            }
            values[i] = (long) reals[i];
        }
        return values;
    }

    /** Refuses arrays that nothing asked for. */
    public void requireAllTaken() {
        for (String name : arrays.keySet()) {
            if (!taken.contains(name)) {
                throw problem(name, "the " + owner + " has no such array" + Names.hint(name, taken));
            }
        }
    }

    @Override
    public FileException problem(String name, String problem) {
        return new FileException(file, 0, name, problem);
    }
}
