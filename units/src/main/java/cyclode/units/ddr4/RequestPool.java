package cyclode.units.ddr4;

/** Slots for the requests a controller holds: parallel arrays and a stack of free slots, sized once. */
final class RequestPool {
    static final int NONE = -1;

    final long[] burst;
    final long[] tag;
    final long[] order;
    final int[] bank;
    final int[] row;
    final boolean[] write;
    /** Next request that waits for the same command, or {@link #NONE}. */
    final int[] nextMerged;

    private final int[] free;
    private int freeCount;
    private long accepted;

    RequestPool(int slots) {
        burst = new long[slots];
        tag = new long[slots];
        order = new long[slots];
        bank = new int[slots];
        row = new int[slots];
        write = new boolean[slots];
        nextMerged = new int[slots];
        free = new int[slots];
        for (int slot = slots - 1; slot >= 0; slot--) {
            free[freeCount++] = slot;
        }
    }

    boolean full() {
        return freeCount == 0;
    }

    int size() {
        return free.length;
    }

    int held() {
        return free.length - freeCount;
    }

    /** Takes a slot for a request and numbers it by arrival. */
    int take(long number, boolean isWrite, long itsTag, AddressDecoder where) {
        int slot = free[--freeCount];
        burst[slot] = number;
        tag[slot] = itsTag;
        order[slot] = accepted++;
        bank[slot] = where.flatBank();
        row[slot] = where.row();
        write[slot] = isWrite;
        nextMerged[slot] = NONE;
        return slot;
    }

    void release(int slot) {
        free[freeCount++] = slot;
    }

    /** The oldest request among those that an array names for some banks, at least one. */
    int oldestOf(int[] slotOfBank, long banks) {
        int oldest = slotOfBank[Long.numberOfTrailingZeros(banks)];
        for (long left = banks & (banks - 1); left != 0; left &= left - 1) {
            int slot = slotOfBank[Long.numberOfTrailingZeros(left)];
            oldest = order[slot] < order[oldest] ? slot : oldest;
        }
        return oldest;
    }
}
