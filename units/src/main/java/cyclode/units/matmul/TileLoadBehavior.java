package cyclode.units.matmul;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.matmul.FoldWalk.Fold;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads tiles into the second set of registers. Input ports: the operand that stays, a port for each part of the depth where it is B.
 * Output port 0: the tile, with its last beat; port 1: a claim on the registers, with its first. The array takes both when it begins to
 * use the tile, so the next load begins one cycle later at the earliest.
 */
final class TileLoadBehavior implements Behavior {
    /**
     * Loads, tile by tile, the operand of a product that stays, into the second set of registers.
     *
     * @param product the product
     */
    record TileLoadCommand(ProductCommand product) implements Command {
        @Override
        public Behavior behavior(MemoryImage store, Decisions decisions) {
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
    private final Deque<Step> steps = new ArrayDeque<>();
    private final long[] tile;
    private @Nullable Step now;

    private record Step(Phase phase, int port, int row) {}

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
    public @Nullable Phase next() {
        if (steps.isEmpty()) {
            if (!walk.hasNext()) {
                return null;
            }
            plan(walk.next());
        }
        now = steps.remove();
        return now.phase;
    }

    private void plan(Fold fold) {
        int beats = fold.usedRows();
        int idle = fold.loadCycles(spec) - beats;
        if (beats > 1) {
            add(fold, 0, 1, CLAIM, 0);
        }
        add(fold, 1, beats - 2, 0, 0);
        add(fold, beats - 1, 1, beats > 1 ? TILE : TILE | CLAIM, idle);
    }

    private void add(Fold fold, int row, int beats, int outputs, int idle) {
        if (beats > 0) {
            int port = inputStationary ? 0 : fold.part();
            Phase phase = new Phase(works.load(fold), beats, 1, 1 + idle, 1 << port, outputs, 1 + idle, null);
            steps.add(new Step(phase, port, row));
        }
    }

    @Override
    public void fire(Phase phase, long index, Beats beats) {
        Step step = java.util.Objects.requireNonNull(now);
        int row = step.row + (int) index;
        System.arraycopy(
                beats.input(step.port), beats.inputOffset(step.port), tile, row * spec.columns(), spec.columns());
        if ((phase.outputs() & TILE) != 0) {
            System.arraycopy(tile, 0, beats.output(0), beats.outputOffset(0), tile.length);
        }
    }
}
