package cyclode.units.ddr4;

import java.util.Arrays;

/**
 * A read and a write buffer shared by all banks; see {@link RequestQueues.Shared}. A cycle's command is the oldest
 * ready one of the requests whose row was opened for them; else the refresh that is due, which holds up all others;
 * else of the buffer in use.
 */
final class SharedBufferScheduler extends CommandScheduler {
    private static final int NONE = RequestPool.NONE;
    /** Bits of a key for the order of arrival; those above hold where the request is and how long it must wait. */
    private static final int ORDER_BITS = 45;

    private final int writeHigh;
    private final int writeLow;
    private final boolean rowHitsProtected;
    private final SharedBuffer reads;
    private final SharedBuffer writes;
    private final BurstTable bufferedWrites;
    /** The request that a bank's row was opened for and that has not been served, or none. */
    private final int[] opened;

    private long openedBanks;
    private boolean writing;
    private long best;
    /** The request to be served in {@link #plannedCycle}, as long as nothing changes, or none. */
    private int planned = NONE;

    private long plannedCycle;

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
        Arrays.fill(opened, NONE);
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
        if ((write ? writes : reads).add(slot) || writing != wouldWrite()) {
            planned = NONE;
        }
    }

    @Override
    long schedule(long cycle) {
        if (refresh.pending()) {
            planned = NONE;
        }
        if (planned == NONE) {
            return scheduleAnew(cycle);
        }
        if (cycle < plannedCycle) {
            return plannedCycle;
        }
        serve(planned, cycle);
        return AGAIN;
    }

    private long scheduleAnew(long cycle) {
        best = Long.MAX_VALUE;
        considerOpened(cycle);
        if (waitOfBest() == 0) {
            serve(planned, cycle);
            return AGAIN;
        }
        if (refresh.pending()) {
            return refreshOrWait(cycle);
        }
        writing = wouldWrite();
        considerBuffer(writing ? writes : reads, cycle);
        if (waitOfBest() == 0) {
            serve(planned, cycle);
            return AGAIN;
        }
        plannedCycle = best == Long.MAX_VALUE ? best : cycle + waitOfBest();
        return plannedCycle;
    }

    private long waitOfBest() {
        return best >>> ORDER_BITS + 1;
    }

    private void considerOpened(long cycle) {
        for (long left = openedBanks; left != 0; left &= left - 1) {
            int slot = opened[Long.numberOfTrailingZeros(left)];
            consider(slot, columnReady(slot), cycle, 0);
        }
    }

    /** The shorter wait wins, then a row opened for its request, then the older request. */
    private void consider(int slot, long ready, long cycle, int fromBuffer) {
        long wait = Math.max(0, ready - cycle);
        long key = (wait << 1 | fromBuffer) << ORDER_BITS | pool.order[slot];
        if (key < best) {
            best = key;
            planned = slot;
        }
    }

    private long columnReady(int slot) {
        int bank = pool.bank[slot];
        return pool.write[slot] ? device.writeReady(bank) : device.readReady(bank);
    }

    private long refreshOrWait(long cycle) {
        int rank = refresh.rank();
        long wait = best == Long.MAX_VALUE ? best : cycle + waitOfBest();
        planned = NONE;
        if ((openedBanks & banksOf(rank)) != 0) {
            return wait;
        }
        long ready = refreshStep(rank, cycle);
        if (ready == AGAIN) {
            for (long left = banksOf(rank); left != 0; left &= left - 1) {
                viewChanged(Long.numberOfTrailingZeros(left));
            }
            return AGAIN;
        }
        return Math.min(wait, ready);
    }

    private boolean wouldWrite() {
        return reads.size() == 0 || (writing ? writes.size() > writeLow : writes.size() >= writeHigh);
    }

    private void considerBuffer(SharedBuffer buffer, long cycle) {
        long open = device.open();
        for (long left = buffer.hits(); left != 0; left &= left - 1) {
            int slot = buffer.hit(Long.numberOfTrailingZeros(left));
            consider(slot, columnReady(slot), cycle, 1);
        }
        for (long left = buffer.misses() & open & ~openedBanks; left != 0; left &= left - 1) {
            int bank = Long.numberOfTrailingZeros(left);
            if (mayClose(buffer, bank)) {
                consider(buffer.miss(bank), device.prechargeReady(bank), cycle, 1);
            }
        }
        if (device.anyActivateReady() - cycle <= waitOfBest()) {
            for (long left = buffer.misses() & ~open; left != 0; left &= left - 1) {
                int bank = Long.numberOfTrailingZeros(left);
                consider(buffer.miss(bank), device.activateReady(bank), cycle, 1);
            }
        }
    }

    private boolean mayClose(SharedBuffer buffer, int bank) {
        return !rowHitsProtected
                || (buffer.hits() >>> bank & 1) == 0
                || pool.order[buffer.miss(bank)] < pool.order[buffer.hit(bank)];
    }

    private void serve(int slot, long cycle) {
        int bank = pool.bank[slot];
        planned = NONE;
        if (opened[bank] == slot) {
            opened[bank] = NONE;
            openedBanks &= ~(1L << bank);
            issueColumn(slot, cycle);
        } else {
            issue(slot, pool.write[slot] ? writes : reads, cycle);
        }
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
            openedBanks |= 1L << bank;
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
