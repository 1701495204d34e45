package cyclode.units.accelerator;

import cyclode.core.account.Activity;

/** The memory outside the chip, at run time: requests from all ports meet in its controller. */
public interface ExternalMemory {
    /** Told when a request is done. */
    @FunctionalInterface
    interface Completion {
        /** The data has been read, or the write taken, at a tick. */
        void done(long tag, long tick);
    }

    /**
     * Offers a request of one access unit.
     *
     * @param address byte address
     * @param write whether it writes
     * @param tag given back at completion
     * @param tick now
     * @param completion told when it is done
     * @return false if the controller has no room: ask again at {@link #retryAt}
     */
    boolean offer(long address, boolean write, long tag, long tick, Completion completion);

    /** The first tick after the given one at which a refused request may be offered again. */
    long retryAt(long tick);

    /** Bytes of one access unit: requests are aligned to it. */
    int accessBytes();

    /** What it did so far, refreshes up to a tick included. */
    Activity activity(long tick);
}
