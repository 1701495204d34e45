package cyclode.units.ddr4;

/**
 * Per-bank queues behind a read queue and a write buffer; see {@link RequestQueues.PerBank}. In each cycle at most one
 * command is given, then at most one request moves to its bank's queue. A rank that waits for its refresh takes no
 * other command.
 */
final class BankQueueScheduler extends CommandScheduler {
    private static final int NONE = RequestPool.NONE;
    private static final int TURN_BITS = 6;

    private final boolean autoPrecharge;
    private final int idleDrainAbove;
    private final int lastBank;
    private final WaitingRequests reads;
    private final WaitingRequests writes;
    private final BankQueues banks;
    private final BurstTable pendingReads;
    private final BurstTable pendingWrites;
    private int draining;
    private int lastServed;
    /** The bank that is to be served in {@link #plannedCycle}, as long as nothing changes, or none. */
    private int plannedBank = NONE;

    private long plannedCycle;

    BankQueueScheduler(Ddr4Spec spec, RequestQueues.PerBank queues) {
        super(
                spec,
                2 * queues.readDepth() + queues.writeDepth() + spec.geometry().banks() * queues.bankDepth());
        autoPrecharge = spec.rowPolicy() == RowPolicy.CLOSED;
        idleDrainAbove = queues.idleDrainAbove();
        int count = spec.geometry().banks();
        lastBank = count - 1;
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
        plannedBank = NONE;
        int rank = refresh.rank();
        long next = refreshStep(rank, cycle);
        if (next != AGAIN) {
            return Math.min(next, serve(cycle, ~banksOf(rank)));
        }
        for (long left = banksOf(rank); left != 0; left &= left - 1) {
            banks.refreshView(Long.numberOfTrailingZeros(left));
        }
        return AGAIN;
    }

    /** Gives the first command that is ready among some banks, or says when one will be ready. */
    private long serve(long cycle, long eligible) {
        if (plannedBank == NONE) {
            plan(cycle, eligible);
        }
        if (plannedBank == NONE || plannedCycle > cycle) {
            return plannedCycle;
        }
        lastServed = plannedBank;
        serveBank(plannedBank, cycle);
        plannedBank = NONE;
        return AGAIN;
    }

    /** Finds the earliest ready command; the banks have their turn in ascending order behind the one served last. */
    private void plan(long cycle, long eligible) {
        long first = Long.MAX_VALUE;
        for (long left = banks.closes() & eligible; left != 0; left &= left - 1) {
            int bank = Long.numberOfTrailingZeros(left);
            first = Math.min(first, rank(bank, device.prechargeReady(bank), cycle));
        }
        if (device.anyReadReady() <= first >>> TURN_BITS) {
            for (long left = banks.readHits() & eligible; left != 0; left &= left - 1) {
                int bank = Long.numberOfTrailingZeros(left);
                first = Math.min(first, rank(bank, device.readReady(bank), cycle));
            }
        }
        if (device.anyWriteReady() <= first >>> TURN_BITS) {
            for (long left = banks.writeHits() & eligible; left != 0; left &= left - 1) {
                int bank = Long.numberOfTrailingZeros(left);
                first = Math.min(first, rank(bank, device.writeReady(bank), cycle));
            }
        }
        if (device.anyActivateReady() <= first >>> TURN_BITS) {
            for (long left = banks.activates() & eligible; left != 0; left &= left - 1) {
                int bank = Long.numberOfTrailingZeros(left);
                first = Math.min(first, rank(bank, device.activateReady(bank), cycle));
            }
        }
        if (first == Long.MAX_VALUE) {
            plannedBank = NONE;
            plannedCycle = Long.MAX_VALUE;
        } else {
            plannedBank = (lastServed + 1 + (int) (first & (1 << TURN_BITS) - 1)) & lastBank;
            plannedCycle = first >>> TURN_BITS;
        }
    }

    private long rank(int bank, long ready, long cycle) {
        return Math.max(ready, cycle) << TURN_BITS | (bank - lastServed - 1 & lastBank);
    }

    /** Gives the command of a bank for its oldest request that is ready; a close is its oldest request's. */
    private void serveBank(int bank, long cycle) {
        long bit = 1L << bank;
        if ((banks.activates() & bit) != 0) {
            device.activate(bank, pool.row[banks.head(bank)], cycle);
            banks.refreshView(bank);
        } else if ((banks.closes() & bit) != 0 && device.prechargeReady(bank) <= cycle) {
            device.precharge(bank, cycle);
            banks.refreshView(bank);
        } else {
            boolean read = (banks.readHits() & bit) != 0 && device.readReady(bank) <= cycle;
            boolean write = (banks.writeHits() & bit) != 0 && device.writeReady(bank) <= cycle;
            if (read && (!write || banks.readHit(bank) < banks.writeHit(bank))) {
                issueRead(bank, cycle);
            } else {
                issueWrite(bank, cycle);
            }
        }
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
        if (banks.add(queue.remove(position))) {
            plannedBank = NONE;
        }
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
