package cyclode.core.sparse;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Require;
import cyclode.core.sparse.SparseMatrix.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks that all keep as many segments, of which each row keeps as many values, so that no pointers are needed and lanes stay balanced.
 * A block is cut into segments one below the other. For each kept segment stands its place in the block, then, where not all its values
 * are kept, either the place of each or a bit for every place, whichever is shorter.
 *
 * <p>It is N:M (a block of M × 1 keeps N single weights), bank-balanced (the same with a bank of a column), CSCB (a block is a whole column
 * of tiles), CBR (segments of one row), and hierarchical (CBR with fewer values in a segment). Blocks lie column of blocks by column.
 *
 * @param blockRows inputs of a block; 0: all of the matrix
 * @param blockColumns outputs of a block
 * @param segmentRows inputs of a segment
 * @param segments that a block keeps
 * @param values that a segment keeps of its {@code blockColumns}; fewer than all only in segments of one row
 */
public record BalancedFormat(int blockRows, int blockColumns, int segmentRows, int segments, int values)
        implements SparseFormat {
    private static final String SEGMENT = "segment";
    private static final String PLACE = "place";
    private static final String BITMAP = "bitmap";

    public BalancedFormat {
        Require.inRange("blockRows", blockRows, 0, Integer.MAX_VALUE);
        Require.inRange("blockColumns", blockColumns, 1, Integer.MAX_VALUE);
        Require.inRange("segmentRows", segmentRows, 1, Integer.MAX_VALUE);
        Require.inRange("segments", segments, 1, Integer.MAX_VALUE);
        Require.inRange("values", values, 1, blockColumns);
        if (segmentRows > 1 && values < blockColumns) {
            throw new RefusedValue("values is " + values + " in segments of " + segmentRows + " rows; allowed: "
                    + blockColumns + ", all of a row");
        }
        if (blockRows > 0 && blockRows % segmentRows != 0) {
            throw new RefusedValue("segmentRows is " + segmentRows + "; allowed: a divisor of blockRows, " + blockRows);
        }
        if (blockRows > 0) {
            Require.inRange("segments", segments, 1, blockRows / segmentRows);
        }
    }

    /** Of every {@code m} weights of an output {@code n} are kept. */
    public static BalancedFormat nOfM(int n, int m) {
        return new BalancedFormat(m, 1, 1, n, 1);
    }

    /** Column-balanced blocks: each column of tiles keeps so many. */
    public static BalancedFormat columnBalanced(int tileRows, int tileColumns, int kept) {
        return new BalancedFormat(0, tileColumns, tileRows, kept, tileColumns);
    }

    /** Compressed block rows: each block keeps so many of its rows. */
    public static BalancedFormat blockRows(int rows, int columns, int kept) {
        return new BalancedFormat(rows, columns, 1, kept, columns);
    }

    /** The blocks of a matrix. */
    public Tiling blocks(int rows, int columns) {
        int height = blockRows == 0 ? rows : blockRows;
        Tiling blocks = new Tiling(rows, columns, height, blockColumns);
        if (height % segmentRows != 0) {
            throw new RefusedValue("segments of " + segmentRows + " rows do not divide a matrix of " + rows + " × "
                    + columns + "; allowed: divisors of " + height);
        }
        Require.inRange("segments", segments, 1, height / segmentRows);
        return blocks;
    }

    /** A segment of a block. */
    public Tile segment(Tile block, int index) {
        return new Tile(block.row() + index * segmentRows, block.column(), segmentRows, blockColumns);
    }

    private boolean inner() {
        return values < blockColumns;
    }

    private int placeBits() {
        return SparseFormat.bitsBelow(blockColumns);
    }

    private boolean asBitmap() {
        return blockColumns <= (long) values * placeBits();
    }

    @Override
    public SparseMatrix encode(IntTensor matrix, Mask mask) {
        mask.requireShape(matrix);
        Tiling blocks = blocks(mask.rows(), mask.columns());
        int each = blocks.tileRows() / segmentRows;
        int kept = Math.multiplyExact(Math.multiplyExact(blocks.down(), blocks.across()), segments);
        int[] chosen = new int[kept];
        int[] places = new int[inner() ? kept * (asBitmap() ? blockColumns : values) : 0];
        List<Tile> tiles = new ArrayList<>(kept);
        for (int across = 0; across < blocks.across(); across++) {
            for (int down = 0; down < blocks.down(); down++) {
                Tile block = blocks.at(down, across);
                for (int segment : segments(mask, block, each)) {
                    Tile tile = segment(block, segment);
                    chosen[tiles.size()] = segment;
                    tiles.add(tile);
                }
            }
        }
        IntTensor masked = mask.of(matrix);
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(SEGMENT, SparseFormat.bitsBelow(each), chosen));
        int[] written = inner() ? places(masked, mask, tiles, places) : Tiling.values(masked, tiles);
        if (inner()) {
            fields.add(asBitmap() ? new Field(BITMAP, 1, places) : new Field(PLACE, placeBits(), places));
        }
        return new SparseMatrix(this, mask.rows(), mask.columns(), matrix.format(), written, fields);
    }

    /** The segments of a block that hold kept weights, and as many others as it takes. */
    private List<Integer> segments(Mask mask, Tile block, int each) {
        return filled(
                each,
                segments,
                index -> mask.keepsAnyOf(segment(block, index)),
                () -> "the block at row " + block.row() + ", column " + block.column()
                        + " keeps more segments; allowed: " + segments);
    }

    /** Values and their places, as many in each segment. */
    private int[] places(IntTensor masked, Mask mask, List<Tile> tiles, int[] places) {
        int[] written = new int[tiles.size() * values];
        int count = 0;
        int next = 0;
        for (Tile tile : tiles) {
            List<Integer> kept = filled(
                    blockColumns,
                    values,
                    at -> mask.keeps(tile.row(), tile.column() + at),
                    () -> "the segment at row " + tile.row() + ", column " + tile.column()
                            + " keeps more values; allowed: " + values);
            for (int at : kept) {
                written[count++] = masked.at(tile.row(), tile.column() + at);
                if (asBitmap()) {
                    places[next + at] = 1;
                } else {
                    places[next++] = at;
                }
            }
            next += asBitmap() ? blockColumns : 0;
        }
        return written;
    }

    private interface Taken {
        boolean at(int index);
    }

    /** So many of some places in ascending order: those taken, and the first free ones. */
    private static List<Integer> filled(
            int places, int wanted, Taken taken, java.util.function.Supplier<String> tooMany) {
        int free = wanted;
        for (int i = 0; i < places; i++) {
            free -= taken.at(i) ? 1 : 0;
        }
        if (free < 0) {
            throw new RefusedValue(tooMany.get());
        }
        List<Integer> filled = new ArrayList<>(wanted);
        for (int i = 0; i < places && filled.size() < wanted; i++) {
            if (taken.at(i)) {
                filled.add(i);
            } else if (free > 0) {
                filled.add(i);
                free--;
            }
        }
        return filled;
    }

    @Override
    public IntTensor decode(SparseMatrix matrix) {
        Tiling blocks = blocks(matrix.rows(), matrix.columns());
        int each = blocks.tileRows() / segmentRows;
        int kept = Math.multiplyExact(Math.multiplyExact(blocks.down(), blocks.across()), segments);
        FieldReader reader = new FieldReader(matrix);
        FieldReader.Entries chosen = reader.entries(SEGMENT, kept, each);
        FieldReader.Entries places = !inner()
                ? null
                : asBitmap()
                        ? reader.entries(BITMAP, kept * blockColumns, 2)
                        : reader.entries(PLACE, kept * values, blockColumns);
        for (int across = 0; across < blocks.across(); across++) {
            for (int down = 0; down < blocks.down(); down++) {
                for (int i = 0; i < segments; i++) {
                    Tile tile = segment(blocks.at(down, across), chosen.next());
                    if (places == null) {
                        tile.forEach(reader::put);
                    } else if (asBitmap()) {
                        bitmap(tile, places, reader);
                    } else {
                        for (int v = 0; v < values; v++) {
                            reader.put(tile.row(), tile.column() + places.next());
                        }
                    }
                }
            }
        }
        return reader.dense();
    }

    private void bitmap(Tile tile, FieldReader.Entries places, FieldReader reader) {
        int count = 0;
        for (int at = 0; at < blockColumns; at++) {
            if (places.next() == 1) {
                count++;
                reader.put(tile.row(), tile.column() + at);
            }
        }
        if (count != values) {
            throw new RefusedValue("the bitmap of the segment at row " + tile.row() + ", column " + tile.column()
                    + " has " + count + " ones; allowed: " + values);
        }
    }

    @Override
    public String toString() {
        if (blockColumns == 1 && segmentRows == 1) {
            return segments + ":" + blockRows;
        }
        if (blockRows == 0) {
            return "CSCB " + segmentRows + "x" + blockColumns + ", " + segments + " a column";
        }
        String block = blockRows + "x" + blockColumns + ", " + segments + " of " + blockRows / segmentRows;
        return inner() ? "HP " + block + ", " + values + " of " + blockColumns : "CBR " + block;
    }
}
