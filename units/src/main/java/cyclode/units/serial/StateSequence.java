package cyclode.units.serial;

import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.chain.Work;
import cyclode.units.serial.State.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * The states that a layer goes through for every output, and how many outputs there are. Around them stand one cycle to start and two to
 * finish.
 *
 * @param states for one output, in order
 * @param outputs how many
 */
record StateSequence(List<State> states, long outputs) {
    /** From the edge that samples enable to the first state. */
    static final int START = 1;

    /** From the last state to the edge that samples done. */
    static final int FINISH = 2;

    StateSequence {
        states = List.copyOf(states);
    }

    /** The states of a layer that rescales a sum: a first one, those that make the sum, scaling, and the output. */
    static StateSequence ofSums(long outputs, int accumulatorBits, Component.Memory output, List<State> sum) {
        List<State> states = new ArrayList<>(List.of(State.of(Role.WAIT, "init", 1)));
        states.addAll(sum);
        states.add(State.of(Role.SCALE, "scaling", 1, Work.Times.operate(LayerInventory.scale(accumulatorBits), 1)));
        states.add(State.of(Role.PUT, "output", 1, Work.Times.write(output, 1)));
        return new StateSequence(states, outputs);
    }

    /** The same with each cycle that fetches inputs also reading these memories. */
    StateSequence reading(List<Component.Memory> sources) {
        List<State> all = new ArrayList<>();
        for (State state : states) {
            List<Work.Times> actions = new ArrayList<>(state.work().actions());
            if (state.role().fetches()) {
                sources.forEach(memory -> actions.add(Work.Times.read(memory, 1)));
            }
            all.add(new State(
                    state.role(), state.cycles(), new Work(state.work().state(), actions)));
        }
        return new StateSequence(all, outputs);
    }

    /** Everything that the states of all outputs do. */
    Activity activity() {
        Activity activity = new Activity();
        states.forEach(state -> add(activity, state.work(), Math.multiplyExact(outputs, state.cycles())));
        return activity;
    }

    /** Adds what so many firings of a work do. */
    static void add(Activity activity, Work work, long firings) {
        work.actions().forEach(times -> activity.add(times.action(), Math.multiplyExact(firings, times.count())));
    }

    /** Cycles from the edge that samples enable to the edge that samples done. */
    long cycles() {
        int perOutput = states.stream().mapToInt(State::cycles).sum();
        return Math.addExact(Math.multiplyExact(outputs, perOutput), START + FINISH);
    }
}
