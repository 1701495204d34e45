package cyclode.units.ddr4;

import java.util.Arrays;

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
    private final int banksPerRank;
    private final SharedBuffer reads;
    private final SharedBuffer writes;
    private final BurstTable bufferedWrites;
    /** The request that a bank's row was opened for and that has not been served, or none. */
    private final int[] opened;

    private long openedBanks;
    private boolean writing;
    private int best;
    private long next;

    SharedBufferScheduler(Ddr4Spec spec, RequestQueues.Shared queues) {
        super(spec, queues.readDepth() + queues.writeDepth() + spec.geometry().banks());
        writeHigh = queues.writeHigh();
        writeLow = queues.writeLow();
        rowHitsProtected = queues.rowHitsProtected();
        banksPerRank = spec.geometry().banksPerRank();
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
            writes.add(slot);
        } else {
            reads.add(slot);
        }
    }

    @Override
    long schedule(long cycle) {
        best = NONE;
        next = Long.MAX_VALUE;
        for (long left = openedBanks; left != 0; left &= left - 1) {
            int bank = Long.numberOfTrailingZeros(left);
            consider(opened[bank], columnReady(opened[bank]), cycle);
        }
        if (best != NONE) {
            int slot = best;
            opened[pool.bank[slot]] = NONE;
            openedBanks &= ~(1L << pool.bank[slot]);
            issueColumn(slot, cycle);
            return AGAIN;
        }
        return refresh.pending() ? refreshOrWait(cycle) : serveBuffer(cycle);
    }

    private void consider(int slot, long ready, long cycle) {
        if (ready > cycle) {
            next = Math.min(next, ready);
        } else if (best == NONE || pool.order[slot] < pool.order[best]) {
            best = slot;
        }
    }

    private long columnReady(int slot) {
        int bank = pool.bank[slot];
        return pool.write[slot] ? device.writeReady(bank) : device.readReady(bank);
    }

    private long refreshOrWait(long cycle) {
        int rank = refresh.rank();
        long banksOfRank = (-1L >>> (Long.SIZE - banksPerRank)) << (rank * banksPerRank);
        if ((openedBanks & banksOfRank) != 0) {
            return next;
        }
        long ready = refreshStep(rank, cycle);
        if (ready == AGAIN) {
            for (int bank = rank * banksPerRank; bank < (rank + 1) * banksPerRank; bank++) {
                viewChanged(bank);
            }
            return AGAIN;
        }
        return Math.min(next, ready);
    }

    private long serveBuffer(long cycle) {
        chooseBuffer();
        SharedBuffer buffer = writing ? writes : reads;
        for (long left = buffer.filled(); left != 0; left &= left - 1) {
            considerBank(buffer, Long.numberOfTrailingZeros(left), cycle);
        }
        if (best == NONE) {
            return next;
        }
        issue(best, buffer, cycle);
        return AGAIN;
    }

    private void chooseBuffer() {
        if (writing) {
            writing = writes.size() > writeLow || reads.size() == 0;
        } else {
            writing = writes.size() >= writeHigh || reads.size() == 0;
        }
    }

    private void considerBank(SharedBuffer buffer, int bank, long cycle) {
        int miss = buffer.miss(bank);
        if (device.openRow(bank) == Ddr4Device.CLOSED) {
            consider(miss, device.activateReady(bank), cycle);
            return;
        }
        int hit = buffer.hit(bank);
        if (hit != NONE) {
            consider(hit, columnReady(hit), cycle);
        }
        if (miss != NONE && opened[bank] == NONE && mayClose(miss, hit)) {
            consider(miss, device.prechargeReady(bank), cycle);
        }
    }

    private boolean mayClose(int miss, int hit) {
        return !rowHitsProtected || hit == NONE || pool.order[miss] < pool.order[hit];
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
