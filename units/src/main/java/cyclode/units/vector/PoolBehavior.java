package cyclode.units.vector;

import cyclode.core.account.Component.Multiplexer;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.number.Requantization;
import cyclode.units.components.FiringActions;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.components.PlannedBehavior;
import cyclode.units.memory.Pattern;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the beats of a window, and puts one for all of them. */
final class PoolBehavior extends PlannedBehavior {
    private static final int GATHER = 0;
    private static final int PUT = 1;

    private final VectorCommand command;
    private final int window;
    private final @Nullable Requantization average;
    private final long[] held;
    private long windows;

    /**
     * A pass.
     *
     * @param window beats in a group
     * @param average how the sum of a group is requantized; null where its greatest values are put
     */
    PoolBehavior(VectorCommand command, int window, @Nullable Requantization average) {
        this.command = command;
        this.window = window;
        this.average = average;
        held = new long[command.values()];
    }

    @Override
    public List<Work> works() {
        VectorSpec spec = command.spec();
        long values = command.values();
        boolean max = average == null;
        List<Work.Times> gather = new FiringActions()
                .operate(max ? spec.comparator() : spec.adder(), values)
                .operate(new Multiplexer(3, spec.inputBits()), values)
                .write(spec.register(), 2 * values)
                .count(InventoryBuilder.EXTENT_BITS, 1)
                .actions();
        List<Work.Times> put = max
                ? VectorWorks.put(spec, values)
                : new FiringActions()
                        .addAll(VectorWorks.scale(spec, values))
                        .addAll(VectorWorks.result(spec, values, 1, average instanceof Requantization.LookupTable))
                        .addAll(average instanceof Requantization.Affine ? VectorWorks.affine(spec, values) : List.of())
                        .actions();
        return List.of(
                new Work("gather", gather),
                new FiringActions().addAll(gather).addAll(put).work("pool"));
    }

    @Override
    protected void plan() {
        if (windows++ < command.beats()) {
            VectorSpec spec = command.spec();
            int interval = spec.interval(command.values());
            int latency = spec.latency(command.values());
            if (window > 1) {
                add(Phase.pipelined(GATHER, window - 1L, interval, latency, 1, 0), this::gather);
            }
            add(Phase.pipelined(PUT, 1, interval, latency, 1, 1), (index, io) -> {
                gather(window - 1, io);
                put(io);
            });
        }
    }

    /** Takes a beat of a window, by its number from 0. */
    private void gather(int beat, Beats beats) {
        boolean max = average == null;
        if (beat == 0) {
            Arrays.fill(held, max ? Pattern.ABSENT_VALUE : 0);
        }
        long[] in = beats.input(0);
        int from = beats.inputOffset(0);
        for (int lane = 0; lane < held.length; lane++) {
            held[lane] = max ? Math.max(held[lane], in[from + lane]) : held[lane] + in[from + lane];
        }
    }

    private void put(Beats beats) {
        long[] out = beats.output(0);
        int to = beats.outputOffset(0);
        for (int lane = 0; lane < held.length; lane++) {
            out[to + lane] = average == null ? held[lane] : average.apply(held[lane]);
        }
    }
}
