package cyclode.units.serial;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Goes through the states of all outputs, one after the other. */
final class StateBehavior implements Behavior {
    private final StateSequence sequence;
    private final Supplier<StateUnit.LayerComputation> memories;
    private final List<Work> works;
    private final Phase[] phases;
    private int state = -1;
    private int output;
    private boolean finished;
    private StateUnit.@Nullable LayerComputation computation;

    /**
     * A run of a sequence.
     *
     * @param memories the computation on its memories, made when data is wanted
     */
    StateBehavior(StateSequence sequence, Supplier<StateUnit.LayerComputation> memories) {
        this.sequence = sequence;
        this.memories = memories;
        works = new ArrayList<>();
        phases = new Phase[sequence.states().size()];
        for (int s = 0; s < phases.length; s++) {
            works.add(sequence.states().get(s).work());
            phases[s] = new Phase(s, sequence.states().get(s).cycles(), 1, 1, 0, 0, 1, null);
        }
        works.add(Work.silent("start"));
        works.add(Work.silent("finish"));
    }

    @Override
    public List<Work> works() {
        return works;
    }

    @Override
    public @Nullable Phase next() {
        if (state < 0) {
            state = 0;
            output = -1;
            return Phase.delay(phases.length, StateSequence.START);
        }
        if (output < 0) {
            output = 0;
        } else if (++state == phases.length) {
            state = 0;
            output++;
        }
        if (output < sequence.outputs()) {
            return phases[state];
        }
        if (finished) {
            return null;
        }
        finished = true;
        return Phase.delay(phases.length + 1, StateSequence.FINISH);
    }

    @Override
    public void fire(Phase phase, long index, Beats beats) {
        StateUnit.LayerComputation own = computation;
        if (own == null) {
            own = memories.get();
            computation = own;
        }
        own.step(sequence.states().get(state).role(), output, (int) index);
    }
}
