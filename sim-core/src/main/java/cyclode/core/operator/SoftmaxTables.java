package cyclode.core.operator;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTable;
import cyclode.core.number.Require;

/** The tables of softmax, made once from the real scale of its input; part of a workload from then on. */
public final class SoftmaxTables {
    private SoftmaxTables() {}

    /**
     * {@code floor((2^tableBits - 1) exp(-j 2^indexShift inputScale) + 1/2)} for every j.
     *
     * @param inputScale real value of one step of the input, positive
     */
    public static int[] exponential(int entries, int indexShift, int tableBits, double inputScale) {
        if (!(inputScale > 0.0) || Double.isInfinite(inputScale)) {
            throw new RefusedValue("softmax inputScale is " + inputScale + "; allowed: positive and finite");
        }
        Require.powerOfTwo("softmax entries", entries, 4096);
        Require.inRange("softmax indexShift", indexShift, 0, 23);
        Require.inRange("softmax tableBits", tableBits, 1, 24);
        int[] table = new int[entries];
        double greatest = (1 << tableBits) - 1;
        for (int j = 0; j < entries; j++) {
            double distance = ((long) j << indexShift) * inputScale;
            table[j] = (int) StrictMath.floor(greatest * StrictMath.exp(-distance) + 0.5);
        }
        return table;
    }

    /** {@code min(2^bits - 1, floor(2^bits 2^indexBits / (2^indexBits + f + 1/2) + 1/2))} for every f. */
    public static Reciprocal.Table reciprocal(int indexBits, int bits) {
        Require.inRange("reciprocalIndexBits", indexBits, 0, 12);
        Require.inRange("reciprocalBits", bits, 1, 24);
        int[] table = new int[1 << indexBits];
        for (int f = 0; f < table.length; f++) {
            double leading = table.length + f + 0.5;
            double entry = StrictMath.floor((double) (1L << (bits + indexBits)) / leading + 0.5);
            table[f] = (int) Math.min((1L << bits) - 1L, (long) entry);
        }
        return new Reciprocal.Table(indexBits, bits, new IntTable(table));
    }
}
