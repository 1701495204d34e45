package cyclode.core.reference;

import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.Window;
import java.util.function.LongBinaryOperator;

/** Pools over pictures of height × width × channel (section 3). */
public final class Pooling {
    private Pooling() {}

    /** The maximum over the window; padding never wins. */
    public static IntTensor max(IntTensor input, Window window) {
        long[] greatest = overWindows(input, window, Long.MIN_VALUE, Math::max);
        int[] out = new int[greatest.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.toIntExact(greatest[i]);
        }
        return IntTensor.of(input.format(), out, outputShape(input, window));
    }

    /** {@code fit(round(sum m / 2^s) + z)} of the sum over the window, to which padding contributes nothing. */
    public static IntTensor average(IntTensor input, Window window, Requantization scale) {
        long[] sums = overWindows(input, window, 0, Math::addExact);
        return new Accumulators(sums, outputShape(input, window)).requantize(scale);
    }

    private static int[] outputShape(IntTensor input, Window window) {
        Shapes.rank("input", input, 3);
        return new int[] {
            Shapes.outputs(input.size(0), window.rows()), Shapes.outputs(input.size(1), window.columns()), input.size(2)
        };
    }

    private static long[] overWindows(IntTensor input, Window window, long start, LongBinaryOperator combine) {
        int[] shape = outputShape(input, window);
        int channels = shape[2];
        long[] out = new long[shape[0] * shape[1] * channels];
        for (int i = 0; i < out.length; i++) {
            int row = i / channels / shape[1];
            int column = i / channels % shape[1];
            long value = start;
            for (int tap = 0; tap < window.kernelHeight() * window.kernelWidth(); tap++) {
                int y = Shapes.under(row, tap / window.kernelWidth(), input.size(0), window.rows());
                int x = Shapes.under(column, tap % window.kernelWidth(), input.size(1), window.columns());
                if (y >= 0 && x >= 0) {
                    value = combine.applyAsLong(value, input.data()[(y * input.size(1) + x) * channels + i % channels]);
                }
            }
            out[i] = value;
        }
        return out;
    }
}
