package cyclode.workloads.inference;

/** A layer of a network, ready to be computed for many inputs, by any number of threads. */
@FunctionalInterface
interface Kernel {
    /**
     * The layer's output.
     *
     * @param inputs values of what the layer takes, height × width × channels; not written
     * @param time the time channel's value, of no effect on a layer that takes no time
     * @param run takes notes
     */
    int[] apply(int[][] inputs, int time, FastRun run);
}
