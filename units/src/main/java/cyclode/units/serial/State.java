package cyclode.units.serial;

import cyclode.core.chain.Work;
import java.util.List;

/**
 * A state that a layer goes through for every output.
 *
 * @param role what its cycles do to the values
 * @param cycles how long it lasts, at least 1
 * @param work its name and what each of its cycles does
 */
record State(Role role, int cycles, Work work) {
    /** What a state does to the values that the datapath's registers hold. */
    enum Role {
        /** Nothing. */
        WAIT,
        /** The accumulator starts with the bias, the operands with zero. */
        LOAD,
        /** The same, and operands are fetched. */
        LOAD_AND_FETCH,
        /** The product of the operands fetched before is added, while the next are fetched. */
        FETCH,
        /** The product of the operands fetched last is added. */
        ADD,
        /** What was summed is rescaled. */
        SCALE,
        /** The output is written. */
        PUT;

        /** Whether inputs are read. */
        boolean fetches() {
            return this == FETCH || this == LOAD_AND_FETCH;
        }
    }

    /** A state of so many cycles, each of which does these actions. */
    static State of(Role role, String name, int cycles, Work.Times... actions) {
        return new State(role, cycles, new Work(name, List.of(actions)));
    }
}
