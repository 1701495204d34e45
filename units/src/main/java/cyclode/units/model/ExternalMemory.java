package cyclode.units.model;

import cyclode.core.account.Activity;
import cyclode.core.file.RefusedValue;

/** The memory outside the chip, at run time: requests from all ports meet in its controller. */
public interface ExternalMemory {
    /** Told when a request is done. */
    @FunctionalInterface
    interface Completion {
        /** The data has been read, or the write taken, at a tick. */
        void done(long tag, long tick);
    }

    /**
     * Queues a request of one access unit behind those that the port has made before. The controller takes at most one request a cycle,
     * from the ports in turn.
     *
     * @param port number of the port, from 0
     * @param address byte address
     * @param write whether it writes
     * @param tag given back at completion
     * @param tick when the request reaches the controller, not before the present
     * @param completion told when it is done; it must not make a request at once
     */
    void request(int port, long address, boolean write, long tag, long tick, Completion completion);

    /** Bytes of one access unit: requests are aligned to it. */
    int accessBytes();

    /** What it did so far, refreshes up to a tick included. */
    Activity activity(long tick);

    /** An external memory that one who alone makes requests may lead through time ahead of the kernel. */
    interface Stepped extends ExternalMemory {
        /**
         * Leaves the kernel, or goes back to it when nothing is asked of it any more: between, it asks for no events and goes on by
         * {@link #step} only.
         */
        void ahead(boolean ofKernel);

        /**
         * Goes on until requests are done.
         *
         * @return false if no request is waiting
         */
        boolean step();
    }

    /** Stands for an external memory where the hardware has none. */
    ExternalMemory NONE = new ExternalMemory() {
        @Override
        public void request(int port, long address, boolean write, long tag, long tick, Completion completion) {
            throw new RefusedValue("the hardware has no unit of kind 'ddr4', which a transfer needs");
        }

        @Override
        public int accessBytes() {
            return 64;
        }

        @Override
        public Activity activity(long tick) {
            return new Activity();
        }
    };
}
