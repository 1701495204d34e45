package cyclode.core.operator;

import cyclode.core.number.Require;

/** The reciprocal square root of a number in [1, 4), made once; part of a workload from then on. */
public final class RsqrtTable {
    private RsqrtTable() {}

    /** {@code min(2^bits - 1, floor(2^bits / sqrt((2^indexBits + j + 1/2) / 2^indexBits) + 1/2))} for {@code 0 <= j < 3 * 2^indexBits}. */
    public static int[] of(int indexBits, int bits) {
        Require.inRange("rsqrt indexBits", indexBits, 1, 12);
        Require.inRange("rsqrt tableBits", bits, 1, 24);
        double one = 1 << indexBits;
        int[] table = new int[3 << indexBits];
        for (int j = 0; j < table.length; j++) {
            double root = StrictMath.sqrt((one + j + 0.5) / one);
            table[j] = (int) Math.min((1 << bits) - 1, StrictMath.floor((1 << bits) / root + 0.5));
        }
        return table;
    }
}
