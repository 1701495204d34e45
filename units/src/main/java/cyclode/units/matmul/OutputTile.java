package cyclode.units.matmul;

/**
 * One use of the array in output-stationary dataflow.
 *
 * @param usedRows rows of the product in the tile
 * @param usedColumns columns of the product in the tile
 */
record OutputTile(int usedRows, int usedColumns) {
    /** The tile at a position; tiles go along the rows of the product. */
    static OutputTile at(ProductCommand product, long position) {
        MatmulSpec spec = product.spec();
        int across = (product.n() + spec.columns() - 1) / spec.columns();
        int row = (int) (position / across) * spec.rows();
        int column = (int) (position % across) * spec.columns();
        return new OutputTile(Math.min(spec.rows(), product.m() - row), Math.min(spec.columns(), product.n() - column));
    }

    /** Number of tiles. */
    static long count(ProductCommand product) {
        MatmulSpec spec = product.spec();
        long down = (product.m() + spec.rows() - 1) / spec.rows();
        return down * ((product.n() + spec.columns() - 1) / spec.columns());
    }

    int chargedRows(MatmulSpec spec) {
        return spec.chargesWholeTiles() ? spec.rows() : usedRows;
    }

    int chargedColumns(MatmulSpec spec) {
        return spec.chargesWholeTiles() ? spec.columns() : usedColumns;
    }

    /** Beats in which it leaves. */
    int drainBeats(MatmulSpec spec) {
        return spec.drainOrder() == DrainOrder.ROWS ? usedRows : usedColumns;
    }

    /** Beats in which it leaves, with those of rows or columns that are charged and not used. */
    int chargedDrainBeats(MatmulSpec spec) {
        return spec.drainOrder() == DrainOrder.ROWS ? chargedRows(spec) : chargedColumns(spec);
    }

    /** Cycles from the last operands to the edge at which the first sums leave: all cells have finished, skew included. */
    int settle(MatmulSpec spec) {
        return chargedRows(spec) + chargedColumns(spec) - 1 + spec.depth();
    }
}
