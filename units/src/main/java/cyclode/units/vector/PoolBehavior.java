package cyclode.units.vector;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.memory.Pattern;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the beats of a window, and puts one for all of them. */
final class PoolBehavior implements Behavior {
    private static final int GATHER = 0;
    private static final int PUT = 1;

    private final VectorCommand command;
    private final int window;
    private final long[] held;
    private long windows;
    private boolean gathered;

    PoolBehavior(VectorCommand command) {
        this.command = command;
        window = command.operation() instanceof Operation.MaxPool max
                ? max.window()
                : ((Operation.AveragePool) command.operation()).window();
        held = new long[command.values()];
    }

    @Override
    public List<Work> works() {
        VectorSpec spec = command.spec();
        long values = command.values();
        boolean max = command.operation() instanceof Operation.MaxPool;
        Work.Times step = new Work.Times(new Action(max ? spec.comparator() : spec.adder(), Verb.OPERATE), values);
        Work.Times hold = new Work.Times(new Action(spec.register(), Verb.WRITE), values);
        Work last = max
                ? new Work("pool", List.of(step, hold))
                : new Work(
                        "pool",
                        List.of(
                                step,
                                hold,
                                new Work.Times(new Action(spec.multiplier(), Verb.OPERATE), values),
                                new Work.Times(new Action(spec.shifter(), Verb.OPERATE), values),
                                new Work.Times(new Action(spec.comparator(), Verb.OPERATE), 2 * values)));
        return List.of(new Work("gather", List.of(step, hold)), last);
    }

    @Override
    public @Nullable Phase next() {
        VectorSpec spec = command.spec();
        int interval = spec.interval(command.values());
        int latency = spec.latency(command.values());
        if (window > 1 && !gathered && windows < command.beats()) {
            gathered = true;
            return Phase.pipelined(GATHER, window - 1L, interval, latency, 1, 0);
        }
        gathered = false;
        return windows++ < command.beats() ? Phase.pipelined(PUT, 1, interval, latency, 1, 1) : null;
    }

    @Override
    public void fire(Phase phase, long index, Beats beats) {
        boolean first = window == 1 || (phase.work() == GATHER && index == 0);
        boolean max = command.operation() instanceof Operation.MaxPool;
        if (first) {
            Arrays.fill(held, max ? Pattern.ABSENT_VALUE : 0);
        }
        long[] in = beats.input(0);
        int from = beats.inputOffset(0);
        for (int lane = 0; lane < held.length; lane++) {
            held[lane] = max ? Math.max(held[lane], in[from + lane]) : held[lane] + in[from + lane];
        }
        if (phase.work() == PUT) {
            put(beats);
        }
    }

    private void put(Beats beats) {
        long[] out = beats.output(0);
        int to = beats.outputOffset(0);
        for (int lane = 0; lane < held.length; lane++) {
            out[to + lane] = command.operation() instanceof Operation.AveragePool average
                    ? average.requantization().apply(held[lane])
                    : held[lane];
        }
    }
}
