package cyclode.units.ddr4;

import java.util.Arrays;

/**
 * Requests of all banks in one buffer, in order of arrival within each bank, with the oldest hit and the oldest miss of
 * every bank kept up to date.
 */
final class SharedBuffer {
    private static final int NONE = RequestPool.NONE;

    private final RequestPool pool;
    private final Ddr4Device device;
    private final int depth;
    private final int[] queue;
    private final int[] sizes;
    private final int[] hit;
    private final int[] miss;
    private int size;
    private long filled;

    SharedBuffer(RequestPool pool, Ddr4Device device, int banks, int depth) {
        this.pool = pool;
        this.device = device;
        this.depth = depth;
        queue = new int[banks * depth];
        sizes = new int[banks];
        hit = new int[banks];
        miss = new int[banks];
        Arrays.fill(hit, NONE);
        Arrays.fill(miss, NONE);
    }

    int size() {
        return size;
    }

    boolean full() {
        return size == depth;
    }

    /** Banks that have requests, one bit each. */
    long filled() {
        return filled;
    }

    /** Slot of the oldest request to the open row of a bank, or {@link RequestPool#NONE}. */
    int hit(int bank) {
        return hit[bank];
    }

    /** Slot of the oldest request to a row that is not open, or {@link RequestPool#NONE}. */
    int miss(int bank) {
        return miss[bank];
    }

    void add(int slot) {
        int bank = pool.bank[slot];
        queue[bank * depth + sizes[bank]++] = slot;
        size++;
        filled |= 1L << bank;
        if (pool.row[slot] == device.openRow(bank)) {
            hit[bank] = hit[bank] == NONE ? slot : hit[bank];
        } else {
            miss[bank] = miss[bank] == NONE ? slot : miss[bank];
        }
    }

    void remove(int slot) {
        int bank = pool.bank[slot];
        int at = bank * depth;
        while (queue[at] != slot) {
            at++;
        }
        int last = bank * depth + --sizes[bank];
        System.arraycopy(queue, at + 1, queue, at, last - at);
        size--;
        if (sizes[bank] == 0) {
            filled &= ~(1L << bank);
        }
        refreshView(bank);
    }

    /** Finds the oldest hit and miss again after a row was opened or closed. */
    void refreshView(int bank) {
        int open = device.openRow(bank);
        hit[bank] = NONE;
        miss[bank] = NONE;
        for (int at = bank * depth, end = at + sizes[bank]; at < end; at++) {
            int slot = queue[at];
            if (pool.row[slot] == open) {
                hit[bank] = hit[bank] == NONE ? slot : hit[bank];
            } else {
                miss[bank] = miss[bank] == NONE ? slot : miss[bank];
            }
            if (hit[bank] != NONE && miss[bank] != NONE) {
                return;
            }
        }
    }
}
