package cyclode.units.depthwise;

import cyclode.core.account.Component;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.number.Accumulator;
import cyclode.core.number.Overflow;
import cyclode.units.components.FiringActions;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.components.PlannedBehavior;
import java.util.ArrayList;
import java.util.List;

/** Group after group: loads the weights, then scans the picture. */
final class DepthwiseBehavior extends PlannedBehavior {
    private static final int LOAD_BIASED = 0;
    private static final int LOAD = 1;
    private static final int SCAN = 2;
    private static final int KINDS = 6;

    private final DepthwiseCommand command;
    private final DepthwiseSpec spec;
    private final Scan scan;
    private final Accumulator accumulator;
    private final long[][] weights;
    private final long[] bias;
    private final long[][] lines;
    private int group;

    DepthwiseBehavior(DepthwiseCommand command) {
        this.command = command;
        spec = command.spec();
        scan = Scan.of(command);
        accumulator = spec.accumulator();
        weights = new long[command.window().taps()][spec.lanes()];
        bias = new long[spec.lanes()];
        lines = new long[command.window().kernelHeight()][command.width() * spec.lanes()];
    }

    /** Six works for whole groups, then six for the last. */
    @Override
    public List<Work> works() {
        List<Work> works = new ArrayList<>();
        int last = command.channels() - (command.groups() - 1) * spec.lanes();
        for (int used : new int[] {spec.lanes(), last}) {
            works.add(load(used, true));
            works.add(load(used, false));
            for (int kind = 0; kind < 4; kind++) {
                works.add(scan(used, (kind & 1) != 0, (kind & 2) != 0));
            }
        }
        return works;
    }

    private Work load(int used, boolean withBias) {
        FiringActions doing = new FiringActions()
                .operate(new Component.Adder(spec.tapBits()), used)
                .write(spec.weightRegister(), used);
        if (withBias) {
            doing.operate(spec.saturation(), used).write(new Component.Register(spec.accumulatorBits()), used);
        }
        return doing.work("load");
    }

    /** A position: the window moves by a column, the lines by a pixel; only windows that are wanted are multiplied. */
    private Work scan(int used, boolean takes, boolean puts) {
        long taps = command.window().taps();
        FiringActions doing = new FiringActions()
                .write(spec.activationRegister(), used * taps)
                .operate(new Component.Adder(spec.pixelBits()), takes ? used : 0)
                .count(InventoryBuilder.EXTENT_BITS, 1)
                .operate(new Component.Comparator(InventoryBuilder.EXTENT_BITS), 2L * spec.maximumKernel());
        if (command.window().kernelHeight() > 1) {
            doing.read(spec.lines(), used).write(spec.lines(), takes ? used : 0);
        }
        return puts ? doing.addAll(sum(used, taps)).work("compute") : doing.work("fill");
    }

    /** Additions, tap after tap; of the first of them the sum is kept in a register. */
    private List<Work.Times> sum(int used, long taps) {
        long kept = Math.min(taps, spec.registeredTaps());
        FiringActions doing = new FiringActions()
                .operate(spec.multiplyAccumulate(), used * kept)
                .operate(spec.multiplier(), used * (taps - kept))
                .operate(new Component.Adder(spec.accumulatorBits()), used * (taps - kept));
        if (spec.overflow() == Overflow.SATURATE) {
            doing.operate(spec.saturation(), used * taps);
        }
        return doing.pass(spec.accumulatorBits(), spec.outputDepth(), used).actions();
    }

    @Override
    protected void plan() {
        if (group == command.groups()) {
            return;
        }
        int base = ++group == command.groups() ? KINDS : 0;
        int biased = command.bias() ? 1 : 0;
        if (command.bias()) {
            add(Phase.pipelined(base + LOAD_BIASED, 1, 1, 1, 6, 0), this::load);
        }
        int taps = weights.length - biased;
        add(
                taps == 0 ? Phase.delay(base + LOAD, 0) : Phase.pipelined(base + LOAD, taps, 1, 1, 2, 0),
                (index, beats) -> load(biased + index, beats));
        for (Scan.Run run : scan.runs()) {
            int work = base + SCAN + (run.takes() ? 1 : 0) + (run.puts() ? 2 : 0);
            add(
                    Phase.pipelined(work, run.length(), 1, spec.latency(), run.takes() ? 1 : 0, run.puts() ? 1 : 0),
                    (index, beats) -> pass(run, run.column() + index, beats));
        }
    }

    private void pass(Scan.Run run, int column, Beats beats) {
        if (run.takes()) {
            int lanes = spec.lanes();
            long[] line = lines[run.row() % lines.length];
            System.arraycopy(beats.input(0), beats.inputOffset(0), line, column * lanes, lanes);
        }
        if (run.puts()) {
            put(run.row(), column, beats);
        }
    }

    private void load(int tap, Beats beats) {
        int lanes = spec.lanes();
        System.arraycopy(beats.input(1), beats.inputOffset(1), weights[tap], 0, lanes);
        if (tap == 0 && command.bias()) {
            for (int lane = 0; lane < lanes; lane++) {
                bias[lane] = accumulator.fit(beats.input(2)[beats.inputOffset(2) + lane]);
            }
        }
    }

    /** The sums of the window whose bottom right tap is at a position; taps outside the picture contribute nothing. */
    private void put(int bottom, int right, Beats beats) {
        int lanes = spec.lanes();
        int kernelHeight = command.window().kernelHeight();
        int kernelWidth = command.window().kernelWidth();
        for (int lane = 0; lane < lanes; lane++) {
            long sum = bias[lane];
            for (int tap = 0; tap < weights.length; tap++) {
                int row = bottom - kernelHeight + 1 + tap / kernelWidth;
                int column = right - kernelWidth + 1 + tap % kernelWidth;
                if (row >= 0 && row < command.height() && column >= 0 && column < command.width()) {
                    long value = lines[row % kernelHeight][column * lanes + lane] - command.zeroPointA();
                    sum = accumulator.fit(sum + value * (weights[tap][lane] - command.zeroPointB()));
                }
            }
            beats.output(0)[beats.outputOffset(0) + lane] = sum;
        }
    }
}
