package cyclode.units.matmul;

import java.util.NoSuchElementException;

/** The folds of a product in order: block of rows, tile of columns, part of the depth, tile of the depth, the last innermost. */
final class FoldWalk {
    private final ProductCommand product;
    private final int rows;
    private final int columns;
    private int row;
    private int column;
    private int part;
    private int depth;

    FoldWalk(ProductCommand product) {
        this.product = product;
        rows = product.spec().rows();
        columns = product.spec().columns();
    }

    boolean hasNext() {
        return row < product.streamed();
    }

    Fold next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int ofPart = product.depths().get(part);
        boolean lastPart = part == product.depths().size() - 1;
        Fold fold = new Fold(
                row,
                Math.min(product.block(), product.streamed() - row),
                Math.min(columns, product.spread() - column),
                part,
                Math.min(rows, ofPart - depth),
                part == 0 && depth == 0,
                lastPart && depth + rows >= ofPart);
        depth += rows;
        if (depth >= ofPart) {
            depth = 0;
            part = lastPart ? 0 : part + 1;
            if (lastPart) {
                nextColumns();
            }
        }
        return fold;
    }

    /** Behind the first tile of columns, goes on with the last: those between are like the first. */
    void skipColumnsLikeTheFirst() {
        if (column == columns && depth == 0 && part == 0) {
            column = (product.spread() - 1) / columns * columns;
        }
    }

    private void nextColumns() {
        column += columns;
        if (column >= product.spread()) {
            column = 0;
            row += product.block();
        }
    }

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
}
