package cyclode.units.ddr4;

/**
 * A read and a write buffer shared by all banks; see {@link RequestQueues.Shared}. A cycle's command is the oldest
 * ready one of the requests whose row was opened for them; else the refresh that is due, which holds up all others;
 * else of the buffer in use.
 */
final class SharedBufferScheduler extends CommandScheduler {
    private static final int NONE = RequestPool.NONE;

    private final int writeHigh;
    private final int writeLow;
    private final boolean rowHitsProtected;
    private final SharedBuffer reads;
    private final SharedBuffer writes;
    private final BurstTable bufferedWrites;
    /** The request that a bank's row was opened for, where one of the two masks below has its bit. */
    private final int[] opened;

    private long openedReads;
    private long openedWrites;
    private boolean writing;

    SharedBufferScheduler(Ddr4Spec spec, RequestQueues.Shared queues) {
        super(spec, queues.readDepth() + queues.writeDepth() + spec.geometry().banks());
        writeHigh = queues.writeHigh();
        writeLow = queues.writeLow();
        rowHitsProtected = queues.rowHitsProtected();
        int banks = spec.geometry().banks();
        reads = new SharedBuffer(pool, device, banks, queues.readDepth());
        writes = new SharedBuffer(pool, device, banks, queues.writeDepth());
        bufferedWrites = new BurstTable(queues.writeDepth());
        opened = new int[banks];
    }

    @Override
    boolean hasRoom(boolean write) {
        return !(write ? writes : reads).full();
    }

    @Override
    void accept(long burst, boolean write, long tag, long cycle) {
        if (bufferedWrites.find(burst) != NONE) {
            out.accepted(tag, cycle, write);
            if (write) {
                mergedWrites++;
            } else {
                forwardedReads++;
            }
            return;
        }
        where.decode(burst);
        int slot = pool.take(burst, write, tag, where);
        if (write) {
            bufferedWrites.put(burst, slot);
        }
        (write ? writes : reads).add(slot);
    }

    @Override
    long schedule(long cycle) {
        long ready = device.readable(openedReads, cycle) | device.writable(openedWrites, cycle);
        if (ready != 0) {
            serveOpened(pool.oldestOf(opened, ready), cycle);
            return AGAIN;
        }
        if (refresh.pending()) {
            return refreshOrWait(cycle);
        }
        writing = wouldWrite();
        return serveBuffer(writing ? writes : reads, cycle);
    }

    private void serveOpened(int slot, long cycle) {
        long others = ~(1L << pool.bank[slot]);
        openedReads &= others;
        openedWrites &= others;
        issueColumn(slot, cycle);
    }

    private long firstOpened() {
        return Math.min(device.firstRead(openedReads), device.firstWrite(openedWrites));
    }

    private long serveBuffer(SharedBuffer buffer, long cycle) {
        long columns = buffer.hits();
        long closes = closes(buffer);
        long hits = writing ? device.writable(columns, cycle) : device.readable(columns, cycle);
        long misses = device.closable(closes) | device.activatable(buffer.misses(), cycle);
        if ((hits | misses) == 0) {
            long first = writing ? device.firstWrite(columns) : device.firstRead(columns);
            long rows = Math.min(device.firstPrecharge(closes), device.firstActivate(buffer.misses() & ~device.open()));
            return Math.min(firstOpened(), Math.min(first, rows));
        }
        int hit = hits == 0 ? NONE : buffer.oldestHit(hits);
        int miss = misses == 0 ? NONE : buffer.oldestMiss(misses);
        issue(hit == NONE || (miss != NONE && pool.order[miss] < pool.order[hit]) ? miss : hit, buffer, cycle);
        return AGAIN;
    }

    /** Banks whose oldest miss is allowed to close the open row. */
    private long closes(SharedBuffer buffer) {
        long closes = buffer.misses() & device.open() & ~(openedReads | openedWrites);
        for (long left = rowHitsProtected ? closes & buffer.hits() : 0; left != 0; left &= left - 1) {
            int bank = Long.numberOfTrailingZeros(left);
            if (pool.order[buffer.hit(bank)] < pool.order[buffer.miss(bank)]) {
                closes ^= 1L << bank;
            }
        }
        return closes;
    }

    private long refreshOrWait(long cycle) {
        int rank = refresh.rank();
        if (((openedReads | openedWrites) & device.banksOf(rank)) != 0) {
            return firstOpened();
        }
        long ready = refreshStep(rank, cycle);
        if (ready == AGAIN) {
            for (long left = device.banksOf(rank); left != 0; left &= left - 1) {
                viewChanged(Long.numberOfTrailingZeros(left));
            }
            return AGAIN;
        }
        return Math.min(firstOpened(), ready);
    }

    private boolean wouldWrite() {
        return reads.size() == 0 || (writing ? writes.size() > writeLow : writes.size() >= writeHigh);
    }

    private void issue(int slot, SharedBuffer buffer, long cycle) {
        int bank = pool.bank[slot];
        int open = device.openRow(bank);
        if (open == pool.row[slot]) {
            leave(slot, buffer);
            issueColumn(slot, cycle);
        } else if (open == Ddr4Device.CLOSED) {
            device.activate(bank, pool.row[slot], cycle);
            leave(slot, buffer);
            opened[bank] = slot;
            openedReads |= pool.write[slot] ? 0 : 1L << bank;
            openedWrites |= pool.write[slot] ? 1L << bank : 0;
            viewChanged(bank);
        } else {
            device.precharge(bank, cycle);
            viewChanged(bank);
        }
    }

    private void leave(int slot, SharedBuffer buffer) {
        buffer.remove(slot);
        if (pool.write[slot]) {
            bufferedWrites.remove(pool.burst[slot]);
        }
    }

    private void viewChanged(int bank) {
        reads.refreshView(bank);
        writes.refreshView(bank);
    }

    private void issueColumn(int slot, long cycle) {
        if (pool.write[slot]) {
            device.write(pool.bank[slot], cycle, false);
            out.writeIssued(pool.tag[slot], cycle);
        } else {
            device.read(pool.bank[slot], cycle, false);
            out.readIssued(pool.tag[slot], cycle);
        }
        pool.release(slot);
    }

    @Override
    int readsWaiting() {
        return reads.size();
    }

    @Override
    int writesWaiting() {
        return writes.size();
    }
}
