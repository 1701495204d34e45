package cyclode.core.operator;

import cyclode.core.number.IntFormat;
import cyclode.core.number.Require;
import java.util.Arrays;

/**
 * Softmax by lookup table.
 *
 * @param inBits of the signed input, 2 to 24
 * @param subtractMax whether the row's maximum is subtracted; else the input format's greatest value is
 * @param indexShift bits dropped from the distance to the maximum, 0 to 23
 * @param expTable a power of two of entries, 4096 at most, unsigned of {@code tableBits}, the first of them not 0; copied here and
 *     by the accessor
 * @param tableBits 1 to 24
 * @param outBits of the unsigned output, 1 to 24; not more than the bits of a reciprocal table
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record SoftmaxParameters(
        int inBits,
        boolean subtractMax,
        int indexShift,
        int[] expTable,
        int tableBits,
        int outBits,
        Reciprocal reciprocal) {
    /** Values of the longest row, so that no shift exceeds 62 bits. */
    public static final int MAX_ROW = 1 << 16;

    public SoftmaxParameters {
        Require.inRange("softmax inBits", inBits, 2, 24);
        Require.inRange("softmax indexShift", indexShift, 0, 23);
        Require.inRange("softmax tableBits", tableBits, 1, 24);
        Require.inRange("softmax outBits", outBits, 1, greatestOutBits(reciprocal));
        Require.powerOfTwo("softmax entries", expTable.length, 4096);
        Require.allWithin("softmax expTable", expTable, IntFormat.unsigned(tableBits));
        Require.inRange(
                "softmax expTable[0]",
                expTable[0],
                1,
                IntFormat.unsigned(tableBits).max());
        expTable = expTable.clone();
    }

    private static int greatestOutBits(Reciprocal reciprocal) {
        return reciprocal instanceof Reciprocal.Table table ? table.bits() : 24;
    }

    @Override
    public int[] expTable() {
        return expTable.clone();
    }

    public int entries() {
        return expTable.length;
    }

    public IntFormat input() {
        return IntFormat.signed(inBits);
    }

    public IntFormat output() {
        return IntFormat.unsigned(outBits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SoftmaxParameters that
                && inBits == that.inBits
                && subtractMax == that.subtractMax
                && indexShift == that.indexShift
                && tableBits == that.tableBits
                && outBits == that.outBits
                && reciprocal.equals(that.reciprocal)
                && Arrays.equals(expTable, that.expTable);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * inBits + outBits) + Arrays.hashCode(expTable);
    }

    @Override
    public String toString() {
        return "SoftmaxParameters[inBits=" + inBits + ", subtractMax=" + subtractMax + ", indexShift=" + indexShift
                + ", entries=" + expTable.length + ", tableBits=" + tableBits + ", outBits=" + outBits + ", reciprocal="
                + reciprocal + "]";
    }
}
