package cyclode.core.number;

import cyclode.core.file.RefusedValue;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A dense tensor of integers of one declared format, rank 1 to 4, row-major: the last axis (the channel of a picture) innermost.
 *
 * <p>The data array is shared, never copied: whoever writes to it changes the tensor. A tensor handed on is by convention not
 * written any more.
 */
public final class IntTensor {
    /** Axes of the largest shape. */
    public static final int MAX_RANK = 4;

    private final IntFormat format;
    private final int[] data;
    private final int[] shape;

    private IntTensor(IntFormat format, int[] data, int[] shape) {
        Require.heldByInt("tensor format", format);
        long elements = elements(shape);
        if (elements != data.length) {
            throw new RefusedValue("tensor of shape " + Arrays.toString(shape) + " has " + data.length
                    + " values; allowed: " + elements);
        }
        this.format = format;
        this.data = data;
        this.shape = shape;
    }

    /** A tensor on {@code data} whose every value has been seen to be of the format. */
    public static IntTensor of(IntFormat format, int[] data, int... shape) {
        IntTensor tensor = unchecked(format, data, shape);
        tensor.requireInFormat();
        return tensor;
    }

    /** A tensor on {@code data} whose values the caller vouches for. */
    public static IntTensor unchecked(IntFormat format, int[] data, int... shape) {
        return new IntTensor(format, data, shape.clone());
    }

    /** A tensor of zeros on a new array. */
    public static IntTensor zeros(IntFormat format, int... shape) {
        return unchecked(format, new int[(int) elements(shape)], shape);
    }

    private static long elements(int[] shape) {
        Require.inRange("tensor rank", shape.length, 1, MAX_RANK);
        long elements = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            Require.inRange("tensor axis " + axis, shape[axis], 1, Integer.MAX_VALUE);
            elements = Math.multiplyExact(elements, shape[axis]);
            Require.inRange("tensor elements", elements, 1, Integer.MAX_VALUE);
        }
        return elements;
    }

    /** Throws, naming the place, unless every value is of the declared format. */
    public void requireInFormat() {
        for (int i = 0; i < data.length; i++) {
            if (!format.contains(data[i])) {
                Require.within("tensor value at " + Arrays.toString(indexOf(i)), data[i], format);
            }
        }
    }

    public IntFormat format() {
        return format;
    }

    public int rank() {
        return shape.length;
    }

    /** Length of an axis; axis 0 is the outermost. */
    public int size(int axis) {
        return shape[axis];
    }

    /** A copy of the shape, outermost axis first. */
    public int[] shape() {
        return shape.clone();
    }

    /** Number of elements. */
    public int length() {
        return data.length;
    }

    /** The values themselves, row-major, not a copy. */
    public int[] data() {
        return data;
    }

    /** The value at a full index, one number per axis. */
    public int at(int... index) {
        if (index.length != shape.length) {
            throw new RefusedValue("index has " + index.length + " axes; allowed: " + shape.length);
        }
        int offset = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            offset = offset * shape[axis] + Objects.checkIndex(index[axis], shape[axis]);
        }
        return data[offset];
    }

    /** The same data seen in another shape of as many elements. */
    public IntTensor reshape(int... newShape) {
        return unchecked(format, data, newShape);
    }

    /** Whether shape and values are equal; the declared formats may differ. */
    public boolean contentEquals(IntTensor other) {
        return Arrays.equals(shape, other.shape) && Arrays.equals(data, other.data);
    }

    /** The first place, row-major, at which the other tensor of the same shape has another value. */
    public Optional<Difference> firstDifference(IntTensor other) {
        if (!Arrays.equals(shape, other.shape)) {
            throw new RefusedValue("tensors of shapes " + Arrays.toString(shape) + " and "
                    + Arrays.toString(other.shape) + " cannot be compared value by value");
        }
        int offset = Arrays.mismatch(data, other.data);
        return offset < 0
                ? Optional.empty()
                : Optional.of(
                        new Difference(offset, Arrays.toString(indexOf(offset)), data[offset], other.data[offset]));
    }

    private int[] indexOf(int offset) {
        int[] index = new int[shape.length];
        int rest = offset;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return index;
    }

    @Override
    public String toString() {
        return format + Arrays.toString(shape);
    }

    /**
     * Where two tensors part.
     *
     * @param offset row-major
     * @param place the index, one number per axis, such as {@code [0, 3, 1]}
     * @param here value of the tensor that was asked
     * @param there value of the tensor that it was compared with
     */
    public record Difference(int offset, String place, int here, int there) {}
}
