package cyclode.units.serial;

import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.components.PlannedBehavior;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Goes through the states of all outputs, one after the other. */
final class StateBehavior extends PlannedBehavior {
    private final StateSequence sequence;
    private final Supplier<StateUnit.LayerComputation> memories;
    private final List<Work> works;
    private final Phase[] phases;
    private int output = -1;
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
    protected void plan() {
        if (output < 0) {
            addDelay(phases.length, StateSequence.START);
        } else if (output < sequence.outputs()) {
            int of = output;
            for (int s = 0; s < phases.length; s++) {
                State.Role role = sequence.states().get(s).role();
                add(phases[s], (cycle, beats) -> computation().step(role, of, cycle));
            }
        } else if (output == sequence.outputs()) {
            addDelay(phases.length + 1, StateSequence.FINISH);
        }
        output++;
    }

    private StateUnit.LayerComputation computation() {
        StateUnit.LayerComputation own = computation;
        if (own == null) {
            own = memories.get();
            computation = own;
        }
        return own;
    }
}
