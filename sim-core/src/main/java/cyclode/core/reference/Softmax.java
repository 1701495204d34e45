package cyclode.core.reference;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;

/** Softmax by lookup table (section 4). */
public final class Softmax {
    private Softmax() {}

    /**
     * Softmax of every row along the last axis. With a divider, a value of 0 is what the page calls a short quotient; every other
     * is long.
     */
    public static IntTensor rows(IntTensor input, SoftmaxParameters parameters) {
        int length = input.size(input.rank() - 1);
        if (length > SoftmaxParameters.MAX_ROW) {
            throw new IllegalArgumentException(
                    "softmax row has " + length + " values; allowed: 1 to " + SoftmaxParameters.MAX_ROW);
        }
        requireWithin(input.format(), parameters.input());
        int[] out = new int[input.length()];
        for (int start = 0; start < out.length; start += length) {
            int[] e = exponentials(input.data(), start, length, parameters);
            long sum = 0;
            for (int value : e) {
                sum += value;
            }
            for (int i = 0; i < length; i++) {
                out[start + i] = quotient(e[i], sum, parameters);
            }
        }
        return IntTensor.of(parameters.output(), out, input.shape());
    }

    private static void requireWithin(IntFormat format, IntFormat allowed) {
        if (Arithmetic.lowest(format) < Arithmetic.lowest(allowed)
                || Arithmetic.highest(format) > Arithmetic.highest(allowed)) {
            throw new IllegalArgumentException("softmax input is " + format + "; allowed: formats within " + allowed);
        }
    }

    private static int[] exponentials(int[] x, int start, int length, SoftmaxParameters parameters) {
        int[] table = parameters.expTable().toArray();
        long max = parameters.subtractMax() ? Long.MIN_VALUE : Arithmetic.highest(parameters.input());
        for (int i = 0; parameters.subtractMax() && i < length; i++) {
            max = Math.max(max, x[start + i]);
        }
        int[] e = new int[length];
        for (int i = 0; i < length; i++) {
            long distance = max - x[start + i];
            long index = Math.floorDiv(distance, Arithmetic.power(parameters.indexShift()));
            e[i] = table[(int) Math.min(index, table.length - 1)];
        }
        return e;
    }

    private static int quotient(long e, long sum, SoftmaxParameters parameters) {
        if (sum == 0) {
            return 0; // every e is 0: only without subtracted maximum
        }
        long greatest = Arithmetic.power(parameters.outBits()) - 1;
        if (parameters.reciprocal() instanceof Reciprocal.Table table) {
            int p = Arithmetic.floorLog2(sum);
            int f = (int) (leading(sum, p, table.indexBits()) - Arithmetic.power(table.indexBits()));
            long product = e * table.table().get(f);
            return (int) Math.min(greatest, Arithmetic.round(product, table.bits() + p - parameters.outBits()));
        }
        return (int) Math.min(greatest, e * Arithmetic.power(parameters.outBits()) / sum);
    }

    /** The leading one of {@code v} at bit p and the {@code bits} below it; zeros stand in for bits below bit 0. */
    public static long leading(long v, int p, int bits) {
        return p >= bits ? v / Arithmetic.power(p - bits) : v * Arithmetic.power(bits - p);
    }
}
