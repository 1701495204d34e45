package cyclode.core.chain;

import cyclode.core.account.Action;
import cyclode.core.account.Component;
import java.util.List;

/**
 * What a process does in one firing: its state's name in the account, and the actions that it counts.
 *
 * @param state name of the state, such as {@code load-weights}
 * @param actions what one firing does; may be empty
 */
public record Work(String state, List<Times> actions) {
    /** An action and how often one firing does it. */
    public record Times(Action action, long count) {
        /** A component that computes. */
        public static Times operate(Component component, long count) {
            return new Times(new Action(component, Action.Verb.OPERATE), count);
        }

        /** A memory that is read. */
        public static Times read(Component component, long count) {
            return new Times(new Action(component, Action.Verb.READ), count);
        }

        /** A memory that is written, or a register that is loaded. */
        public static Times write(Component component, long count) {
            return new Times(new Action(component, Action.Verb.WRITE), count);
        }
    }

    public Work {
        actions = List.copyOf(actions);
    }

    /** A state that does nothing worth counting. */
    public static Work silent(String state) {
        return new Work(state, List.of());
    }
}
