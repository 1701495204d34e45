package cyclode.units.ddr4;

/**
 * One kind of "not before" of every bank, kept so that the question asked each cycle, which banks have waited long
 * enough, costs nothing until a wait ends.
 */
final class BankWaits {
    private final long[] until;
    private long waiting;
    private long next = Long.MAX_VALUE;

    BankWaits(int banks) {
        until = new long[banks];
    }

    /** Lets a bank wait until a cycle, or longer if it already must. */
    void extend(int bank, long cycle) {
        if (cycle > until[bank]) {
            until[bank] = cycle;
            waiting |= 1L << bank;
            next = Math.min(next, cycle);
        }
    }

    /** Ends all waits up to a cycle; cycles must not fall. */
    void reach(long cycle) {
        if (cycle < next) {
            return;
        }
        next = Long.MAX_VALUE;
        for (long left = waiting; left != 0; left &= left - 1) {
            int bank = Long.numberOfTrailingZeros(left);
            if (until[bank] <= cycle) {
                waiting ^= 1L << bank;
            } else {
                next = Math.min(next, until[bank]);
            }
        }
    }

    /** Banks that wait, one bit each. */
    long waiting() {
        return waiting;
    }

    /** The first cycle at which a bank need not wait. */
    long until(int bank) {
        return until[bank];
    }

    /** The first cycle in which one of some banks need not wait, {@link Long#MAX_VALUE} for no banks. */
    long first(long banks) {
        long first = Long.MAX_VALUE;
        for (long left = banks; left != 0; left &= left - 1) {
            first = Math.min(first, until[Long.numberOfTrailingZeros(left)]);
        }
        return first;
    }

    /** The first cycle in which none of some banks has to wait. */
    long last(long banks) {
        long last = 0;
        for (long left = banks; left != 0; left &= left - 1) {
            last = Math.max(last, until[Long.numberOfTrailingZeros(left)]);
        }
        return last;
    }
}
