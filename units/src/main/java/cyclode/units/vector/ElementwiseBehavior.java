package cyclode.units.vector;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.components.FiringActions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes each value of a beat of one value, or two, beat by beat. */
final class ElementwiseBehavior implements Behavior {
    private final VectorCommand command;
    private final String state;
    private final int inputs;
    private final boolean looksUp;
    private final Lane lane;
    private boolean begun;

    /** What a lane makes of a value of input port 0 and one of port 1, which is 0 where there is none. */
    @FunctionalInterface
    interface Lane {
        long result(long a, long b);
    }

    /**
     * A pass.
     *
     * @param state its name in the books
     * @param inputs values that each result is made of, 1 or 2
     * @param looksUp whether results are entries of the table
     */
    ElementwiseBehavior(VectorCommand command, String state, int inputs, boolean looksUp, Lane lane) {
        this.command = command;
        this.state = state;
        this.inputs = inputs;
        this.looksUp = looksUp;
        this.lane = lane;
    }

    @Override
    public List<Work> works() {
        VectorSpec spec = command.spec();
        long values = command.values();
        return List.of(new FiringActions()
                .write(spec.register(), inputs * values)
                .addAll(VectorWorks.scale(spec, inputs * values))
                .addAll(VectorWorks.result(spec, values, inputs, looksUp))
                .work(state));
    }

    @Override
    public @Nullable Phase next() {
        if (begun) {
            return null;
        }
        begun = true;
        VectorSpec spec = command.spec();
        int values = command.values();
        return Phase.pipelined(0, command.beats(), spec.interval(values), spec.latency(values), (1 << inputs) - 1, 1);
    }

    @Override
    public void fire(Phase phase, long index, Beats beats) {
        long[] out = beats.output(0);
        int to = beats.outputOffset(0);
        long[] a = beats.input(0);
        int from = beats.inputOffset(0);
        for (int value = 0; value < command.values(); value++) {
            long b = inputs > 1 ? beats.input(1)[beats.inputOffset(1) + value] : 0;
            out[to + value] = lane.result(a[from + value], b);
        }
    }
}
