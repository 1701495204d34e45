package cyclode.core.sparse;

import cyclode.core.number.IntTensor;

/** How the kept weights of a matrix are written down. */
public sealed interface SparseFormat permits BitmapFormat, CompressedFormat, BalancedFormat {
    /** Its short name, with its sizes. */
    @Override
    String toString();

    /**
     * Writes the kept weights down. A zero that is kept is written like any value.
     *
     * @param matrix inputs × outputs
     * @throws cyclode.core.file.RefusedValue where the format does not divide the matrix, or cannot hold the mask
     */
    SparseMatrix encode(IntTensor matrix, Mask mask);

    /** The dense matrix; see {@link SparseMatrix#decode}. */
    IntTensor decode(SparseMatrix matrix);

    /** Bits of numbers below a bound: none where there is only one. */
    static int bitsBelow(int bound) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(bound - 1);
    }
}
