package cyclode.core.sparse;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Require;
import cyclode.core.sparse.SparseMatrix.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Compressed rows: for each row of tiles a pointer to its first kept tile, for each kept tile its column, and all values of the kept tiles.
 * Tiles of one weight are CSR, larger ones BCSR.
 *
 * @param tileRows inputs of a tile
 * @param tileColumns outputs of a tile
 */
public record CompressedFormat(int tileRows, int tileColumns) implements SparseFormat {
    private static final String COLUMN = "column";
    private static final String POINTER = "pointer";

    public CompressedFormat {
        Require.inRange("tileRows", tileRows, 1, Integer.MAX_VALUE);
        Require.inRange("tileColumns", tileColumns, 1, Integer.MAX_VALUE);
    }

    @Override
    public SparseMatrix encode(IntTensor matrix, Mask mask) {
        mask.requireShape(matrix);
        Tiling tiling = Tiling.of(mask, tileRows, tileColumns);
        int[] pointers = new int[tiling.down() + 1];
        List<Tile> kept = new ArrayList<>();
        for (int down = 0; down < tiling.down(); down++) {
            for (int across = 0; across < tiling.across(); across++) {
                Tile tile = tiling.at(down, across);
                if (mask.keepsAnyOf(tile)) {
                    kept.add(tile);
                }
            }
            pointers[down + 1] = kept.size();
        }
        int[] columns =
                kept.stream().mapToInt(tile -> tile.column() / tileColumns).toArray();
        int tiles = Math.multiplyExact(tiling.down(), tiling.across());
        return new SparseMatrix(
                this,
                mask.rows(),
                mask.columns(),
                matrix.format(),
                Tiling.values(mask.of(matrix), kept),
                List.of(
                        new Field(COLUMN, SparseFormat.bitsBelow(tiling.across()), columns),
                        new Field(POINTER, SparseFormat.bitsBelow(tiles + 1), pointers)));
    }

    @Override
    public IntTensor decode(SparseMatrix matrix) {
        Tiling tiling = new Tiling(matrix.rows(), matrix.columns(), tileRows, tileColumns);
        FieldReader reader = new FieldReader(matrix);
        int kept = matrix.values().length / (tileRows * tileColumns);
        FieldReader.Entries columns = reader.entries(COLUMN, kept, tiling.across());
        FieldReader.Entries pointers = reader.entries(POINTER, tiling.down() + 1, kept + 1);
        int from = pointers.next();
        if (from != 0) {
            throw new RefusedValue("pointer is " + from + " at position 0; allowed: 0");
        }
        for (int down = 0; down < tiling.down(); down++) {
            int to = pointers.next();
            if (to < from) {
                throw new RefusedValue("pointer is " + to + " at position " + (down + 1) + "; allowed: at least " + from
                        + ", the one before");
            }
            int before = -1;
            for (; from < to; from++) {
                int across = columns.next();
                if (across <= before) {
                    throw new RefusedValue("column " + across + " of row " + down + " stands behind " + before
                            + "; allowed: ascending columns");
                }
                before = across;
                tiling.at(down, across).forEach(reader::put);
            }
        }
        return reader.dense();
    }

    @Override
    public String toString() {
        return tileRows * tileColumns == 1 ? "CSR" : "BCSR " + tileRows + "x" + tileColumns;
    }
}
