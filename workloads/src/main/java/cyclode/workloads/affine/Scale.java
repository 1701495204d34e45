package cyclode.workloads.affine;

import cyclode.core.number.AffineFormat;
import cyclode.core.number.IntFormat;

/**
 * What an integer stands for: {@code scale * (q - zeroPoint)}.
 *
 * @param scale above 0
 * @param format bits and zero-point
 */
record Scale(double scale, AffineFormat format) {
    /** The finest that holds a span: its least value at the least integer, its greatest at the greatest. */
    static Scale of(FloatModel.Span span, int bits) {
        IntFormat integers = IntFormat.signed(bits);
        double scale = (span.greatest() - span.least()) / (integers.max() - integers.min());
        long zero = (long) StrictMath.rint(integers.max() - span.greatest() / scale);
        return new Scale(scale, new AffineFormat(bits, (int) integers.saturate(zero)));
    }

    int quantized(double value) {
        return (int) format.format().saturate((long) StrictMath.rint(value / scale) + format.zeroPoint());
    }

    int[] quantized(double[] values) {
        int[] integers = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            integers[i] = quantized(values[i]);
        }
        return integers;
    }

    double value(int integer) {
        return scale * (integer - format.zeroPoint());
    }
}
