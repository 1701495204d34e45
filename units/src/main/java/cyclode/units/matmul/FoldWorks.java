package cyclode.units.matmul;

import cyclode.core.account.Component;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Work;
import cyclode.core.number.Overflow;
import cyclode.units.components.FiringActions;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.matmul.FoldWalk.Fold;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The works of a product: what one beat of loading or streaming does depends on how much of the array its tile uses. */
final class FoldWorks extends ExtentWorks<FoldWorks.Key> {
    record Key(boolean load, int usedRows, int usedColumns, boolean first, boolean last) {}

    FoldWorks(ProductCommand product) {
        super(product.spec());
        FoldWalk walk = new FoldWalk(product);
        int rows = product.block();
        @Nullable Fold before = null;
        while (walk.hasNext()) {
            Fold fold = walk.next();
            if (fold.firstRow() >= rows) {
                break; // the blocks that follow have the same tiles
            }
            if (!alike(fold, before)) {
                add(loadKey(fold));
                add(streamKey(fold));
            }
            before = fold;
            walk.skipColumnsLikeTheFirst();
        }
    }

    /** Whether two folds are of the same works; most are of those of the fold before. */
    private static boolean alike(Fold fold, @Nullable Fold before) {
        return before != null
                && fold.usedRows() == before.usedRows()
                && fold.usedColumns() == before.usedColumns()
                && fold.first() == before.first()
                && fold.last() == before.last();
    }

    @Override
    Work work(Key key) {
        return key.load ? load(key.usedColumns) : stream(key);
    }

    /** Adds up, from the firings of all works, what was read and written. */
    ScaleSimReport report(ChainResult.Account account) {
        long streamed = 0;
        long stationary = 0;
        long written = 0;
        for (Map.Entry<Key, Integer> entry : positions.entrySet()) {
            Key key = entry.getKey();
            long firings = account.firings(entry.getValue());
            stationary += key.load ? firings * key.usedColumns : 0;
            streamed += key.load ? 0 : firings * key.usedRows;
            written += key.load ? 0 : firings * key.usedColumns;
        }
        return spec.inputStationary()
                ? new ScaleSimReport(stationary, streamed, written)
                : new ScaleSimReport(streamed, stationary, written);
    }

    int load(Fold fold) {
        return position(loadKey(fold));
    }

    int stream(Fold fold) {
        return position(streamKey(fold));
    }

    private static Key loadKey(Fold fold) {
        return new Key(true, 0, fold.usedColumns(), false, false);
    }

    private static Key streamKey(Fold fold) {
        return new Key(false, fold.usedRows(), fold.usedColumns(), fold.first(), fold.last());
    }

    private Work load(int usedColumns) {
        int skew = 1 + InventoryBuilder.bits(spec.rows()) + spec.stationaryBits();
        return new FiringActions()
                .operate(new Component.Adder(spec.stationaryBits()), usedColumns)
                .write(spec.stationaryRegister(), usedColumns)
                .write(new Component.Register(skew), MatmulInventory.triangle(usedColumns))
                .count(InventoryBuilder.EXTENT_BITS, 1)
                .work("load");
    }

    /** A row that passes: the cells it meets multiply, the operand moves on, sums come from and go to the accumulator memory. */
    private Work stream(Key key) {
        long cells = (long) key.usedRows * key.usedColumns;
        long skew = MatmulInventory.triangle(key.usedRows);
        FiringActions actions = new FiringActions()
                .operate(spec.multiplyAccumulate(), cells)
                .operate(spec.saturation(), spec.overflow() == Overflow.SATURATE ? cells : 0)
                .operate(new Component.Adder(spec.movingBits()), key.usedRows)
                .write(spec.movingRegister(), cells + skew)
                .write(new Component.Register(4 + InventoryBuilder.bits(spec.accumulatorRows() - 1L)), spec.latency())
                .count(InventoryBuilder.EXTENT_BITS, 1);
        if (!key.first) {
            actions.read(spec.accumulatorMemory(), key.usedColumns);
        }
        // Of the lanes' delays all but the shortest are a shift register each, which costs the same at any length.
        actions.operate(new Component.Multiplexer(2, spec.accumulatorBits()), key.usedColumns)
                .write(
                        new Component.Delay(spec.accumulatorBits(), spec.columns()),
                        Math.min(key.usedColumns, spec.columns() - 1));
        if (!key.last || spec.contract() == MatmulTiming.SCALE_SIM) {
            actions.write(spec.accumulatorMemory(), key.usedColumns);
        }
        if (key.last) {
            actions.pass(spec.accumulatorBits(), spec.outputDepth(), key.usedColumns);
        }
        return actions.work("compute");
    }
}
