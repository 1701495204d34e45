package cyclode.core.sparse;

/** A rectangle of a matrix. */
public record Tile(int row, int column, int rows, int columns) {
    /** Receives a place. */
    public interface Places {
        void at(int row, int column);
    }

    /** Every place, row by row. */
    public void forEach(Places places) {
        for (int r = row; r < row + rows; r++) {
            for (int c = column; c < column + columns; c++) {
                places.at(r, c);
            }
        }
    }
}
