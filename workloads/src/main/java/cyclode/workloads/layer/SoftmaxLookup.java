package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTable;
import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.core.operator.SoftmaxTables;

/**
 * The tables of a softmax whose signed input of b bits stands for real values from {@code -inputRange} up; one step is {@code inputRange
 * / 2^(b - 1)}.
 *
 * @param entries of the exponential's table, a power of two
 * @param indexShift bits dropped from the distance to the maximum
 * @param tableBits of an entry
 * @param outBits of the result, unsigned
 * @param subtractMax whether the row's maximum is subtracted, else the format's
 * @param reciprocal how it divides by the sum
 * @param reciprocalIndexBits bits that select a reciprocal
 * @param reciprocalBits of a reciprocal
 * @param inputRange real value that the least input stands for, without its sign
 */
public record SoftmaxLookup(
        @Default("256") @Range(min = 2, max = 4096) int entries,
        @Default("0") @Range(min = 0, max = 23) int indexShift,
        @Default("12") @Range(min = 1, max = 24) int tableBits,
        @Default("8") @Range(min = 1, max = 15) int outBits,
        @Default("true") boolean subtractMax,
        @Default("table") Division reciprocal,
        @Default("8") @Range(min = 0, max = 12) int reciprocalIndexBits,
        @Default("16") @Range(min = 1, max = 24) int reciprocalBits,
        @Default("8") @Range(min = 1, max = 1024) int inputRange) {
    /** How the sum is divided by. */
    public enum Division {
        /** A table of reciprocals and one multiplication per value. */
        TABLE,
        /** A bit-serial division per value. */
        DIVIDER
    }

    public SoftmaxLookup {
        if (Integer.bitCount(entries) != 1) {
            throw new RefusedValue("entries is " + entries + "; allowed: a power of two from 2 to 4096");
        }
        if (reciprocal == Division.TABLE && outBits > reciprocalBits) {
            throw new RefusedValue("out-bits is " + outBits + "; allowed: 1 to reciprocal-bits = " + reciprocalBits);
        }
    }

    /** The parameters of a softmax on signed inputs of so many bits. */
    public SoftmaxParameters parameters(int inBits) {
        double step = StrictMath.scalb((double) inputRange, 1 - inBits);
        Reciprocal by = reciprocal == Division.TABLE
                ? SoftmaxTables.reciprocal(reciprocalIndexBits, reciprocalBits)
                : new Reciprocal.Divider();
        return new SoftmaxParameters(
                inBits,
                subtractMax,
                indexShift,
                new IntTable(SoftmaxTables.exponential(entries, indexShift, tableBits, step)),
                tableBits,
                outBits,
                by);
    }

    /** Bits of a score: the activations', but no more than the exponential's table tells apart. */
    int scoreBits(int activationBits) {
        int told = Integer.numberOfTrailingZeros(entries) + indexShift;
        return Math.max(2, Math.min(activationBits, told));
    }
}
