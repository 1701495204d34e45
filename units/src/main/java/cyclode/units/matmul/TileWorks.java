package cyclode.units.matmul;

import cyclode.core.account.Component;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Work;
import cyclode.core.number.Overflow;
import cyclode.units.components.FiringActions;
import cyclode.units.components.InventoryBuilder;
import java.util.Map;

/** The works of an output-stationary product: what one pair of operand beats or one drained beat, or both, does depends on the tile's extent. */
final class TileWorks extends ExtentWorks<TileWorks.Key> {
    record Key(boolean computes, boolean drains, int usedRows, int usedColumns) {}

    TileWorks(ProductCommand product) {
        super(product.spec());
        for (int rows : extents(product.m(), spec.rows())) {
            for (int columns : extents(product.n(), spec.columns())) {
                add(new Key(true, false, rows, columns));
                add(new Key(false, true, rows, columns));
                if (spec.drainsWithLastOperands()) {
                    add(new Key(true, true, rows, columns));
                }
            }
        }
    }

    private static int[] extents(int size, int tile) {
        return new int[] {Math.min(size, tile), size % tile == 0 ? Math.min(size, tile) : size % tile};
    }

    @Override
    Work work(Key key) {
        FiringActions actions = new FiringActions();
        if (key.computes) {
            compute(key, actions);
        }
        if (key.drains) {
            drain(key, actions);
        }
        return actions.work(key.computes ? "compute" : "drain");
    }

    int compute(OutputTile tile, boolean drains) {
        return position(new Key(true, drains, tile.usedRows(), tile.usedColumns()));
    }

    int drain(OutputTile tile) {
        return position(new Key(false, true, tile.usedRows(), tile.usedColumns()));
    }

    private void compute(Key key, FiringActions actions) {
        long cells = (long) key.usedRows * key.usedColumns;
        long movesA = cells + MatmulInventory.triangle(key.usedRows);
        long movesB = cells + MatmulInventory.triangle(key.usedColumns);
        actions.operate(spec.multiplyAccumulate(), cells)
                .operate(spec.saturation(), spec.overflow() == Overflow.SATURATE ? cells : 0)
                .operate(new Component.Multiplexer(2, spec.accumulatorBits()), cells)
                .operate(new Component.Adder(spec.movingBits()), key.usedRows)
                .operate(new Component.Adder(spec.stationaryBits()), key.usedColumns)
                .write(spec.movingRegister(), movesA)
                .write(spec.stationaryRegister(), movesB)
                .write(new Component.Register(4), spec.rows() + spec.columns() + spec.depth() - 2L)
                .count(InventoryBuilder.EXTENT_BITS, 1);
    }

    private void drain(Key key, FiringActions actions) {
        boolean rows = spec.drainOrder() == DrainOrder.ROWS;
        int ways = rows ? spec.rows() : spec.columns();
        Component readOut = new Component.Multiplexer(ways, spec.accumulatorBits());
        int lanes = rows ? key.usedColumns : key.usedRows;
        actions.operate(readOut, lanes)
                .operate(new Component.Multiplexer(2, spec.accumulatorBits()), spec.weightDoubleBuffering() ? lanes : 0)
                .count(InventoryBuilder.EXTENT_BITS, 1)
                .pass(spec.accumulatorBits(), spec.outputDepth(), lanes);
    }

    /** Adds up, from the firings of all works, what was read and written. */
    ScaleSimReport report(ChainResult.Account account) {
        long readA = 0;
        long readB = 0;
        long written = 0;
        boolean rows = spec.drainOrder() == DrainOrder.ROWS;
        for (Map.Entry<Key, Integer> entry : positions.entrySet()) {
            Key key = entry.getKey();
            long firings = account.firings(entry.getValue());
            readA += key.computes ? firings * key.usedRows : 0;
            readB += key.computes ? firings * key.usedColumns : 0;
            written += key.drains ? firings * (rows ? key.usedColumns : key.usedRows) : 0;
        }
        return new ScaleSimReport(readA, readB, written);
    }
}
