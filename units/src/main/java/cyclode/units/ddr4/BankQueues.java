package cyclode.units.ddr4;

/**
 * One first-come queue per bank and, kept up to date with each queue and its bank's row, the three requests that could
 * be served first: the oldest read hit, the oldest write hit and the oldest request if it misses.
 */
final class BankQueues {
    private static final int NONE = RequestPool.NONE;

    private final RequestPool pool;
    private final Ddr4Device device;
    private final int depth;
    private final int rowHitCap;
    private final int[] queue;
    private final int[] size;
    private final int[] readHit;
    private final int[] writeHit;
    private final boolean[] mayClose;
    private long filled;
    private long full;

    BankQueues(RequestPool pool, Ddr4Device device, int banks, int depth, int rowHitCap) {
        this.pool = pool;
        this.device = device;
        this.depth = depth;
        this.rowHitCap = rowHitCap;
        queue = new int[banks * depth];
        size = new int[banks];
        readHit = new int[banks];
        writeHit = new int[banks];
        mayClose = new boolean[banks];
    }

    /** Banks that have requests, one bit each. */
    long filled() {
        return filled;
    }

    /** Banks whose queue has no room, one bit each. */
    long full() {
        return full;
    }

    int head(int bank) {
        return queue[bank * depth];
    }

    /** Position of the oldest read of the open row, or {@link RequestPool#NONE}. */
    int readHit(int bank) {
        return readHit[bank];
    }

    /** Position of the oldest write of the open row that no older read of its burst holds up. */
    int writeHit(int bank) {
        return writeHit[bank];
    }

    /** Whether the oldest request may close the row that is open. */
    boolean mayClose(int bank) {
        return mayClose[bank];
    }

    void add(int slot) {
        int bank = pool.bank[slot];
        queue[bank * depth + size[bank]++] = slot;
        filled |= 1L << bank;
        if (size[bank] == depth) {
            full |= 1L << bank;
        }
        refreshView(bank);
    }

    /** Removes and returns the request at a position. */
    int remove(int bank, int position) {
        int at = bank * depth + position;
        int slot = queue[at];
        int left = --size[bank];
        System.arraycopy(queue, at + 1, queue, at, left - position);
        full &= ~(1L << bank);
        if (left == 0) {
            filled &= ~(1L << bank);
        }
        refreshView(bank);
        return slot;
    }

    /** Finds the oldest hits again after a row was opened or a queue changed. */
    void refreshView(int bank) {
        readHit[bank] = NONE;
        writeHit[bank] = NONE;
        mayClose[bank] = false;
        int open = device.openRow(bank);
        if (open == Ddr4Device.CLOSED || size[bank] == 0) {
            return;
        }
        int base = bank * depth;
        boolean hits = false;
        for (int position = 0; position < size[bank]; position++) {
            int slot = queue[base + position];
            if (pool.row[slot] != open) {
                continue;
            }
            hits = true;
            if (!pool.write[slot]) {
                if (readHit[bank] == NONE) {
                    readHit[bank] = position;
                }
            } else if (writeHit[bank] == NONE && !olderReadOfBurst(base, position)) {
                writeHit[bank] = position;
            }
            if (readHit[bank] != NONE && writeHit[bank] != NONE) {
                break;
            }
        }
        boolean headMisses = pool.row[queue[base]] != open;
        mayClose[bank] = headMisses && (!hits || device.columnsSinceActivate(bank) >= rowHitCap);
    }

    private boolean olderReadOfBurst(int base, int position) {
        long burst = pool.burst[queue[base + position]];
        for (int older = 0; older < position; older++) {
            int slot = queue[base + older];
            if (!pool.write[slot] && pool.burst[slot] == burst) {
                return true;
            }
        }
        return false;
    }
}
