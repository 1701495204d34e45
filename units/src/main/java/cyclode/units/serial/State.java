package cyclode.units.serial;

import cyclode.core.account.Action;
import cyclode.core.account.Component;
import cyclode.core.chain.Work;
import java.util.List;

/**
 * A state that a layer goes through for every output.
 *
 * @param cycles how long it lasts, at least 1
 * @param work its name and what each of its cycles does
 */
public record State(int cycles, Work work) {
    /** A state of so many cycles, each of which does these actions once. */
    public static State of(String name, int cycles, Action... actions) {
        return new State(
                cycles,
                new Work(
                        name,
                        List.of(actions).stream().map(a -> new Work.Times(a, 1)).toList()));
    }

    /** One operation. */
    public static Action operate(Component component) {
        return new Action(component, Action.Verb.OPERATE);
    }

    /** One read. */
    public static Action read(Component component) {
        return new Action(component, Action.Verb.READ);
    }

    /** One write. */
    public static Action write(Component component) {
        return new Action(component, Action.Verb.WRITE);
    }
}
