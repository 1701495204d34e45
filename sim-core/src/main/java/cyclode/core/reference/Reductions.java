package cyclode.core.reference;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import java.util.Arrays;
import java.util.function.LongBinaryOperator;

/** One value of several (section 9). Tensors are height × width × channel; axes that are reduced have the extent 1 in the result. */
public final class Reductions {
    private Reductions() {}

    /** The greatest along axes, of which a result has the extents. */
    public static IntTensor max(IntTensor a, int... shape) {
        long[] greatest = over(a, shape, Long.MIN_VALUE, Math::max);
        return IntTensor.of(
                a.format(), Arrays.stream(greatest).mapToInt(Math::toIntExact).toArray(), shape);
    }

    /** The sum along axes, requantized. */
    public static IntTensor sum(IntTensor a, Requantization requantization, int... shape) {
        return new Accumulators(over(a, shape, 0, Math::addExact), shape).requantize(requantization);
    }

    private static long[] over(IntTensor a, int[] shape, long start, LongBinaryOperator combine) {
        long[] out = new long[shape[0] * shape[1] * shape[2]];
        Arrays.fill(out, start);
        for (int y = 0; y < a.size(0); y++) {
            for (int x = 0; x < a.size(1); x++) {
                for (int c = 0; c < a.size(2); c++) {
                    int to = (Math.min(y, shape[0] - 1) * shape[1] + Math.min(x, shape[1] - 1)) * shape[2]
                            + Math.min(c, shape[2] - 1);
                    out[to] = combine.applyAsLong(out[to], a.at(y, x, c));
                }
            }
        }
        return out;
    }

    /** The number of the first of the greatest channels of every place. */
    public static IntTensor argMax(IntTensor a, IntFormat format) {
        int[] out = new int[a.size(0) * a.size(1)];
        for (int place = 0; place < out.length; place++) {
            int best = 0;
            for (int c = 1; c < a.size(2); c++) {
                if (a.data()[place * a.size(2) + c] > a.data()[place * a.size(2) + best]) {
                    best = c;
                }
            }
            out[place] = best;
        }
        return IntTensor.of(format, out, a.size(0), a.size(1), 1);
    }
}
