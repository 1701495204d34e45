package cyclode.workloads.pruning;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.core.sparse.BalancedFormat;
import cyclode.core.sparse.BitmapFormat;
import cyclode.core.sparse.CompressedFormat;
import cyclode.core.sparse.Mask;
import cyclode.core.sparse.SparseMatrix;
import cyclode.core.sparse.Tile;
import cyclode.core.sparse.Tiling;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Which weights of a matrix, inputs × outputs, are kept: those that count most, so far as the pattern lets them. Of equals the first
 * counts more, row by row.
 *
 * @param kind the pattern
 * @param rows inputs of a block
 * @param columns outputs of a block
 * @param keep how much of it
 * @param inner of a hierarchical pattern: how many values of a segment
 */
public record PruningPattern(Kind kind, int rows, int columns, Keep keep, Keep inner) {
    /** The patterns. */
    public enum Kind {
        /** Any weights; {@code keep} is a share of the matrix. */
        IRREGULAR,
        /** Of so many weights of an output that follow one another, so many. */
        N_M,
        /** Tiles of the matrix, wherever they are; {@code keep} is a share of the matrix. */
        BLOCK,
        /** An output's weights are cut into banks, each of which keeps as many (BBS, FPGA 2019). */
        BANK_BALANCED,
        /** Of each column of tiles as many tiles (CSCB, ISQED 2021). */
        COLUMN_BALANCED_BLOCK,
        /** Of each block as many rows (CBR, GLSVLSI 2021). */
        BLOCK_ROW,
        /** Of each block as many rows, and of each row as many values. */
        HIERARCHICAL;

        /** The name on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Refuses what no matrix could keep. */
    public PruningPattern {
        switch (kind) {
            case IRREGULAR, BLOCK -> {
                if (!keep.isShare()) {
                    throw new RefusedValue("keep is " + keep + "; allowed for " + kind + ": a share, such as 0.1");
                }
            }
            case N_M, BANK_BALANCED, BLOCK_ROW -> keep.of("rows", rows);
            case COLUMN_BALANCED_BLOCK -> {}
            case HIERARCHICAL -> {
                keep.of("rows", rows);
                inner.of("values of a row", columns);
            }
        }
    }

    /**
     * A matrix that was pruned.
     *
     * @param mask what is kept
     * @param encoded how it is written down
     */
    public record Pruned(Mask mask, SparseMatrix encoded) {}

    /**
     * Prunes a matrix and writes it down: an irregular one as CSR or with a bitmap, whichever is shorter.
     *
     * @throws RefusedValue where the pattern does not divide the matrix
     */
    public Pruned prune(IntTensor matrix, Norm norm) {
        int inputs = matrix.size(0);
        return switch (kind) {
            case IRREGULAR -> {
                Mask mask = largest(matrix, norm, 1, 1);
                SparseMatrix rowsOf = new CompressedFormat(1, 1).encode(matrix, mask);
                SparseMatrix bitmap = new BitmapFormat().encode(matrix, mask);
                yield new Pruned(mask, rowsOf.bits() <= bitmap.bits() ? rowsOf : bitmap);
            }
            case BLOCK -> {
                Mask mask = largest(matrix, norm, rows, columns);
                yield new Pruned(mask, new CompressedFormat(rows, columns).encode(matrix, mask));
            }
            case N_M -> balanced(matrix, norm, BalancedFormat.nOfM(keep.of("weights", rows), rows));
            case BANK_BALANCED -> balanced(matrix, norm, BalancedFormat.nOfM(keep.of("weights of a bank", rows), rows));
            case COLUMN_BALANCED_BLOCK ->
                balanced(
                        matrix,
                        norm,
                        BalancedFormat.columnBalanced(rows, columns, keep.of("tiles", tilesDown(inputs))));
            case BLOCK_ROW -> balanced(matrix, norm, BalancedFormat.blockRows(rows, columns, keep.of("rows", rows)));
            case HIERARCHICAL ->
                balanced(
                        matrix,
                        norm,
                        new BalancedFormat(
                                rows, columns, 1, keep.of("rows", rows), inner.of("values of a row", columns)));
        };
    }

    private int tilesDown(int inputs) {
        if (inputs % rows != 0) {
            throw new RefusedValue("tiles of " + rows + " rows do not divide " + inputs + " inputs");
        }
        return inputs / rows;
    }

    /** The tiles that count most, wherever they are. */
    private Mask largest(IntTensor matrix, Norm norm, int tileRows, int tileColumns) {
        Tiling tiles = new Tiling(matrix.size(0), matrix.size(1), tileRows, tileColumns);
        int all = Math.multiplyExact(tiles.down(), tiles.across());
        Mask mask = new Mask(matrix.size(0), matrix.size(1));
        IntToLongFunction weight = i -> weight(matrix, norm, tiles.at(i / tiles.across(), i % tiles.across()));
        for (int i : largest(all, keep.of("tiles", all), weight)) {
            mask.keep(tiles.at(i / tiles.across(), i % tiles.across()));
        }
        return mask;
    }

    /** Of each block the segments that count most by what they would keep, and of these the values that do. */
    private static Pruned balanced(IntTensor matrix, Norm norm, BalancedFormat format) {
        Tiling blocks = format.blocks(matrix.size(0), matrix.size(1));
        Mask mask = new Mask(matrix.size(0), matrix.size(1));
        int each = blocks.tileRows() / format.segmentRows();
        for (int down = 0; down < blocks.down(); down++) {
            for (int across = 0; across < blocks.across(); across++) {
                Tile block = blocks.at(down, across);
                IntToLongFunction weight = i -> kept(matrix, norm, format.segment(block, i), format.values());
                for (int i : largest(each, format.segments(), weight)) {
                    Tile segment = format.segment(block, i);
                    if (format.values() == segment.columns()) {
                        mask.keep(segment);
                    } else {
                        IntToLongFunction value = at -> norm.of(matrix.at(segment.row(), segment.column() + at));
                        for (int at : largest(segment.columns(), format.values(), value)) {
                            mask.keep(segment.row(), segment.column() + at);
                        }
                    }
                }
            }
        }
        return new Pruned(mask, format.encode(matrix, mask));
    }

    /** What a segment counts: only the values that it would keep. */
    private static long kept(IntTensor matrix, Norm norm, Tile segment, int values) {
        if (values == segment.columns()) {
            return weight(matrix, norm, segment);
        }
        long[] each = IntStream.range(0, segment.columns())
                .mapToLong(at -> norm.of(matrix.at(segment.row(), segment.column() + at)))
                .sorted()
                .toArray();
        return Arrays.stream(each, each.length - values, each.length).sum();
    }

    private static long weight(IntTensor matrix, Norm norm, Tile tile) {
        long[] sum = {0};
        tile.forEach((row, column) -> sum[0] = Math.addExact(sum[0], norm.of(matrix.at(row, column))));
        return sum[0];
    }

    /** So many of some places, those that count most; of equals the first. */
    private static int[] largest(int places, int wanted, IntToLongFunction weight) {
        long[] weights = IntStream.range(0, places).mapToLong(weight).toArray();
        List<Integer> order = IntStream.range(0, places)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> -weights[i]))
                .toList();
        return order.stream().limit(wanted).mapToInt(Integer::intValue).toArray();
    }
}
