package cyclode.units.vector;

import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.components.FiringActions;
import cyclode.units.components.PlannedBehavior;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.List;

/**
 * One pass of beats through the vector unit: input ports 0 (and 1, for a sum), output port 0.
 *
 * @param spec the unit
 * @param operation what to do
 * @param beats beats put
 * @param values values in a beat
 */
public record VectorCommand(VectorSpec spec, Operation operation, long beats, int values) implements Command {
    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return operation.behavior(this);
    }

    /** What a lane makes of a value of input port 0 and one of port 1, which is 0 where there is none. */
    @FunctionalInterface
    interface Lane {
        long result(long a, long b);
    }

    /**
     * A pass that makes each value of a beat of one value, or two.
     *
     * @param state its name in the account
     * @param inputs values that each result is made of, 1 or 2
     * @param looksUp whether results are entries of the table
     * @param affine whether an offset is added or bounds are other than a ReLU's
     */
    Behavior elementwise(String state, int inputs, boolean looksUp, boolean affine, Lane lane) {
        FiringActions doing = new FiringActions().addAll(VectorWorks.elementwise(this, inputs, looksUp));
        if (affine) {
            doing.addAll(VectorWorks.affine(spec, values));
        }
        return elementwise(state, inputs, doing.actions(), lane);
    }

    /** The same, with what a firing does. */
    Behavior elementwise(String state, int inputs, List<Work.Times> actions, Lane lane) {
        Work work = new Work(state, actions);
        Phase phase = Phase.pipelined(0, beats, spec.interval(values), spec.latency(values), (1 << inputs) - 1, 1);
        return PlannedBehavior.of(List.of(work), phase, (index, io) -> {
            long[] out = io.output(0);
            int to = io.outputOffset(0);
            long[] a = io.input(0);
            int from = io.inputOffset(0);
            for (int value = 0; value < values; value++) {
                long b = inputs > 1 ? io.input(1)[io.inputOffset(1) + value] : 0;
                out[to + value] = lane.result(a[from + value], b);
            }
        });
    }
}
