package cyclode.core.sparse;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Require;
import java.util.BitSet;
import java.util.function.Function;

/** Which weights of a matrix are kept. Its rows belong to inputs, its columns to outputs. */
public final class Mask {
    private final int rows;
    private final int columns;
    private final BitSet kept;
    /** Asked for often where masks are keys; 0 where it is not known. */
    private int hash;

    /** Nothing is kept. */
    public Mask(int rows, int columns) {
        Require.inRange("rows", rows, 1, Integer.MAX_VALUE);
        Require.inRange("columns", columns, 1, Integer.MAX_VALUE);
        this.rows = rows;
        this.columns = columns;
        kept = new BitSet(Math.multiplyExact(rows, columns));
    }

    /** Every weight that is not zero. */
    public static Mask ofNonZeros(IntTensor matrix) {
        Mask mask = new Mask(matrix.size(0), matrix.size(1));
        int[] values = matrix.data();
        for (int i = 0; i < values.length; i++) {
            mask.kept.set(i, values[i] != 0);
        }
        return mask;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Weights that are kept. */
    public int kept() {
        return kept.cardinality();
    }

    /** Whether a weight is kept. */
    public boolean keeps(int row, int column) {
        return kept.get(row * columns + column);
    }

    /** Keeps a weight. */
    public void keep(int row, int column) {
        hash = 0;
        kept.set(row * columns + column);
    }

    /** Keeps all weights of a tile. */
    public void keep(Tile tile) {
        hash = 0;
        for (int row = tile.row(); row < tile.row() + tile.rows(); row++) {
            kept.set(row * columns + tile.column(), row * columns + tile.column() + tile.columns());
        }
    }

    /** Whether a weight of a tile is kept. */
    boolean keepsAnyOf(Tile tile) {
        for (int row = tile.row(); row < tile.row() + tile.rows(); row++) {
            int from = row * columns + tile.column();
            int next = kept.nextSetBit(from);
            if (next >= 0 && next < from + tile.columns()) {
                return true;
            }
        }
        return false;
    }

    /** What is kept, a bit for each weight, row by row. */
    public byte[] bytes() {
        return kept.toByteArray();
    }

    /** The same of some columns. */
    public Mask ofColumns(int first, int count) {
        Mask mask = new Mask(rows, count);
        for (int row = 0; row < rows; row++) {
            int from = row * columns + first;
            for (int at = kept.nextSetBit(from); at >= 0 && at < from + count; at = kept.nextSetBit(at + 1)) {
                mask.kept.set(row * count + at - from);
            }
        }
        return mask;
    }

    /** Which weights of some columns of a row are kept, the first column's in the least bit; at most 64 columns. */
    public long bits(int row, int first, int count) {
        Require.inRange("columns", count, 1, Long.SIZE);
        int from = row * columns + first;
        long bits = 0;
        for (int at = kept.nextSetBit(from); at >= 0 && at < from + count; at = kept.nextSetBit(at + 1)) {
            bits |= 1L << at - from;
        }
        return bits;
    }

    /** The matrix with zeros where nothing is kept; its rows may be several axes. */
    public IntTensor of(IntTensor matrix) {
        requireShape(matrix);
        int[] values = matrix.data().clone();
        for (int i = kept.nextClearBit(0); i < values.length; i = kept.nextClearBit(i + 1)) {
            values[i] = 0;
        }
        return IntTensor.unchecked(matrix.format(), values, matrix.shape());
    }

    /**
     * Refuses a matrix that has something else than zeros where nothing is kept.
     *
     * @param refusal what is thrown, of what is wrong
     */
    public void requireZeros(IntTensor matrix, Function<String, RuntimeException> refusal) {
        requireShape(matrix);
        int[] values = matrix.data();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0 && !kept.get(i)) {
                throw refusal.apply("weight " + values[i] + " of input " + i / columns + ", output " + i % columns
                        + " is one that the mask does not keep; allowed: 0");
            }
        }
    }

    void requireShape(IntTensor matrix) {
        if (matrix.size(matrix.rank() - 1) != columns || matrix.length() != (long) rows * columns) {
            throw new RefusedValue(
                    "the mask has " + rows + " × " + columns + " places; allowed: the matrix's shape, " + matrix);
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Mask mask && mask.rows == rows && mask.columns == columns && mask.kept.equals(kept);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = 31 * (31 * rows + columns) + kept.hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return kept() + " of " + rows + " × " + columns;
    }
}
