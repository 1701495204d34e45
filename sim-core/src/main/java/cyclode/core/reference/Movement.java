package cyclode.core.reference;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import java.util.List;

/** Values at other places, nothing computed (section 8). Tensors are height × width × channel. */
public final class Movement {
    private Movement() {}

    /** What stands at a place and channel of the output. */
    @FunctionalInterface
    private interface Source {
        int at(int y, int x, int c);
    }

    private static IntTensor made(IntFormat format, int height, int width, int channels, Source source) {
        int[] out = new int[height * width * channels];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    out[(y * width + x) * channels + c] = source.at(y, x, c);
                }
            }
        }
        return IntTensor.of(format, out, height, width, channels);
    }

    /** Tensors one behind the other along an axis (0 height, 1 width, 2 channel). */
    public static IntTensor concat(List<IntTensor> parts, int axis) {
        int[] shape = parts.get(0).shape();
        shape[axis] = parts.stream().mapToInt(part -> part.size(axis)).sum();
        return made(parts.get(0).format(), shape[0], shape[1], shape[2], (y, x, c) -> {
            int[] place = {y, x, c};
            int part = 0;
            while (place[axis] >= parts.get(part).size(axis)) {
                place[axis] -= parts.get(part++).size(axis);
            }
            return parts.get(part).at(place);
        });
    }

    /** Every {@code step}-th position along an axis, from {@code start} to before {@code end}. */
    public static IntTensor slice(IntTensor a, int axis, int start, int end, int step) {
        int[] shape = a.shape();
        shape[axis] = 0;
        for (int i = start; i < end; i += step) {
            shape[axis]++;
        }
        return made(a.format(), shape[0], shape[1], shape[2], (y, x, c) -> {
            int[] place = {y, x, c};
            place[axis] = start + place[axis] * step;
            return a.at(place);
        });
    }

    /** Places that hold a value, around the input. */
    public static IntTensor pad(IntTensor a, int top, int left, int bottom, int right, int value) {
        return made(a.format(), top + a.size(0) + bottom, left + a.size(1) + right, a.size(2), (y, x, c) -> {
            boolean inside = y >= top && y < top + a.size(0) && x >= left && x < left + a.size(1);
            return inside ? a.at(y - top, x - left, c) : value;
        });
    }

    /** The axes in another order: the output's axis i is the input's axis {@code order[i]}. */
    public static IntTensor transpose(IntTensor a, int... order) {
        return made(a.format(), a.size(order[0]), a.size(order[1]), a.size(order[2]), (y, x, c) -> {
            int[] place = new int[3];
            place[order[0]] = y;
            place[order[1]] = x;
            place[order[2]] = c;
            return a.at(place);
        });
    }

    /** Each place {@code scale} × {@code scale} times. */
    public static IntTensor upsample(IntTensor a, int scale) {
        return made(
                a.format(),
                a.size(0) * scale,
                a.size(1) * scale,
                a.size(2),
                (y, x, c) -> a.at(y / scale, x / scale, c));
    }

    /**
     * A table's row for each value of the input, which has one channel; a value below zero counts from the table's end.
     *
     * @param table rows × values of a row
     * @throws RefusedValue for a value that is the number of no row
     */
    public static IntTensor embedding(IntTensor a, IntTensor table) {
        int rows = table.size(0);
        return made(table.format(), a.size(0), a.size(1), table.size(1), (y, x, c) -> {
            int row = a.at(y, x, 0);
            if (row < -rows || row >= rows) {
                throw new RefusedValue("value " + row + " at place " + y + ", " + x
                        + " is the number of no row; allowed: " + -rows + " to " + (rows - 1));
            }
            return table.at(row < 0 ? row + rows : row, c);
        });
    }
}
