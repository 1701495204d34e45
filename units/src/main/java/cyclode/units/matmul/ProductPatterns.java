package cyclode.units.matmul;

import cyclode.core.file.RefusedValue;
import cyclode.units.matmul.TilePattern.Nest;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;

/** The beats in which a product wants its operands and leaves its result, whatever the dataflow. */
public final class ProductPatterns {
    private ProductPatterns() {}

    /**
     * A, an m × k matrix. Where the depth has several parts, it is m × (depth of a part), all parts of one depth, and every part
     * multiplies the same columns.
     */
    public static Pattern a(ProductCommand product, Operand a) {
        MatmulSpec spec = product.spec();
        int parts = product.depths().size();
        if (a.rows() != product.m() || product.depths().stream().anyMatch(depth -> depth != a.columns())) {
            throw new IllegalArgumentException(
                    "A is " + a.rows() + " × " + a.columns() + ", which does not suit " + product);
        }
        return switch (spec.dataflow()) {
            case WEIGHT_STATIONARY ->
                new TilePattern(
                        a.source(true, spec.rows()), Nest.blocks(product.block(), columnTiles(product) * parts));
            case OUTPUT_STATIONARY ->
                new TilePattern(a.source(false, spec.rows()), Nest.tiles(1, columnTiles(product) * parts));
            case INPUT_STATIONARY ->
                new TilePattern(a.source(false, spec.columns()), Nest.tiles(blocks(product), parts));
        };
    }

    /** B, or the part of it that meets a part of the depth: a (depth of the part) × n matrix. */
    public static Pattern b(ProductCommand product, int part, Operand b) {
        if (b.rows() != product.depths().get(part) || b.columns() != product.n()) {
            throw new IllegalArgumentException(
                    "B is " + b.rows() + " × " + b.columns() + ", which does not suit part " + part + " of " + product);
        }
        return ofB(product, b, product.spec().weightLanes());
    }

    /** What stays or streams as B does. */
    private static Pattern ofB(ProductCommand product, Operand b, int lanes) {
        return switch (product.spec().dataflow()) {
            case WEIGHT_STATIONARY -> new TilePattern(b.source(true, lanes), Nest.tiles(blocks(product), 1));
            case OUTPUT_STATIONARY -> new TilePattern(b.source(true, lanes), Nest.tiles(rowTiles(product), 1));
            case INPUT_STATIONARY ->
                new TilePattern(b.source(false, lanes), Nest.blocks(product.block(), rowTiles(product)));
        };
    }

    /** The bias: a buffer of one row of n channels. */
    public static Pattern bias(ProductCommand product, Buffer bias, WordLayout layout) {
        MatrixView row = MatrixView.of(bias, layout);
        if (row.rows() != 1 || row.columns() != product.n()) {
            throw new IllegalArgumentException(bias + " is no bias of " + product);
        }
        return ofB(product, row, product.spec().biasLanes());
    }

    /**
     * Constants of the columns of B, for the results: each column of a matrix of n columns, as often as results of its tile begin anew.
     *
     * @throws RefusedValue where results leave the array column by column
     */
    public static Pattern constants(ProductCommand product, Operand constants) {
        int blocks = (product.m() + product.resultRows() - 1) / product.resultRows();
        return new TilePattern(constants.source(true, product.spec().resultLanes()), Nest.tiles(blocks, 1));
    }

    /** The result, or what is made of it value by value: an m × n matrix to be written. */
    public static Pattern result(ProductCommand product, MatrixView result) {
        MatmulSpec spec = product.spec();
        if (result.rows() != product.m() || result.columns() != product.n()) {
            throw new IllegalArgumentException(
                    "the result is " + result.rows() + " × " + result.columns() + ", which does not suit " + product);
        }
        return switch (spec.dataflow()) {
            case WEIGHT_STATIONARY ->
                new TilePattern(result.source(true, spec.columns()), Nest.blocks(product.block(), 1));
            case OUTPUT_STATIONARY ->
                spec.drainOrder() == DrainOrder.ROWS
                        ? new TilePattern(result.source(true, spec.columns()), Nest.blocks(spec.rows(), 1))
                        : new TilePattern(result.source(false, spec.rows()), Nest.tiles(1, 1));
            case INPUT_STATIONARY ->
                new TilePattern(result.source(false, spec.columns()), Nest.blocks(product.block(), 1));
        };
    }

    private static int blocks(ProductCommand product) {
        return (product.streamed() + product.block() - 1) / product.block();
    }

    /** Tiles along the rows of A, of the array's rows, or of its columns where A stays. */
    private static int rowTiles(ProductCommand product) {
        MatmulSpec spec = product.spec();
        int tile = spec.inputStationary() ? spec.columns() : spec.rows();
        return (product.m() + tile - 1) / tile;
    }

    private static int columnTiles(ProductCommand product) {
        int columns = product.spec().columns();
        return (product.n() + columns - 1) / columns;
    }
}
