package cyclode.units.ddr4;

/**
 * Per-bank queues behind a read queue and a write buffer; see {@link RequestQueues.PerBank}. In each cycle at most one
 * command is given, then at most one request moves to its bank's queue. A rank that waits for its refresh takes no
 * other command.
 */
final class BankQueueScheduler extends CommandScheduler {
    private static final int NONE = RequestPool.NONE;

    private final boolean autoPrecharge;
    private final int idleDrainAbove;
    private final WaitingRequests reads;
    private final WaitingRequests writes;
    private final BankQueues banks;
    private final BurstTable pendingReads;
    private final BurstTable pendingWrites;
    private int draining;
    private int lastServed;

    BankQueueScheduler(Ddr4Spec spec, RequestQueues.PerBank queues) {
        super(
                spec,
                2 * queues.readDepth() + queues.writeDepth() + spec.geometry().banks() * queues.bankDepth());
        autoPrecharge = spec.rowPolicy().autoPrecharge();
        idleDrainAbove = queues.idleDrainAbove();
        int count = spec.geometry().banks();
        reads = new WaitingRequests(queues.readDepth(), count);
        writes = new WaitingRequests(queues.writeDepth(), count);
        banks = new BankQueues(pool, device, count, queues.bankDepth(), queues.rowHitCap());
        pendingReads = new BurstTable(pool.size());
        pendingWrites = new BurstTable(pool.size());
    }

    @Override
    boolean hasRoom(boolean write) {
        return !pool.full() && !(write ? writes : reads).full();
    }

    @Override
    void accept(long burst, boolean write, long tag, long cycle) {
        if (write) {
            out.accepted(tag, cycle, true);
            if (pendingWrites.find(burst) != NONE) {
                mergedWrites++;
                return;
            }
            int slot = take(burst, true, tag);
            pendingWrites.put(burst, slot);
            writes.add(slot, pool.bank[slot]);
        } else if (pendingWrites.find(burst) != NONE) {
            forwardedReads++;
            out.accepted(tag, cycle, false);
        } else {
            acceptRead(burst, tag);
        }
    }

    private void acceptRead(long burst, long tag) {
        int slot = take(burst, false, tag);
        int first = pendingReads.find(burst);
        if (first == NONE) {
            pendingReads.put(burst, slot);
            reads.add(slot, pool.bank[slot]);
        } else {
            mergedReads++;
            while (pool.nextMerged[first] != NONE) {
                first = pool.nextMerged[first];
            }
            pool.nextMerged[first] = slot;
        }
    }

    private int take(long burst, boolean write, long tag) {
        where.decode(burst);
        return pool.take(burst, write, tag, where);
    }

    @Override
    long schedule(long cycle) {
        long next = refresh.pending() ? refreshFirst(cycle) : serve(cycle, -1L);
        return move() ? AGAIN : next;
    }

    private long refreshFirst(long cycle) {
        int rank = refresh.rank();
        long next = refreshStep(rank, cycle);
        if (next != AGAIN) {
            return Math.min(next, serve(cycle, ~device.banksOf(rank)));
        }
        for (long left = device.banksOf(rank); left != 0; left &= left - 1) {
            banks.refreshView(Long.numberOfTrailingZeros(left));
        }
        return AGAIN;
    }

    /** Gives the next bank in turn that has a ready command its command, or says when a bank will have one. */
    private long serve(long cycle, long eligible) {
        long closes = device.closable(banks.closes() & eligible);
        long reads = device.readable(banks.readHits() & eligible, cycle);
        long writes = device.writable(banks.writeHits() & eligible, cycle);
        long activates = device.activatable(banks.activates() & eligible, cycle);
        long ready = closes | reads | writes | activates;
        if (ready == 0) {
            return firstReady(eligible);
        }
        // Ascending order behind the bank served last; a shift by all 64 places would be one by none.
        long behind = ready & (-2L << lastServed);
        int bank = Long.numberOfTrailingZeros(behind != 0 ? behind : ready);
        lastServed = bank;
        long bit = 1L << bank;
        if ((activates & bit) != 0) {
            device.activate(bank, pool.row[banks.head(bank)], cycle);
            banks.refreshView(bank);
        } else if ((closes & bit) != 0) {
            // Only the oldest request may close a row, so it precedes any hit.
            device.precharge(bank, cycle);
            banks.refreshView(bank);
        } else if ((reads & bit) != 0 && ((writes & bit) == 0 || banks.readHit(bank) < banks.writeHit(bank))) {
            issueRead(bank, cycle);
        } else {
            issueWrite(bank, cycle);
        }
        return AGAIN;
    }

    private long firstReady(long eligible) {
        long rows = Math.min(
                device.firstActivate(banks.activates() & eligible), device.firstPrecharge(banks.closes() & eligible));
        long columns = Math.min(
                device.firstRead(banks.readHits() & eligible), device.firstWrite(banks.writeHits() & eligible));
        return Math.min(rows, columns);
    }

    private void issueRead(int bank, long cycle) {
        device.read(bank, cycle, autoPrecharge);
        int slot = banks.remove(bank, banks.readHit(bank));
        pendingReads.remove(pool.burst[slot]);
        while (slot != NONE) {
            int merged = pool.nextMerged[slot];
            out.readIssued(pool.tag[slot], cycle);
            pool.release(slot);
            slot = merged;
        }
    }

    private void issueWrite(int bank, long cycle) {
        device.write(bank, cycle, autoPrecharge);
        int slot = banks.remove(bank, banks.writeHit(bank));
        pendingWrites.remove(pool.burst[slot]);
        pool.release(slot);
    }

    /** Moves one request to its bank's queue, if there is room. */
    private boolean move() {
        if (draining == 0 && (writes.full() || (writes.size() > idleDrainAbove && banks.isEmpty()))) {
            draining = writes.size();
        }
        return draining > 0 ? moveWrite() : moveFrom(reads);
    }

    private boolean moveWrite() {
        int position = writes.oldestWithRoom(banks.full());
        if (position == NONE) {
            return false;
        }
        if (pendingReads.find(pool.burst[writes.at(position)]) != NONE) {
            // The older read of this burst must be served first, so reads get their turn.
            draining = 0;
            return moveFrom(reads);
        }
        draining--;
        moveAt(writes, position);
        return true;
    }

    private boolean moveFrom(WaitingRequests queue) {
        int position = queue.oldestWithRoom(banks.full());
        if (position == NONE) {
            return false;
        }
        moveAt(queue, position);
        return true;
    }

    private void moveAt(WaitingRequests queue, int position) {
        banks.add(queue.remove(position));
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
