package cyclode.units.matmul;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.components.PlannedBehavior;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.List;

/**
 * Brings finished tiles out. Input port 0: tiles; port 1: the claims on the room that they take, given back with a tile's last beat.
 * Output port 0: the sums.
 */
final class TileDrainBehavior extends PlannedBehavior {
    /**
     * Brings finished output-stationary tiles out of the array, while the next are summed.
     *
     * @param product the product
     */
    record TileDrainCommand(ProductCommand product) implements Command {
        @Override
        public Behavior behavior(MemoryImage image, Decisions decisions) {
            return new TileDrainBehavior(product);
        }

        @Override
        public Object timing() {
            return new TileDrainCommand((ProductCommand) product.timing());
        }
    }

    private final ProductCommand product;
    private final MatmulSpec spec;
    private final TileWorks works;
    private final long tiles;
    private final long[][] sums;
    private long position;

    TileDrainBehavior(ProductCommand product) {
        this.product = product;
        spec = product.spec();
        works = new TileWorks(product);
        tiles = OutputTile.count(product);
        sums = new long[spec.rows()][spec.columns()];
    }

    @Override
    public List<Work> works() {
        return works.works();
    }

    @Override
    protected void plan() {
        if (position < tiles) {
            OutputTile tile = OutputTile.at(product, position++);
            int beats = tile.drainBeats(spec);
            if (beats > 1) {
                add(tile, 0, 1, 1, 0);
            }
            add(tile, 1, beats - 2, 0, 0);
            add(tile, beats - 1, 1, beats > 1 ? 2 : 3, tile.chargedDrainBeats(spec) - beats);
        }
    }

    private void add(OutputTile tile, int first, int count, int inputs, int idle) {
        if (count > 0) {
            Phase phase = Phase.pipelined(works.drain(tile), count, 1, 1, inputs, 1);
            add(phase.withAfter(1 + idle), (index, beats) -> {
                if (first + index == 0) {
                    take(beats);
                }
                drain(spec, tile, sums, first + index, beats);
            });
        }
    }

    private void take(Beats beats) {
        for (int r = 0; r < spec.rows(); r++) {
            int row = beats.inputOffset(0) + r * spec.columns();
            System.arraycopy(beats.input(0), row, sums[r], 0, spec.columns());
        }
    }

    /** Fills a beat with a row, or a column, of a tile. */
    static void drain(MatmulSpec spec, OutputTile tile, long[][] sums, int beat, Beats beats) {
        long[] out = beats.output(0);
        int at = beats.outputOffset(0);
        java.util.Arrays.fill(out, at, at + spec.resultLanes(), 0);
        if (spec.drainOrder() == DrainOrder.ROWS) {
            System.arraycopy(sums[beat], 0, out, at, tile.usedColumns());
            return;
        }
        for (int r = 0; r < tile.usedRows(); r++) {
            out[at + r] = sums[r][beat];
        }
    }
}
