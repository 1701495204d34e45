package cyclode.units.matmul;

/** A matrix in a buffer: as it lies there, or as the patches of a picture. A value. */
public sealed interface Operand permits MatrixView, PatchView {
    /** Rows of the matrix. */
    int rows();

    /** Columns of the matrix. */
    int columns();

    /**
     * The matrix as tiles of lanes.
     *
     * @hidden
     */
    TileSource source(boolean lanesOverColumns, int lanes);
}
