package cyclode.workloads.onnx.tensor;

import cyclode.core.file.RefusedValue;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * A tensor of any rank, row-major; a single value has the rank 0. Floating-point elements are kept as {@code double}, integers and
 * truth values as {@code long}. Arrays are shared, not copied; nobody changes the elements of a tensor that is made.
 */
public final class NdArray {
    /** Elements of the largest tensor. */
    public static final int MAX_ELEMENTS = 1 << 26;

    /** Axes of the largest shape. */
    public static final int MAX_RANK = 16;

    private static final double[] NO_REALS = {};
    private static final long[] NO_INTEGERS = {};

    private final ElementType type;
    private final int[] shape;
    private final double[] reals;
    private final long[] integers;

    private NdArray(ElementType type, int[] shape, double[] reals, long[] integers) {
        this.type = type;
        this.shape = shape.clone();
        this.reals = reals;
        this.integers = integers;
        int length = type.real() ? reals.length : integers.length;
        if (count(shape) != length) {
            throw new RefusedValue(
                    "has " + length + " elements; its shape " + Arrays.toString(shape) + " announces " + count(shape));
        }
    }

    /** A floating-point tensor; elements are rounded to the type in place. */
    public static NdArray ofReals(ElementType type, double[] elements, int... shape) {
        if (type != ElementType.DOUBLE) {
            for (int i = 0; i < elements.length; i++) {
                elements[i] = type.round(elements[i]);
            }
        }
        return new NdArray(type, shape, elements, NO_INTEGERS);
    }

    /** A tensor of integers or truth values; elements are wrapped to the type in place. */
    public static NdArray ofIntegers(ElementType type, long[] elements, int... shape) {
        if (type.bits() < 64) {
            for (int i = 0; i < elements.length; i++) {
                elements[i] = type.wrap(elements[i]);
            }
        }
        return new NdArray(type, shape, NO_REALS, elements);
    }

    /** A vector of int64, as shapes are. */
    public static NdArray vector(long... elements) {
        return ofIntegers(ElementType.INT64, elements, elements.length);
    }

    /** A single value of any type. */
    public static NdArray scalar(ElementType type, double value) {
        return type.real() ? ofReals(type, new double[] {value}) : ofIntegers(type, new long[] {(long) value});
    }

    /** As many elements as a shape announces. */
    public static int count(int... shape) {
        long count = 1;
        if (shape.length > MAX_RANK) {
            throw new RefusedValue("has " + shape.length + " axes; allowed: up to " + MAX_RANK);
        }
        for (int axis : shape) {
            if (axis < 0) {
                throw new RefusedValue("has the shape " + Arrays.toString(shape) + "; allowed: no negative extents");
            }
            // Not counted on above what is allowed, where products would leave a long.
            count = Math.min(count * axis, MAX_ELEMENTS + 1L);
        }
        if (count > MAX_ELEMENTS) {
            throw new RefusedValue(
                    "has the shape " + Arrays.toString(shape) + "; allowed: up to " + MAX_ELEMENTS + " elements");
        }
        return (int) count;
    }

    public ElementType type() {
        return type;
    }

    public int[] shape() {
        return shape.clone();
    }

    public int rank() {
        return shape.length;
    }

    /** The extent of an axis. */
    public int extent(int axis) {
        return shape[axis];
    }

    public int length() {
        return type.real() ? reals.length : integers.length;
    }

    /** An element as a number, whatever its type. */
    public double real(int index) {
        if (type.real()) {
            return reals[index];
        }
        long integer = integers[index];
        return type == ElementType.UINT64 && integer < 0 ? (integer >>> 1) * 2.0 + (integer & 1) : integer;
    }

    /** An element of integers or truth values, or a floating-point number cut towards zero. */
    public long integer(int index) {
        return type.real() ? (long) reals[index] : integers[index];
    }

    /** All elements as numbers. */
    public double[] reals() {
        double[] all = new double[length()];
        for (int i = 0; i < all.length; i++) {
            all[i] = real(i);
        }
        return all;
    }

    /** All elements as integers. */
    public long[] integers() {
        long[] all = new long[length()];
        for (int i = 0; i < all.length; i++) {
            all[i] = integer(i);
        }
        return all;
    }

    /** All elements as integers of 32 bits, such as extents. */
    public int[] ints() {
        int[] all = new int[length()];
        for (int i = 0; i < all.length; i++) {
            all[i] = Math.toIntExact(integer(i));
        }
        return all;
    }

    /** The same elements in another shape. */
    public NdArray reshaped(int... other) {
        return new NdArray(type, other, reals, integers);
    }

    /** The elements at these places, of which each is taken once or more, in another shape; -1 is a zero. */
    public NdArray gathered(int[] places, int... other) {
        if (type.real()) {
            double[] out = new double[places.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = places[i] < 0 ? 0 : reals[places[i]];
            }
            return new NdArray(type, other, out, NO_INTEGERS);
        }
        long[] out = new long[places.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = places[i] < 0 ? 0 : integers[places[i]];
        }
        return new NdArray(type, other, NO_REALS, out);
    }

    /** A function of every floating-point element. */
    public NdArray map(DoubleUnaryOperator function) {
        return ofReals(type, Arrays.stream(reals()).map(function).toArray(), shape);
    }

    /** A function of every integer element. */
    public NdArray mapIntegers(LongUnaryOperator function) {
        return ofIntegers(type, Arrays.stream(integers()).map(function).toArray(), shape);
    }

    /** The elements as another type; towards zero and then wrapped where that is an integer. */
    public NdArray as(ElementType other) {
        if (other.real()) {
            return ofReals(other, reals(), shape);
        }
        if (other == ElementType.BOOL) {
            long[] truth = new long[length()];
            for (int i = 0; i < truth.length; i++) {
                truth[i] = real(i) != 0 ? 1 : 0;
            }
            return ofIntegers(other, truth, shape);
        }
        return ofIntegers(other, integers(), shape);
    }

    /** Whether two tensors have the same type, shape and elements; NaN equals NaN. */
    public boolean same(NdArray other) {
        return type == other.type
                && Arrays.equals(shape, other.shape)
                && Arrays.equals(reals, other.reals)
                && Arrays.equals(integers, other.integers);
    }

    @Override
    public String toString() {
        return type + Arrays.toString(shape);
    }
}
