package cyclode.workloads.parameters;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;

/**
 * How far the sums of a layer can go, whatever the data, and the accumulator that holds them.
 *
 * @param least least sum, or part of a sum, that there can be
 * @param most the greatest
 * @param bits of the accumulator
 * @param overflow what it does beyond these bits, as hardware, engines and golden network do alike
 */
public record SumRange(long least, long most, int bits, Overflow overflow) {
    /** Of products of constants with values of a format less its zero-point: the furthest of all outputs. */
    static SumRange ofConstants(IntTensor weights, long zeroB, long[] bias, Span values, int bits, Overflow overflow) {
        int outputs = weights.size(weights.rank() - 1);
        int[] data = weights.data();
        long least = 0;
        long most = 0;
        for (int c = 0; c < outputs; c++) {
            long low = bias.length == 0 ? 0 : Math.min(0, bias[c]);
            long high = bias.length == 0 ? 0 : Math.max(0, bias[c]);
            for (int i = c; i < data.length; i += outputs) {
                long weight = data[i] - zeroB;
                low += Math.min(0, Math.min(weight * values.least(), weight * values.most()));
                high += Math.max(0, Math.max(weight * values.least(), weight * values.most()));
            }
            least = Math.min(least, low);
            most = Math.max(most, high);
        }
        return new SumRange(least, most, bits, overflow);
    }

    /** Of so many products of two values. */
    static SumRange ofProducts(long products, Span a, Span b, int bits, Overflow overflow) {
        long[] corners = {a.least() * b.least(), a.least() * b.most(), a.most() * b.least(), a.most() * b.most()};
        long low = 0;
        long high = 0;
        for (long corner : corners) {
            low = Math.min(low, corner);
            high = Math.max(high, corner);
        }
        return new SumRange(products * low, products * high, bits, overflow);
    }

    /** The same after more has been added. */
    SumRange plus(SumRange other) {
        return new SumRange(least + other.least, most + other.most, bits, overflow);
    }

    /**
     * What a value can be.
     *
     * @param least at least
     * @param most at most
     */
    record Span(long least, long most) {
        static Span of(IntFormat format, long zeroPoint) {
            return new Span(format.min() - zeroPoint, format.max() - zeroPoint);
        }
    }

    /** Bits that no sum could leave. */
    public int neededBits() {
        return IntFormat.bitsOf(least, most);
    }

    /** Whether some sum leaves the accumulator. */
    public boolean overflows() {
        return neededBits() > bits;
    }
}
