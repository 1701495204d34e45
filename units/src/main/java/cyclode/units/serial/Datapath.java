package cyclode.units.serial;

/** What a layer computes, a cycle at a time. */
@FunctionalInterface
public interface Datapath {
    /**
     * One cycle.
     *
     * @param state position of the state in the sequence
     * @param output number of the output, from 0
     * @param cycle number of the cycle within the state, from 0
     */
    void step(int state, int output, int cycle);
}
