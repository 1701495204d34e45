package cyclode.units.matmul;

import cyclode.units.memory.Pattern;
import cyclode.units.model.MemoryImage;

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

    /** The matrix row after row, so many columns a beat. */
    default Pattern rowByRow(int lanes) {
        return new TilePattern(source(true, lanes), TilePattern.Nest.blocks(1, 1));
    }

    /**
     * The values, row by row, less a zero-point.
     *
     * @param time what a time channel carries
     * @hidden
     */
    int[][] gather(MemoryImage image, int time, int zero);
}
