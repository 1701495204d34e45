package cyclode.units.vector;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.number.Requantization;
import cyclode.units.components.FiringActions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requantizes, or adds, beat by beat. */
final class ElementwiseBehavior implements Behavior {
    private final VectorCommand command;
    private boolean begun;

    ElementwiseBehavior(VectorCommand command) {
        this.command = command;
    }

    @Override
    public List<Work> works() {
        VectorSpec spec = command.spec();
        long values = command.values();
        int inputs = command.operation() instanceof Operation.Add ? 2 : 1;
        return List.of(new Work(
                command.operation() instanceof Operation.Add ? "add" : "requantize",
                new FiringActions()
                        .write(spec.register(), inputs * values)
                        .addAll(VectorWorks.scale(spec, inputs * values))
                        .addAll(VectorWorks.result(spec, values, inputs, looksUp()))
                        .actions()));
    }

    private boolean looksUp() {
        return command.operation() instanceof Operation.Requantize by
                && by.requantization() instanceof Requantization.LookupTable;
    }

    @Override
    public @Nullable Phase next() {
        if (begun) {
            return null;
        }
        begun = true;
        int inputs = command.operation() instanceof Operation.Add ? 0b11 : 0b1;
        VectorSpec spec = command.spec();
        return Phase.pipelined(
                0, command.beats(), spec.interval(command.values()), spec.latency(command.values()), inputs, 1);
    }

    @Override
    public void fire(Phase phase, long index, Beats beats) {
        long[] out = beats.output(0);
        int to = beats.outputOffset(0);
        long[] a = beats.input(0);
        int from = beats.inputOffset(0);
        if (command.operation() instanceof Operation.Requantize op) {
            for (int lane = 0; lane < command.values(); lane++) {
                int value = op.requantization().apply(a[from + lane]);
                out[to + lane] = op.relu() ? Math.max(value, op.requantization().zeroPoint()) : value;
            }
        } else if (command.operation() instanceof Operation.Add op) {
            long[] b = beats.input(1);
            int second = beats.inputOffset(1);
            for (int lane = 0; lane < command.values(); lane++) {
                out[to + lane] = Sums.sum(op, a[from + lane], b[second + lane]);
            }
        }
    }
}
