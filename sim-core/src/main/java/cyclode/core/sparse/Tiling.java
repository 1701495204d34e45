package cyclode.core.sparse;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import java.util.List;

/** A matrix cut into equal tiles. */
public record Tiling(int rows, int columns, int tileRows, int tileColumns) {
    public Tiling {
        if (rows % tileRows != 0 || columns % tileColumns != 0) {
            throw new RefusedValue("tiles of " + tileRows + " × " + tileColumns + " do not divide a matrix of " + rows
                    + " × " + columns + "; allowed: divisors of both");
        }
    }

    public static Tiling of(Mask mask, int tileRows, int tileColumns) {
        return new Tiling(mask.rows(), mask.columns(), tileRows, tileColumns);
    }

    /** Tiles one below the other. */
    public int down() {
        return rows / tileRows;
    }

    /** Tiles side by side. */
    public int across() {
        return columns / tileColumns;
    }

    public Tile at(int down, int across) {
        return new Tile(down * tileRows, across * tileColumns, tileRows, tileColumns);
    }

    /** The values of some tiles, tile by tile. */
    static int[] values(IntTensor matrix, List<Tile> tiles) {
        int[] values = new int
                [tiles.stream().mapToInt(tile -> tile.rows() * tile.columns()).sum()];
        int[] count = {0};
        int columns = matrix.size(1);
        tiles.forEach(
                tile -> tile.forEach((row, column) -> values[count[0]++] = matrix.data()[row * columns + column]));
        return values;
    }
}
