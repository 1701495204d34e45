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
    private final int banksPerRank;
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
        autoPrecharge = spec.rowPolicy() == RowPolicy.CLOSED;
        idleDrainAbove = queues.idleDrainAbove();
        banksPerRank = spec.geometry().banksPerRank();
        reads = new WaitingRequests(queues.readDepth());
        writes = new WaitingRequests(queues.writeDepth());
        banks = new BankQueues(pool, device, spec.geometry().banks(), queues.bankDepth(), queues.rowHitCap());
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
        long next = Long.MAX_VALUE;
        long eligible = banks.filled();
        if (refresh.pending()) {
            int rank = refresh.rank();
            next = refreshStep(rank, cycle);
            eligible &= ~((-1L >>> (Long.SIZE - banksPerRank)) << (rank * banksPerRank));
        }
        if (next != AGAIN && eligible != 0) {
            next = Math.min(next, serve(eligible, cycle));
        }
        return move() ? AGAIN : next;
    }

    /** Gives the first ready command, starting behind the bank served last, or says when one will be ready. */
    private long serve(long eligible, long cycle) {
        long before = eligible & (2L << lastServed) - 1;
        long behind = eligible ^ before;
        long next = Long.MAX_VALUE;
        for (int part = 0; part < 2; part++) {
            for (long left = part == 0 ? behind : before; left != 0; left &= left - 1) {
                int bank = Long.numberOfTrailingZeros(left);
                long ready = serveBank(bank, cycle);
                if (ready == AGAIN) {
                    lastServed = bank;
                    return AGAIN;
                }
                next = Math.min(next, ready);
            }
        }
        return next;
    }

    private long serveBank(int bank, long cycle) {
        if (device.openRow(bank) == Ddr4Device.CLOSED) {
            long ready = device.activateReady(bank);
            if (ready > cycle) {
                return ready;
            }
            device.activate(bank, pool.row[banks.head(bank)], cycle);
            banks.refreshView(bank);
            return AGAIN;
        }
        long close = banks.mayClose(bank) ? device.prechargeReady(bank) : Long.MAX_VALUE;
        if (close <= cycle) {
            device.precharge(bank, cycle);
            banks.refreshView(bank);
            return AGAIN;
        }
        return Math.min(close, serveHit(bank, cycle));
    }

    private long serveHit(int bank, long cycle) {
        int read = banks.readHit(bank);
        int write = banks.writeHit(bank);
        long readReady = read == NONE ? Long.MAX_VALUE : device.readReady(bank);
        long writeReady = write == NONE ? Long.MAX_VALUE : device.writeReady(bank);
        if (Math.min(readReady, writeReady) > cycle) {
            return Math.min(readReady, writeReady);
        }
        if (writeReady > cycle || (readReady <= cycle && read < write)) {
            issueRead(bank, read, cycle);
        } else {
            issueWrite(bank, write, cycle);
        }
        return AGAIN;
    }

    private void issueRead(int bank, int position, long cycle) {
        device.read(bank, cycle, autoPrecharge);
        int slot = banks.remove(bank, position);
        pendingReads.remove(pool.burst[slot]);
        while (slot != NONE) {
            int merged = pool.nextMerged[slot];
            out.readIssued(pool.tag[slot], cycle);
            pool.release(slot);
            slot = merged;
        }
    }

    private void issueWrite(int bank, int position, long cycle) {
        device.write(bank, cycle, autoPrecharge);
        int slot = banks.remove(bank, position);
        pendingWrites.remove(pool.burst[slot]);
        pool.release(slot);
    }

    /** Moves one request to its bank's queue, if there is room. */
    private boolean move() {
        if (draining == 0 && (writes.full() || (writes.size() > idleDrainAbove && banks.filled() == 0))) {
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
        banks.add(writes.remove(position));
        return true;
    }

    private boolean moveFrom(WaitingRequests queue) {
        int position = queue.oldestWithRoom(banks.full());
        if (position == NONE) {
            return false;
        }
        banks.add(queue.remove(position));
        return true;
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
