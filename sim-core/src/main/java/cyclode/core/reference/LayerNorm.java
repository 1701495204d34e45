package cyclode.core.reference;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.operator.LayerNormParameters;

/** LayerNorm by a table of reciprocal square roots (section 5). */
public final class LayerNorm {
    private LayerNorm() {}

    /** LayerNorm of every row along the last axis, which has one value per gamma. */
    public static IntTensor rows(IntTensor input, LayerNormParameters parameters) {
        int length = input.size(input.rank() - 1);
        Shapes.axis("values of a layer norm row", length, parameters.row());
        IntFormat format = input.format();
        if (!format.signed() || format.bits() > LayerNormParameters.MAX_INPUT_BITS) {
            throw new IllegalArgumentException("layer norm input is " + format + "; allowed: s1 to s16");
        }
        int[] gamma = parameters.gamma().toArray();
        int[] beta = parameters.beta().toArray();
        int[] out = new int[input.length()];
        for (int start = 0; start < out.length; start += length) {
            long[] u = normalized(input.data(), start, parameters);
            for (int i = 0; i < length; i++) {
                long scaled = Arithmetic.round(u[i] * gamma[i], parameters.gammaShift());
                out[start + i] = (int) Arithmetic.fit(scaled + beta[i], parameters.output());
            }
        }
        return IntTensor.of(parameters.output(), out, input.shape());
    }

    private static long[] normalized(int[] x, int start, LayerNormParameters parameters) {
        int length = parameters.row();
        long sum = 0;
        long squares = 0;
        for (int i = start; i < start + length; i++) {
            sum += parameters.centered() ? x[i] : 0;
            squares += (long) x[i] * x[i];
        }
        long v = length * squares - sum * sum;
        long[] u = new long[length];
        if (v == 0) {
            return u;
        }
        int q = Arithmetic.floorLog2(v) / 2 * 2;
        int ib = parameters.indexBits();
        long j = Softmax.leading(v, q, ib) - Arithmetic.power(ib);
        long r = parameters.rsqrtTable().get((int) j);
        for (int i = 0; i < length; i++) {
            long n = (long) length * x[start + i] - sum;
            int shift = parameters.tableBits() + q / 2 - parameters.normalizedFraction();
            u[i] = Arithmetic.clamp(Arithmetic.round(n * r, shift), -32768, 32767);
        }
        return u;
    }
}
