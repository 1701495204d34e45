package cyclode.units.ddr4;

import cyclode.core.file.RefusedValue;

/**
 * How the controller holds requests and in which order it turns them into commands (first ready, first come).
 *
 * <p>A new kind is a record here, its {@link CommandScheduler}, and its name in {@link Ddr4Specs}.
 */
public sealed interface RequestQueues {
    /** Reads that can wait. */
    int readDepth();

    /** Writes that can wait. */
    int writeDepth();

    /** The cycle in which a write counts as done. */
    WriteDone writeDone();

    /** A scheduler of a channel with these queues, in which nothing has happened yet. */
    CommandScheduler scheduler(Ddr4Spec spec);

    /** Whether it can close rows by auto-precharge. */
    boolean closesRows();

    /** The two places where a write can be acknowledged. */
    enum WriteDone {
        /** The cycle after it was accepted: the write is posted. */
        ACCEPTED,
        /** The cycle of its write command. */
        ISSUED
    }

    /**
     * A read queue and a write buffer in front of one queue per bank. One request a cycle moves to its bank's queue;
     * banks issue in round-robin order. Reads to one burst that wait together share one read command.
     *
     * @param readDepth reads that wait for a bank queue
     * @param writeDepth writes that wait for a bank queue
     * @param bankDepth requests in each bank queue
     * @param idleDrainAbove a write buffer that holds more than this is drained once all bank queues are empty; a full
     *     one is drained at once
     * @param rowHitCap column commands after which a waiting miss may close a row that still has hits waiting
     */
    record PerBank(int readDepth, int writeDepth, int bankDepth, int idleDrainAbove, int rowHitCap)
            implements RequestQueues {
        public PerBank {
            depth("read queue", readDepth);
            depth("write buffer", writeDepth);
            depth("bank queue", bankDepth);
            if (idleDrainAbove < 0 || rowHitCap < 1) {
                throw new RefusedValue(
                        "drain threshold " + idleDrainAbove + " or row hit cap " + rowHitCap + " out of range");
            }
        }

        @Override
        public boolean closesRows() {
            return true;
        }

        @Override
        public WriteDone writeDone() {
            return WriteDone.ACCEPTED;
        }

        @Override
        public CommandScheduler scheduler(Ddr4Spec spec) {
            return new BankQueueScheduler(spec, this);
        }
    }

    /**
     * One read buffer and one write buffer for all banks; the oldest ready request of the buffer in use goes first. A
     * request leaves its buffer at its activate and then has precedence, and its row is not closed before it was used.
     *
     * @param readDepth reads that can wait
     * @param writeDepth writes that can wait
     * @param writeHigh writes from which on the write buffer is used
     * @param writeLow writes up to which, once reached, the read buffer is used again
     * @param rowHitsProtected whether a younger miss must leave a row open for the hits that wait for it
     */
    record Shared(int readDepth, int writeDepth, int writeHigh, int writeLow, boolean rowHitsProtected)
            implements RequestQueues {
        public Shared {
            depth("read buffer", readDepth);
            depth("write buffer", writeDepth);
            if (writeLow < 0 || writeHigh <= writeLow || writeHigh > writeDepth) {
                throw new RefusedValue("watermarks " + writeLow + " and " + writeHigh + " do not fit a buffer of "
                        + writeDepth + " writes");
            }
        }

        @Override
        public boolean closesRows() {
            return false;
        }

        @Override
        public WriteDone writeDone() {
            return WriteDone.ISSUED;
        }

        @Override
        public CommandScheduler scheduler(Ddr4Spec spec) {
            return new SharedBufferScheduler(spec, this);
        }
    }

    private static void depth(String what, int depth) {
        if (depth < 1 || depth > 1024) {
            throw new RefusedValue("the " + what + " must hold 1 to 1024 requests, found " + depth);
        }
    }
}
