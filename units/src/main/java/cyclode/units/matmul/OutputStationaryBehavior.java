package cyclode.units.matmul;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.number.Accumulator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The array in output-stationary dataflow. Input ports: A, then B (a port for each part of the depth), then the bias. Output port 0:
 * the sums, or, where tiles drain meanwhile, whole tiles, and on port 1 claims on the room behind the array.
 */
final class OutputStationaryBehavior implements Behavior {
    /** Tiles that the queue behind the array holds, where tiles drain while others are summed. */
    static final int DRAINED_TILES = 2;

    private final ProductCommand product;
    private final MatmulSpec spec;
    private final TileWorks works;
    private final Accumulator accumulator;
    private final long tiles;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final long[][] sums;
    private long position;
    private @Nullable Step now;

    /** What a phase's firings do; part −1: they drain. */
    private record Step(Phase phase, OutputTile tile, int part, boolean begins) {}

    OutputStationaryBehavior(ProductCommand product) {
        this.product = product;
        spec = product.spec();
        works = new TileWorks(product);
        accumulator = spec.accumulator();
        tiles = OutputTile.count(product);
        sums = new long[spec.rows()][spec.columns()];
    }

    @Override
    public List<Work> works() {
        return works.works();
    }

    @Override
    public @Nullable Phase next() {
        if (steps.isEmpty()) {
            if (position == tiles) {
                return null;
            }
            plan(OutputTile.at(product, position++));
        }
        now = steps.remove();
        return now.phase;
    }

    private void plan(OutputTile tile) {
        int parts = product.depths().size();
        for (int part = 0; part < parts; part++) {
            int count = product.depths().get(part);
            int inputs = 1 | 1 << (1 + part);
            int apartFirst = part == 0 && product.bias() ? 1 : 0;
            int apartLast = part == parts - 1 && spec.overlaps() ? 1 : 0;
            int biasPort = apartFirst << (1 + parts);
            if (count == 1) {
                compute(tile, part, 1, inputs | biasPort, apartLast * 3, part == 0);
                continue;
            }
            compute(tile, part, apartFirst, inputs | biasPort, 0, true);
            compute(tile, part, count - apartFirst - apartLast, inputs, 0, part == 0 && apartFirst == 0);
            compute(tile, part, apartLast, inputs, 3, false);
        }
        if (spec.overlaps()) {
            waitFor(tile, tile.chargedRows(spec) + tile.chargedColumns(spec) - 1 - product.k());
        } else {
            drain(tile);
        }
    }

    private void compute(OutputTile tile, int part, int count, int inputs, int outputs, boolean begins) {
        if (count > 0) {
            int latency = tile.settle(spec) - 1;
            steps.add(new Step(
                    Phase.pipelined(works.compute(tile), count, 1, latency, inputs, outputs), tile, part, begins));
        }
    }

    private void drain(OutputTile tile) {
        boolean scaleSim = spec.contract() == MatmulTiming.SCALE_SIM;
        int settled =
                scaleSim ? spec.rows() + spec.columns() - 2 - tile.chargedDrainBeats(spec) : tile.settle(spec) - 2;
        waitFor(tile, settled);
        int beats = tile.drainBeats(spec);
        int idle = tile.chargedDrainBeats(spec) - beats;
        Phase drain = Phase.pipelined(works.drain(tile), beats, 1, 1, 0, 1);
        steps.add(new Step(drain.withAfter(1 + idle), tile, -1, false));
    }

    private void waitFor(OutputTile tile, int cycles) {
        if (cycles > 0) {
            steps.add(new Step(Phase.delay(works.waiting(), cycles), tile, -1, false));
        }
    }

    @Override
    public void fire(Phase phase, long index, Beats beats) {
        Step step = java.util.Objects.requireNonNull(now);
        if (step.part < 0) {
            TileDrainBehavior.drain(spec, step.tile, sums, (int) index, beats);
            return;
        }
        if (step.begins && index == 0) {
            begin(beats);
        }
        add(step, beats);
        if (phase.outputs() != 0) {
            for (int r = 0; r < spec.rows(); r++) {
                int row = beats.outputOffset(0) + r * spec.columns();
                System.arraycopy(sums[r], 0, beats.output(0), row, spec.columns());
            }
        }
    }

    private void begin(Beats beats) {
        int port = 1 + product.depths().size();
        for (int r = 0; r < spec.rows(); r++) {
            for (int c = 0; c < spec.columns(); c++) {
                sums[r][c] = product.bias() ? accumulator.fit(beats.input(port)[beats.inputOffset(port) + c]) : 0;
            }
        }
    }

    private void add(Step step, Beats beats) {
        long[] a = beats.input(0);
        long[] b = beats.input(1 + step.part);
        int atA = beats.inputOffset(0);
        int atB = beats.inputOffset(1 + step.part);
        for (int r = 0; r < step.tile.usedRows(); r++) {
            for (int c = 0; c < step.tile.usedColumns(); c++) {
                long term = (a[atA + r] - product.zeroPointA()) * (b[atB + c] - product.zeroPointB());
                sums[r][c] = accumulator.fit(sums[r][c] + term);
            }
        }
    }
}
