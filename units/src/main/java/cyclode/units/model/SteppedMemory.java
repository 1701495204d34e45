package cyclode.units.model;

/** An external memory that one who alone makes requests may lead through time ahead of the kernel. */
public interface SteppedMemory extends ExternalMemory {
    /**
     * Leaves the kernel, or goes back to it when nothing is asked of it any more: between, it asks for no events and goes on by {@link
     * #step} only.
     */
    void ahead(boolean ofKernel);

    /**
     * Goes on until requests are done.
     *
     * @return false if no request is waiting
     */
    boolean step();
}
