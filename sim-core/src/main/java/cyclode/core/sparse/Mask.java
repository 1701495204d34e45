package cyclode.core.sparse;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Require;
import java.util.BitSet;

/** Which weights of a matrix are kept. Its rows belong to inputs, its columns to outputs. */
public final class Mask {
    private final int rows;
    private final int columns;
    private final BitSet kept;

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
        kept.set(row * columns + column);
    }

    /** Keeps all weights of a tile. */
    public void keep(Tile tile) {
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

    /** The matrix with zeros where nothing is kept. */
    public IntTensor of(IntTensor matrix) {
        requireShape(matrix);
        int[] values = matrix.data().clone();
        for (int i = kept.nextClearBit(0); i < values.length; i = kept.nextClearBit(i + 1)) {
            values[i] = 0;
        }
        return IntTensor.unchecked(matrix.format(), values, matrix.shape());
    }

    void requireShape(IntTensor matrix) {
        if (matrix.rank() != 2 || matrix.size(0) != rows || matrix.size(1) != columns) {
            throw new RefusedValue(
                    "the mask has " + rows + " × " + columns + " places; allowed: the matrix's shape, " + matrix);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask mask && mask.rows == rows && mask.columns == columns && mask.kept.equals(kept);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + kept.hashCode();
    }

    @Override
    public String toString() {
        return kept() + " of " + rows + " × " + columns;
    }
}
