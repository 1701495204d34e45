package cyclode.core.sparse;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToLongFunction;

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
     * Reads a pattern as the command line and workload files name it.
     *
     * @param block inputs × outputs such as {@code 64x16}; of banks, inputs; none for irregular and N:M
     * @param keep {@code N:M}; two for hierarchical, rows and values of a row, such as {@code 13,8}; else one
     * @throws RefusedValue with the key, {@code block} or {@code keep}, at its beginning
     */
    public static PruningPattern parse(Kind kind, Optional<String> block, String keep) {
        if (kind == Kind.N_M) {
            String[] parts = keep.split(":", -1);
            if (parts.length != 2) {
                throw new RefusedValue("keep is '" + keep + "'; allowed for n-m: N:M, such as 2:4");
            }
            if (block.isPresent()) {
                throw new RefusedValue("block has no meaning for n-m; keep N:M says it all");
            }
            return new PruningPattern(
                    kind, number("keep", keep, parts[1]), 1, Keep.parse(parts[0]), new Keep(1, false));
        }
        String[] parts = keep.split(",", -1);
        int wanted = kind == Kind.HIERARCHICAL ? 2 : 1;
        if (parts.length != wanted) {
            throw new RefusedValue("keep is '" + keep + "'; allowed for " + kind + ": "
                    + (wanted == 2 ? "two, rows and values of a row, such as 13,8" : "one"));
        }
        int[] size = size(kind, block);
        return new PruningPattern(
                kind, size[0], size[1], Keep.parse(parts[0].strip()), Keep.parse(parts[wanted - 1].strip()));
    }

    /** Inputs and outputs of a block. */
    private static int[] size(Kind kind, Optional<String> block) {
        if (kind == Kind.IRREGULAR) {
            if (block.isPresent()) {
                throw new RefusedValue("block has no meaning for irregular");
            }
            return new int[] {1, 1};
        }
        String text =
                block.orElseThrow(() -> new RefusedValue("block is missing; " + kind + " needs it, such as 64x16"));
        boolean bank = kind == Kind.BANK_BALANCED;
        String[] parts = text.split("x", -1);
        if (parts.length != (bank ? 1 : 2)) {
            throw new RefusedValue("block is '" + text + "'; allowed for " + kind + ": "
                    + (bank ? "inputs, such as 64" : "ROWSxCOLUMNS, such as 64x16"));
        }
        return new int[] {number("block", text, parts[0]), bank ? 1 : number("block", text, parts[1])};
    }

    private static int number(String key, String whole, String text) {
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new RefusedValue(key + " is '" + whole + "': '" + text + "' is no number from 1 to 999999");
        }
        return Integer.parseInt(text);
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
        Mask mask = mask(matrix, norm);
        return new Pruned(mask, encode(matrix, mask));
    }

    /**
     * The weights of a matrix that are kept.
     *
     * @throws RefusedValue where the pattern does not divide the matrix
     */
    public Mask mask(IntTensor matrix, Norm norm) {
        return switch (kind) {
            case IRREGULAR -> largest(matrix, norm, 1, 1);
            case BLOCK -> largest(matrix, norm, rows, columns);
            default -> balanced(matrix, norm, format(matrix.size(0)));
        };
    }

    private SparseMatrix encode(IntTensor matrix, Mask mask) {
        if (kind == Kind.IRREGULAR) {
            SparseMatrix rowsOf = new CompressedFormat(1, 1).encode(matrix, mask);
            SparseMatrix bitmap = new BitmapFormat().encode(matrix, mask);
            return rowsOf.bits() <= bitmap.bits() ? rowsOf : bitmap;
        }
        return kind == Kind.BLOCK
                ? new CompressedFormat(rows, columns).encode(matrix, mask)
                : format(matrix.size(0)).encode(matrix, mask);
    }

    /** How a balanced matrix of so many inputs is written down. */
    private BalancedFormat format(int inputs) {
        return switch (kind) {
            case N_M -> BalancedFormat.nOfM(keep.of("weights", rows), rows);
            case BANK_BALANCED -> BalancedFormat.nOfM(keep.of("weights of a bank", rows), rows);
            case COLUMN_BALANCED_BLOCK ->
                BalancedFormat.columnBalanced(rows, columns, keep.of("tiles", tilesDown(inputs)));
            case BLOCK_ROW -> BalancedFormat.blockRows(rows, columns, keep.of("rows", rows));
            case HIERARCHICAL ->
                new BalancedFormat(rows, columns, 1, keep.of("rows", rows), inner.of("values of a row", columns));
            case IRREGULAR, BLOCK -> throw new IllegalStateException(kind + " is not balanced");
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
    private static Mask balanced(IntTensor matrix, Norm norm, BalancedFormat format) {
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
        return mask;
    }

    /** What a segment counts: only the values that it would keep. */
    private static long kept(IntTensor matrix, Norm norm, Tile segment, int values) {
        if (values == segment.columns()) {
            return weight(matrix, norm, segment);
        }
        long[] each = new long[segment.columns()];
        for (int at = 0; at < each.length; at++) {
            each[at] = norm.of(matrix.at(segment.row(), segment.column() + at));
        }
        Arrays.sort(each);
        long sum = 0;
        for (int at = each.length - values; at < each.length; at++) {
            sum += each[at];
        }
        return sum;
    }

    private static long weight(IntTensor matrix, Norm norm, Tile tile) {
        long[] sum = {0};
        tile.forEach((row, column) -> sum[0] = Math.addExact(sum[0], norm.of(matrix.at(row, column))));
        return sum[0];
    }

    /** So many of some places, those that count most; of equals the first. */
    private static int[] largest(int places, int wanted, IntToLongFunction weight) {
        long[] weights = new long[places];
        for (int i = 0; i < places; i++) {
            weights[i] = weight.applyAsLong(i);
        }
        long[] sorted = weights.clone();
        Arrays.sort(sorted);
        long least = sorted[places - wanted];
        // Of those that count as much as the least that is kept there may be more than there is room for.
        int equals = 0;
        for (int i = places - wanted; i < places && sorted[i] == least; i++) {
            equals++;
        }
        int[] chosen = new int[wanted];
        int next = 0;
        for (int i = 0; i < places; i++) {
            if (weights[i] > least || weights[i] == least && equals-- > 0) {
                chosen[next++] = i;
            }
        }
        return chosen;
    }
}
