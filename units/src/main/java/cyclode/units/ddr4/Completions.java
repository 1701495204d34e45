package cyclode.units.ddr4;

/** Hears of requests that are done. It is called while the controller advances and may not call it back. */
@FunctionalInterface
public interface Completions {
    /**
     * A request is done.
     *
     * @param tag what the requester gave it
     * @param cycle for a read the first cycle in which all its data are there; for a write see
     *     {@link RequestQueues#writeDone()}
     * @param write whether it was a write
     */
    void done(long tag, long cycle, boolean write);
}
