package cyclode.workloads.npz;

/**
 * An array of an archive. Exactly one of the two is what the file holds; integers of up to 64 bits are kept as they are.
 *
 * @param shape outermost axis first; empty for a single value
 * @param integers row-major; empty where the file holds floating-point numbers
 * @param reals row-major; empty where the file holds integers
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record NpyArray(int[] shape, long[] integers, double[] reals) {
    /** Axes of the largest shape. */
    public static final int MAX_RANK = 8;

    public static NpyArray ofIntegers(long[] values, int... shape) {
        return new NpyArray(shape, values, new double[0]);
    }

    public static NpyArray ofReals(double[] values, int... shape) {
        return new NpyArray(shape, new long[0], values);
    }

    /** Whether the file holds floating-point numbers. */
    public boolean real() {
        return reals.length > 0;
    }

    /** Number of values. */
    public int length() {
        return Math.max(integers.length, reals.length);
    }
}
