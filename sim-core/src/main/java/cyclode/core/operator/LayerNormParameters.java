package cyclode.core.operator;

import cyclode.core.number.IntFormat;
import cyclode.core.number.Require;
import java.util.Arrays;

/**
 * LayerNorm over rows of as many values as {@code gamma} has; the input is signed, up to 16 bits. Arrays are copied here and by
 * the accessors.
 *
 * @param indexBits bits that select the entry within one octave of the variance, 1 to 12
 * @param tableBits of an entry of {@code rsqrtTable}, unsigned, 1 to 24
 * @param normalizedFraction fraction bits of the normalized value, 0 to {@code tableBits}
 * @param gammaShift 0 to 47
 * @param rsqrtTable {@code 3 * 2^indexBits} entries
 * @param gamma one factor per value of the row, 1 to 4096 of them
 * @param beta one term per value of the row, in units of the output
 * @param output its overflow saturates
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record LayerNormParameters(
        int indexBits,
        int tableBits,
        int normalizedFraction,
        int gammaShift,
        int[] rsqrtTable,
        int[] gamma,
        int[] beta,
        IntFormat output) {
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
        Require.inRange("layer norm gamma entries", gamma.length, 1, MAX_ROW);
        Require.length("layer norm beta", beta, gamma.length);
        Require.heldByInt("layer norm output", output);
        rsqrtTable = rsqrtTable.clone();
        gamma = gamma.clone();
        beta = beta.clone();
    }

    /** Values of a row. */
    public int row() {
        return gamma.length;
    }

    @Override
    public int[] rsqrtTable() {
        return rsqrtTable.clone();
    }

    @Override
    public int[] gamma() {
        return gamma.clone();
    }

    @Override
    public int[] beta() {
        return beta.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LayerNormParameters that
                && indexBits == that.indexBits
                && tableBits == that.tableBits
                && normalizedFraction == that.normalizedFraction
                && gammaShift == that.gammaShift
                && output.equals(that.output)
                && Arrays.equals(rsqrtTable, that.rsqrtTable)
                && Arrays.equals(gamma, that.gamma)
                && Arrays.equals(beta, that.beta);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(rsqrtTable) + Arrays.hashCode(gamma)) + Arrays.hashCode(beta);
    }

    @Override
    public String toString() {
        return "LayerNormParameters[row=" + gamma.length + ", indexBits=" + indexBits + ", tableBits=" + tableBits
                + ", normalizedFraction=" + normalizedFraction + ", gammaShift=" + gammaShift + ", output=" + output
                + "]";
    }
}
