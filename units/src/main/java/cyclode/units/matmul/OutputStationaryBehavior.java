package cyclode.units.matmul;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.number.Accumulator;
import cyclode.units.components.PlannedBehavior;
import java.util.List;

/**
 * The array in output-stationary dataflow. Input ports: A, then B (a port for each part of the depth), then the bias. Output port 0:
 * the sums, or, where tiles drain meanwhile, whole tiles, and on port 1 claims on the room behind the array.
 */
final class OutputStationaryBehavior extends PlannedBehavior {
    /** Tiles that the queue behind the array holds, where tiles drain while others are summed. */
    static final int DRAINED_TILES = 2;

    /** What the last operands put: a tile, and a claim on its room. */
    private static final int TILE = 0b11;

    /** The first beat of the tile. */
    private static final int FIRST_BEAT = 0b01;

    private final ProductCommand product;
    private final MatmulSpec spec;
    private final TileWorks works;
    private final Accumulator accumulator;
    private final long tiles;
    private final long[][] sums;
    private long position;

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
    protected void plan() {
        if (position < tiles) {
            plan(OutputTile.at(product, position++));
        }
    }

    private void plan(OutputTile tile) {
        int parts = product.depths().size();
        for (int part = 0; part < parts; part++) {
            int count = product.depths().get(part);
            int inputs = 1 | 1 << (1 + part);
            int apartFirst = part == 0 && product.bias() ? 1 : 0;
            int lastPuts = part == parts - 1 ? lastPuts() : 0;
            int apartLast = lastPuts == 0 ? 0 : 1;
            int biasPort = apartFirst << (1 + parts);
            if (count == 1) {
                compute(tile, part, 1, inputs | biasPort, lastPuts, part == 0);
                continue;
            }
            compute(tile, part, apartFirst, inputs | biasPort, 0, true);
            compute(tile, part, count - apartFirst - apartLast, inputs, 0, part == 0 && apartFirst == 0);
            compute(tile, part, apartLast, inputs, lastPuts, false);
        }
        if (spec.overlaps()) {
            addDelay(works.waiting(), tile.chargedRows(spec) + tile.chargedColumns(spec) - 1 - product.k());
        } else {
            drain(tile);
        }
    }

    private int lastPuts() {
        if (spec.overlaps()) {
            return TILE;
        }
        return spec.drainsWithLastOperands() ? FIRST_BEAT : 0;
    }

    private void compute(OutputTile tile, int part, int count, int inputs, int outputs, boolean begins) {
        if (count > 0) {
            boolean drains = outputs == FIRST_BEAT;
            int latency = drains ? 1 : tile.settle(spec) - 1;
            Phase phase = Phase.pipelined(works.compute(tile, drains), count, 1, latency, inputs, outputs);
            add(phase, (index, beats) -> {
                if (begins && index == 0) {
                    begin(beats);
                }
                sum(tile, part, beats);
                if (outputs == TILE) {
                    putTile(beats);
                } else if (drains) {
                    TileDrainBehavior.drain(spec, tile, sums, 0, beats);
                }
            });
        }
    }

    private void drain(OutputTile tile) {
        int first = spec.drainsWithLastOperands() ? 1 : 0;
        int settled = spec.contract() == MatmulTiming.SCALE_SIM
                ? spec.rows() + spec.columns() - 2 - tile.chargedDrainBeats(spec) + first
                : tile.settle(spec) - 2;
        addDelay(works.waiting(), settled);
        int beats = tile.drainBeats(spec) - first;
        int idle = tile.chargedDrainBeats(spec) - tile.drainBeats(spec);
        if (beats == 0) {
            addDelay(works.waiting(), idle);
            return;
        }
        Phase drain = Phase.pipelined(works.drain(tile), beats, 1, 1, 0, 1);
        add(drain.withAfter(1 + idle), (beat, io) -> TileDrainBehavior.drain(spec, tile, sums, first + beat, io));
    }

    private void putTile(Beats beats) {
        for (int r = 0; r < spec.rows(); r++) {
            int row = beats.outputOffset(0) + r * spec.columns();
            System.arraycopy(sums[r], 0, beats.output(0), row, spec.columns());
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

    private void sum(OutputTile tile, int part, Beats beats) {
        long[] a = beats.input(0);
        long[] b = beats.input(1 + part);
        int atA = beats.inputOffset(0);
        int atB = beats.inputOffset(1 + part);
        for (int r = 0; r < tile.usedRows(); r++) {
            for (int c = 0; c < tile.usedColumns(); c++) {
                long term = (a[atA + r] - product.zeroPointA()) * (b[atB + c] - product.zeroPointB());
                sums[r][c] = accumulator.fit(sums[r][c] + term);
            }
        }
    }
}
