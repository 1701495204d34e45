package cyclode.units.ddr4;

/**
 * Requests of all banks in one buffer, in order of arrival within each bank, with the oldest hit and the oldest miss of
 * every bank kept up to date.
 */
final class SharedBuffer {
    private final RequestPool pool;
    private final Ddr4Device device;
    private final int depth;
    private final int[] queue;
    private final int[] sizes;
    private final int[] hit;
    private final int[] miss;
    private int size;
    private long hits;
    private long misses;

    SharedBuffer(RequestPool pool, Ddr4Device device, int banks, int depth) {
        this.pool = pool;
        this.device = device;
        this.depth = depth;
        queue = new int[banks * depth];
        sizes = new int[banks];
        hit = new int[banks];
        miss = new int[banks];
    }

    int size() {
        return size;
    }

    boolean full() {
        return size == depth;
    }

    /** Banks with a request to their open row, one bit each. */
    long hits() {
        return hits;
    }

    /** Banks with a request to a row that is not open, one bit each. */
    long misses() {
        return misses;
    }

    /** Slot of the oldest request to the open row of a bank, where {@link #hits()} has its bit. */
    int hit(int bank) {
        return hit[bank];
    }

    /** Slot of the oldest request to a row that is not open, where {@link #misses()} has its bit. */
    int miss(int bank) {
        return miss[bank];
    }

    /** The oldest of the oldest hits of some banks. */
    int oldestHit(long banks) {
        return pool.oldestOf(hit, banks);
    }

    /** The oldest of the oldest misses of some banks. */
    int oldestMiss(long banks) {
        return pool.oldestOf(miss, banks);
    }

    void add(int slot) {
        int bank = pool.bank[slot];
        queue[bank * depth + sizes[bank]++] = slot;
        size++;
        view(slot, bank, device.openRow(bank));
    }

    private void view(int slot, int bank, int open) {
        long bit = 1L << bank;
        boolean isHit = pool.row[slot] == open;
        if (((isHit ? hits : misses) & bit) != 0) {
            return;
        }
        if (isHit) {
            hits |= bit;
            hit[bank] = slot;
        } else {
            misses |= bit;
            miss[bank] = slot;
        }
    }

    void remove(int slot) {
        int bank = pool.bank[slot];
        int at = bank * depth;
        while (queue[at] != slot) {
            at++;
        }
        for (int end = bank * depth + --sizes[bank]; at < end; at++) {
            queue[at] = queue[at + 1];
        }
        size--;
        refreshView(bank);
    }

    /** Finds the oldest hit and miss again after a row was opened or closed. */
    void refreshView(int bank) {
        long bit = 1L << bank;
        int open = device.openRow(bank);
        hits &= ~bit;
        misses &= ~bit;
        for (int at = bank * depth, end = at + sizes[bank]; at < end && (hits & misses & bit) == 0; at++) {
            view(queue[at], bank, open);
        }
    }
}
