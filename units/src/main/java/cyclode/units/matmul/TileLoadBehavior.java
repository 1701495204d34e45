package cyclode.units.matmul;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.components.PlannedBehavior;
import cyclode.units.matmul.FoldWalk.Fold;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.List;

/**
 * Loads tiles into the second set of registers. Input ports: the operand that stays, a port for each part of the depth where it is B.
 * Output port 0: the tile, with its last beat; port 1: a claim on the registers, with its first. The array takes both when it begins to
 * use the tile, so the next load begins one cycle later at the earliest.
 */
final class TileLoadBehavior extends PlannedBehavior {
    /**
     * Loads, tile by tile, the operand of a product that stays, into the second set of registers.
     *
     * @param product the product
     */
    record TileLoadCommand(ProductCommand product) implements Command {
        @Override
        public Behavior behavior(MemoryImage image, Decisions decisions) {
            return new TileLoadBehavior(product);
        }

        @Override
        public Object timing() {
            return new TileLoadCommand((ProductCommand) product.timing());
        }
    }

    private static final int TILE = 1;
    private static final int CLAIM = 2;

    private final MatmulSpec spec;
    private final boolean inputStationary;
    private final FoldWorks works;
    private final FoldWalk walk;
    private final long[] tile;

    TileLoadBehavior(ProductCommand product) {
        spec = product.spec();
        inputStationary = spec.inputStationary();
        works = new FoldWorks(product);
        walk = new FoldWalk(product);
        tile = new long[spec.rows() * spec.columns()];
    }

    @Override
    public List<Work> works() {
        return works.works();
    }

    @Override
    protected void plan() {
        if (walk.hasNext()) {
            Fold fold = walk.next();
            int beats = fold.usedRows();
            if (beats > 1) {
                add(fold, 0, 1, CLAIM, 0);
            }
            add(fold, 1, beats - 2, 0, 0);
            add(fold, beats - 1, 1, beats > 1 ? TILE : TILE | CLAIM, fold.loadCycles(spec) - beats);
        }
    }

    private void add(Fold fold, int row, int beats, int outputs, int idle) {
        if (beats > 0) {
            int port = inputStationary ? 0 : fold.part();
            Phase phase = new Phase(works.load(fold), beats, 1, 1 + idle, 1 << port, outputs, 1 + idle, null);
            add(phase, (index, io) -> load(port, row + index, (outputs & TILE) != 0, io));
        }
    }

    private void load(int port, int row, boolean last, Beats beats) {
        System.arraycopy(beats.input(port), beats.inputOffset(port), tile, row * spec.columns(), spec.columns());
        if (last) {
            System.arraycopy(tile, 0, beats.output(0), beats.outputOffset(0), tile.length);
        }
    }
}
