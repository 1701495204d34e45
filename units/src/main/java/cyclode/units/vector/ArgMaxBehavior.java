package cyclode.units.vector;

import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Register;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.components.FiringActions;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.components.PlannedBehavior;
import java.util.List;

/** Takes the beats of a window, and puts for each lane the number of the first that had the greatest value. */
final class ArgMaxBehavior extends PlannedBehavior {
    private static final int GATHER = 0;
    private static final int PUT = 1;

    private final VectorCommand command;
    private final int window;
    private final long[] greatest;
    private final long[] number;
    private long windows;

    ArgMaxBehavior(VectorCommand command, int window) {
        this.command = command;
        this.window = window;
        greatest = new long[command.values()];
        number = new long[command.values()];
    }

    @Override
    public List<Work> works() {
        VectorSpec spec = command.spec();
        long values = command.values();
        List<Work.Times> gather = new FiringActions()
                .operate(spec.comparator(), values)
                .operate(new Multiplexer(3, spec.inputBits()), values)
                .operate(new Multiplexer(2, InventoryBuilder.EXTENT_BITS), values)
                .write(spec.register(), 2 * values)
                .write(new Register(InventoryBuilder.EXTENT_BITS), values)
                .count(InventoryBuilder.EXTENT_BITS, 1)
                .actions();
        List<Work.Times> put = new FiringActions()
                .operate(new Multiplexer(2, spec.outputBits()), values)
                .addAll(VectorWorks.put(spec, values))
                .actions();
        return List.of(
                new Work("gather", gather),
                new FiringActions().addAll(gather).addAll(put).work("pool"));
    }

    @Override
    protected void plan() {
        if (windows++ < command.beats()) {
            int interval = command.spec().interval(command.values());
            int latency = command.spec().latency(command.values());
            if (window > 1) {
                add(Phase.pipelined(GATHER, window - 1L, interval, latency, 1, 0), this::gather);
            }
            add(Phase.pipelined(PUT, 1, interval, latency, 1, 1), (index, io) -> {
                gather(window - 1, io);
                System.arraycopy(number, 0, io.output(0), io.outputOffset(0), number.length);
            });
        }
    }

    private void gather(int beat, Beats beats) {
        for (int lane = 0; lane < number.length; lane++) {
            long value = beats.input(0)[beats.inputOffset(0) + lane];
            if (beat == 0 || value > greatest[lane]) {
                greatest[lane] = value;
                number[lane] = beat;
            }
        }
    }
}
