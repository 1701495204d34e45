package cyclode.units.matmul;

/**
 * One use of the array in weight- or input-stationary dataflow: a tile of depth × columns stays, a block of rows passes.
 *
 * @param firstRow first streamed row of the block
 * @param blockRows rows of the block
 * @param usedColumns columns of the array that the tile uses
 * @param part part of the depth
 * @param usedRows rows of the array that the tile uses
 * @param first whether its sums begin here
 * @param last whether its sums end here
 */
record Fold(int firstRow, int blockRows, int usedColumns, int part, int usedRows, boolean first, boolean last) {
    /** Cycles that loading the tile takes: one for each row, with those that are charged and not used. */
    int loadCycles(MatmulSpec spec) {
        return spec.chargesWholeTiles() ? spec.rows() : usedRows;
    }
}
