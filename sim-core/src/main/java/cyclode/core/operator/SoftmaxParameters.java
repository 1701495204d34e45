package cyclode.core.operator;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.Require;

/**
 * Softmax by lookup table.
 *
 * @param inBits of the signed input, 2 to 24
 * @param subtractMax whether the row's maximum is subtracted; else the input format's greatest value is
 * @param indexShift bits dropped from the distance to the maximum, 0 to 23
 * @param expTable a power of two of entries, 4096 at most, unsigned of {@code tableBits}, the first of them not 0
 * @param tableBits 1 to 24
 * @param outBits of the unsigned output, 1 to 24; not more than the bits of a reciprocal table
 */
public record SoftmaxParameters(
        int inBits,
        boolean subtractMax,
        int indexShift,
        IntTable expTable,
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
        Require.powerOfTwo("softmax entries", expTable.size(), 4096);
        Require.allWithin("softmax expTable", expTable, IntFormat.unsigned(tableBits));
        Require.inRange(
                "softmax expTable[0]",
                expTable.get(0),
                1,
                IntFormat.unsigned(tableBits).max());
    }

    private static int greatestOutBits(Reciprocal reciprocal) {
        return reciprocal instanceof Reciprocal.Table table ? table.bits() : 24;
    }

    public int entries() {
        return expTable.size();
    }

    public IntFormat input() {
        return IntFormat.signed(inBits);
    }

    public IntFormat output() {
        return IntFormat.unsigned(outBits);
    }
}
