package cyclode.units.serial;

/** What a layer that goes through states computes on its memories. */
interface LayerComputation {
    /**
     * One cycle.
     *
     * @param role what the state does
     * @param output number of the output, from 0
     * @param cycle number of the cycle within the state, from 0
     */
    void step(State.Role role, int output, int cycle);

    /** All outputs at once, for the fast engine. */
    void whole();
}
