package cyclode.units.ddr4;

/**
 * One first-come queue per bank and, kept up to date with each queue and its bank's row, what could be done next: which
 * banks would activate, which may close their row, and the oldest read hit and write hit of each.
 */
final class BankQueues {
    private static final int NONE = RequestPool.NONE;

    private final RequestPool pool;
    private final Ddr4Device device;
    private final int depth;
    private final int rowHitCap;
    private final int[] queue;
    private final int[] size;
    private final int[] writesIn;
    private final int[] readHit;
    private final int[] writeHit;
    private long filled;
    private long full;
    private long activates;
    private long closes;
    private long readHits;
    private long writeHits;

    BankQueues(RequestPool pool, Ddr4Device device, int banks, int depth, int rowHitCap) {
        this.pool = pool;
        this.device = device;
        this.depth = depth;
        this.rowHitCap = rowHitCap;
        queue = new int[banks * depth];
        size = new int[banks];
        writesIn = new int[banks];
        readHit = new int[banks];
        writeHit = new int[banks];
    }

    boolean isEmpty() {
        return filled == 0;
    }

    /** Banks whose queue has no room, one bit each. */
    long full() {
        return full;
    }

    /** Closed banks with requests, one bit each. */
    long activates() {
        return activates;
    }

    /** Banks whose oldest request may close the row that is open, one bit each. */
    long closes() {
        return closes;
    }

    /** Banks with a read of their open row, one bit each. */
    long readHits() {
        return readHits;
    }

    /** Banks with a write of their open row that no older read of its burst holds up, one bit each. */
    long writeHits() {
        return writeHits;
    }

    int head(int bank) {
        return queue[bank * depth];
    }

    /** Position of a bank's oldest read hit, where {@link #readHits()} has its bit. */
    int readHit(int bank) {
        return readHit[bank];
    }

    /** Position of a bank's oldest write hit, where {@link #writeHits()} has its bit. */
    int writeHit(int bank) {
        return writeHit[bank];
    }

    void add(int slot) {
        int bank = pool.bank[slot];
        queue[bank * depth + size[bank]++] = slot;
        writesIn[bank] += pool.write[slot] ? 1 : 0;
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
        writesIn[bank] -= pool.write[slot] ? 1 : 0;
        int left = --size[bank];
        for (int end = bank * depth + left; at < end; at++) {
            queue[at] = queue[at + 1];
        }
        full &= ~(1L << bank);
        if (left == 0) {
            filled &= ~(1L << bank);
        }
        refreshView(bank);
        return slot;
    }

    /** Finds again what a bank could do next, after its row or its queue changed. */
    void refreshView(int bank) {
        long bit = 1L << bank;
        activates &= ~bit;
        closes &= ~bit;
        readHits &= ~bit;
        writeHits &= ~bit;
        if (size[bank] == 0) {
            return;
        }
        int open = device.openRow(bank);
        if (open == Ddr4Device.CLOSED) {
            activates |= bit;
            return;
        }
        boolean hits = findHits(bank, open);
        boolean headMisses = pool.row[queue[bank * depth]] != open;
        if (headMisses && (!hits || device.columnsSinceActivate(bank) >= rowHitCap)) {
            closes |= bit;
        }
    }

    private boolean findHits(int bank, int open) {
        int base = bank * depth;
        int read = NONE;
        int write = NONE;
        boolean hits = false;
        for (int position = 0; position < size[bank]; position++) {
            int slot = queue[base + position];
            if (pool.row[slot] != open) {
                continue;
            }
            hits = true;
            if (!pool.write[slot]) {
                read = read == NONE ? position : read;
            } else if (write == NONE && !olderReadOfBurst(base, position)) {
                write = position;
            }
            if (read != NONE && (write != NONE || writesIn[bank] == 0)) {
                break;
            }
        }
        readHit[bank] = read;
        writeHit[bank] = write;
        readHits |= read == NONE ? 0 : 1L << bank;
        writeHits |= write == NONE ? 0 : 1L << bank;
        return hits;
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
