package cyclode.units.serial;

import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.chain.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * The states that a layer goes through for every output, and how many outputs there are. Around them stand one cycle to start and two to
 * finish.
 *
 * @param states for one output, in order
 * @param outputs how many
 */
public record Sequence(List<State> states, long outputs) {
    /** From the edge that samples enable to the first state. */
    public static final int START = 1;

    /** From the last state to the edge that samples done. */
    public static final int FINISH = 2;

    /** Copies the list. */
    public Sequence {
        states = List.copyOf(states);
    }

    /** The same with each cycle of a state also reading these memories. */
    public Sequence reading(int state, List<Component.Memory> sources) {
        State before = states.get(state);
        List<Work.Times> actions = new ArrayList<>(before.work().actions());
        sources.forEach(memory -> actions.add(new Work.Times(State.read(memory), 1)));
        List<State> all = new ArrayList<>(states);
        all.set(state, new State(before.cycles(), new Work(before.work().state(), actions)));
        return new Sequence(all, outputs);
    }

    /** Everything that the states of all outputs do. */
    public Activity activity() {
        Activity activity = new Activity();
        for (State state : states) {
            long cycles = Math.multiplyExact(outputs, state.cycles());
            state.work()
                    .actions()
                    .forEach(times -> activity.add(times.action(), Math.multiplyExact(cycles, times.count())));
        }
        return activity;
    }

    /** Cycles for one output. */
    public int perOutput() {
        return states.stream().mapToInt(State::cycles).sum();
    }

    /** Cycles from the edge that samples enable to the edge that samples done. */
    public long cycles() {
        return Math.addExact(Math.multiplyExact(outputs, perOutput()), START + FINISH);
    }
}
