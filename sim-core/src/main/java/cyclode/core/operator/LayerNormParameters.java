package cyclode.core.operator;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.Require;

/**
 * LayerNorm over rows of as many values as {@code gamma} has; the input is signed, up to 16 bits.
 *
 * @param indexBits bits that select the entry within one octave of the variance, 1 to 12
 * @param tableBits of an entry of {@code rsqrtTable}, unsigned, 1 to 24
 * @param normalizedFraction fraction bits of the normalized value, 0 to {@code tableBits}
 * @param gammaShift 0 to 47
 * @param rsqrtTable {@code 3 * 2^indexBits} entries
 * @param gamma one factor per value of the row, 1 to 4096 of them
 * @param beta one term per value of the row, in units of the output
 * @param output its overflow saturates
 * @param centered whether the row's mean is subtracted; without it, the row is divided by its root mean square (RMSNorm)
 */
public record LayerNormParameters(
        int indexBits,
        int tableBits,
        int normalizedFraction,
        int gammaShift,
        IntTable rsqrtTable,
        IntTable gamma,
        IntTable beta,
        IntFormat output,
        boolean centered) {
    /** Values of the longest row. */
    public static final int MAX_ROW = 4096;

    /** Bits of the widest input, signed. */
    public static final int MAX_INPUT_BITS = 16;

    public LayerNormParameters {
        Require.inRange("layer norm indexBits", indexBits, 1, 12);
        Require.inRange("layer norm tableBits", tableBits, 1, 24);
        Require.inRange("layer norm normalizedFraction", normalizedFraction, 0, tableBits);
        Require.inRange("layer norm gammaShift", gammaShift, 0, 47);
        Require.length("layer norm rsqrtTable", rsqrtTable, 3 << indexBits);
        Require.allWithin("layer norm rsqrtTable", rsqrtTable, IntFormat.unsigned(tableBits));
        Require.inRange("layer norm gamma entries", gamma.size(), 1, MAX_ROW);
        Require.length("layer norm beta", beta, gamma.size());
        Require.heldByInt("layer norm output", output);
    }

    /** With the mean subtracted. */
    public LayerNormParameters(
            int indexBits,
            int tableBits,
            int normalizedFraction,
            int gammaShift,
            IntTable rsqrtTable,
            IntTable gamma,
            IntTable beta,
            IntFormat output) {
        this(indexBits, tableBits, normalizedFraction, gammaShift, rsqrtTable, gamma, beta, output, true);
    }

    /** Values of a row. */
    public int row() {
        return gamma.size();
    }
}
