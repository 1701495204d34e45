package cyclode.units.layernorm;

import cyclode.core.number.IntFormat;
import cyclode.core.number.Rounding;
import cyclode.core.operator.LayerNormParameters;

/** LayerNorm of one row after the other, with the tables at hand. */
final class NormalizedRow {
    private static final IntFormat NORMALIZED = IntFormat.signed(16);

    private final LayerNormParameters parameters;
    private final int[] table;
    private final int[] gamma;
    private final int[] beta;
    private long sum;
    private long squares;
    private long root;
    private int rootShift;

    NormalizedRow(LayerNormParameters parameters) {
        this.parameters = parameters;
        table = parameters.rsqrtTable().toArray();
        gamma = parameters.gamma().toArray();
        beta = parameters.beta().toArray();
    }

    /** Begins a row. */
    void begin() {
        sum = 0;
        squares = 0;
    }

    /** Adds a value to the sums. */
    void add(long value) {
        if (parameters.centered()) {
            sum += value;
        }
        squares += value * value;
    }

    /** Finds the reciprocal root when the sums are complete. */
    void findRoot() {
        long variance = gamma.length * squares - sum * sum;
        if (variance == 0) {
            root = 0;
            rootShift = 0;
            return;
        }
        int even = (63 - Long.numberOfLeadingZeros(variance)) & ~1;
        int index = parameters.indexBits();
        long mantissa = even >= index ? variance >> (even - index) : variance << (index - even);
        root = table[(int) (mantissa - (1L << index))];
        rootShift = parameters.tableBits() + even / 2 - parameters.normalizedFraction();
    }

    /** The output of a position. */
    long output(int position, long value) {
        long deviation = gamma.length * value - sum;
        long normalized = NORMALIZED.saturate(Rounding.HALF_UP.shiftRight(deviation * root, rootShift));
        long scaled = Rounding.HALF_UP.shiftRight(normalized * gamma[position], parameters.gammaShift());
        return parameters.output().saturate(scaled + beta[position]);
    }
}
