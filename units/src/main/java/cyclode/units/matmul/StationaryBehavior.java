package cyclode.units.matmul;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.number.Accumulator;
import cyclode.units.components.PlannedBehavior;
import cyclode.units.matmul.FoldWalk.Fold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The array in weight- or input-stationary dataflow. Input ports: the streamed operand (a port for each part of the depth where B is
 * streamed), then the operand that stays (likewise) or, where tiles are loaded meanwhile, the tiles and the claims on the second set of
 * registers, then the bias. Output port 0: the sums.
 */
final class StationaryBehavior extends PlannedBehavior {
    private final ProductCommand product;
    private final MatmulSpec spec;
    private final FoldWorks works;
    private final FoldWalk walk;
    private final StationaryPorts ports;
    private final Accumulator accumulator;
    private final StationaryTile tile;
    private final long[] bias;
    private final long[][] sums;
    private final int streamedZero;
    private @Nullable Fold before;
    private boolean finished;

    StationaryBehavior(ProductCommand product) {
        this.product = product;
        spec = product.spec();
        works = new FoldWorks(product);
        walk = new FoldWalk(product);
        ports = StationaryPorts.of(product);
        accumulator = spec.accumulator();
        tile = new StationaryTile(spec, spec.inputStationary() ? product.zeroPointA() : product.zeroPointB());
        bias = new long[spec.columns()];
        sums = new long[product.block()][];
        streamedZero = spec.inputStationary() ? product.zeroPointB() : product.zeroPointA();
    }

    @Override
    public List<Work> works() {
        return works.works();
    }

    @Override
    protected void plan() {
        if (walk.hasNext()) {
            plan(walk.next());
        } else if (!finished && spec.inRounds()) {
            finished = true;
            addDelay(works.waiting(), TileRounds.WS_SYSTOLIC_ARRAY_SOC.finishCycles());
        }
    }

    private void plan(Fold fold) {
        if (!spec.overlaps()) {
            int stationary = 1 << ports.stationary(fold.part());
            int idle = fold.loadCycles(spec) - fold.usedRows();
            Phase load = Phase.pipelined(works.load(fold), fold.usedRows(), 1, 1, stationary, 0);
            int settles = spec.inRounds() ? TileRounds.WS_SYSTOLIC_ARRAY_SOC.loading(spec.rows()) : 0;
            int port = ports.stationary(fold.part());
            add(
                    load.withAfter(1 + idle + settles),
                    (row, beats) -> tile.load(row, beats.input(port), beats.inputOffset(port)));
        }
        int always = 1 << ports.streamed(fold.part());
        int atFirst = spec.overlaps() ? 1 << ports.tile() | 1 << ports.claim() : 0;
        if (product.bias() && fold.first()) {
            if (spec.inputStationary()) {
                always |= 1 << ports.bias();
            } else {
                atFirst |= 1 << ports.bias();
            }
        }
        addDelay(works.waiting(), untilSumsReturn(fold));
        stream(fold, atFirst == 0 ? 0 : 1, always, atFirst);
        if (spec.contract() == MatmulTiming.SCALE_SIM) {
            addDelay(works.waiting(), spec.rows() + spec.columns() - 2);
        } else if (spec.inRounds()) {
            addDelay(works.waiting(), TileRounds.WS_SYSTOLIC_ARRAY_SOC.block(spec.rows()) - fold.blockRows());
        }
        before = fold;
    }

    /** Cycles until the first row may enter: the sums that the fold before left for it must be back at the top of their columns. */
    private int untilSumsReturn(Fold fold) {
        if (fold.first() || before == null || spec.contract() == MatmulTiming.SCALE_SIM || spec.inRounds()) {
            return 0;
        }
        int gone = before.blockRows() + (spec.overlaps() ? 0 : fold.loadCycles(spec));
        return Math.max(0, spec.rows() + MatmulSpec.ACCUMULATOR_MEMORY_CYCLES - gone);
    }

    private void stream(Fold fold, int apart, int always, int atFirst) {
        int out = fold.last() ? 1 : 0;
        int work = works.stream(fold);
        if (apart > 0) {
            Phase first = Phase.pipelined(work, 1, 1, spec.latency(), always | atFirst, out);
            add(first, (index, beats) -> pass(fold, index, beats));
        }
        if (fold.blockRows() > apart) {
            Phase rest = Phase.pipelined(work, fold.blockRows() - apart, 1, spec.latency(), always, out);
            add(rest, (index, beats) -> pass(fold, apart + index, beats));
        }
    }

    private void pass(Fold fold, int row, Beats beats) {
        if (row == 0 && spec.overlaps()) {
            for (int r = 0; r < spec.rows(); r++) {
                tile.load(r, beats.input(ports.tile()), beats.inputOffset(ports.tile()) + r * spec.columns());
            }
        }
        long[] running = begin(fold, row, beats);
        int port = ports.streamed(fold.part());
        tile.pass(fold, beats.input(port), beats.inputOffset(port), streamedZero, running);
        if (fold.last()) {
            System.arraycopy(running, 0, beats.output(0), beats.outputOffset(0), running.length);
        } else {
            sums[row] = running;
        }
    }

    /** What enters the tops of the columns with a row: what the folds before left, or the bias. */
    private long[] begin(Fold fold, int row, Beats beats) {
        if (!fold.first()) {
            return sums[row];
        }
        if (product.bias() && (row == 0 || spec.inputStationary())) {
            for (int c = 0; c < bias.length; c++) {
                int lane = spec.inputStationary() ? 0 : c;
                bias[c] = accumulator.fit(beats.input(ports.bias())[beats.inputOffset(ports.bias()) + lane]);
            }
        }
        return bias.clone();
    }

    /**
     * Input ports of the array in weight- or input-stationary dataflow.
     *
     * @param streamedPorts ports of the streamed operand
     * @param stationaryPorts ports of the operand that stays; 2 where tiles are loaded meanwhile: tiles and claims
     */
    private record StationaryPorts(int streamedPorts, int stationaryPorts) {
        static StationaryPorts of(ProductCommand product) {
            int parts = product.depths().size();
            boolean inputStationary = product.spec().inputStationary();
            int stationary = product.spec().overlaps() ? 2 : inputStationary ? 1 : parts;
            return new StationaryPorts(inputStationary ? parts : 1, stationary);
        }

        /** The port of the streamed operand for a part of the depth. */
        int streamed(int part) {
            return streamedPorts == 1 ? 0 : part;
        }

        /** The port of the operand that stays for a part of the depth. */
        int stationary(int part) {
            return streamedPorts + (stationaryPorts == 1 ? 0 : part);
        }

        int tile() {
            return streamedPorts;
        }

        int claim() {
            return streamedPorts + 1;
        }

        int bias() {
            return streamedPorts + stationaryPorts;
        }
    }
}
