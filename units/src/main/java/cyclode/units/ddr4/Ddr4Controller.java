package cyclode.units.ddr4;

/**
 * One DDR4 channel with its controller, in cycles of the DRAM command clock, without a need for any event kernel: a
 * requester offers bursts, lets time advance and hears of completions. Time jumps from one possible command to the
 * next, so long waits and idle times cost nothing.
 *
 * <p>Within a cycle offers come before the controller's own work: a request accepted in cycle {@code c} can be seen by
 * the scheduler in {@code c}. Not safe for use by several threads.
 */
public final class Ddr4Controller {
    private final Ddr4Spec spec;
    private final CommandScheduler scheduler;
    private final Completions completions;
    private final int burstShift;
    private final int ranks;

    private long now;
    private long nextTick = Long.MAX_VALUE;
    private long lastAccepted;
    private long busySince = -1;
    private long busyCycles;
    private boolean advancing;

    /**
     * A channel in cycle 0, all banks closed.
     *
     * @param spec how it behaves
     * @param completions hears of every accepted request exactly once
     */
    public Ddr4Controller(Ddr4Spec spec, Completions completions) {
        this.spec = spec;
        this.completions = completions;
        scheduler = spec.queues().scheduler(spec);
        burstShift = Integer.numberOfTrailingZeros(spec.geometry().burstBytes());
        ranks = spec.geometry().ranks();
    }

    /**
     * Offers one burst; at most one is accepted per cycle. Time first advances to the end of {@code cycle - 1}.
     *
     * @param address byte address of which the burst's own bits are ignored; not negative
     * @param write whether it is a write
     * @param tag handed back on completion
     * @param cycle the cycle of the offer, after all cycles advanced through
     * @return whether it was accepted; a refused requester offers again in a later cycle
     */
    public boolean offer(long address, boolean write, long tag, long cycle) {
        if (address < 0) {
            throw new IllegalArgumentException("negative address " + address);
        }
        if (cycle <= now) {
            throw new IllegalArgumentException("cycle " + cycle + " is over, the channel is at the end of " + now);
        }
        advance(cycle - 1);
        if (lastAccepted == cycle || !scheduler.hasRoom(write)) {
            return false;
        }
        scheduler.accept(address >>> burstShift, write, tag, cycle);
        lastAccepted = cycle;
        nextTick = cycle;
        if (busySince < 0) {
            busySince = cycle;
        }
        return true;
    }

    /** Whether an offer in the next cycle would find room. */
    public boolean hasRoom(boolean write) {
        return scheduler.hasRoom(write);
    }

    /**
     * The next cycle in which a command or a completion is possible, {@link Long#MAX_VALUE} if no accepted request
     * makes one necessary. Refreshes of an idle channel are left out; {@link #advance} accounts for them.
     */
    public long nextCycle() {
        long next = Math.min(nextTick, scheduler.out.next());
        return nextTick == Long.MAX_VALUE && !scheduler.refresh.pending()
                ? next
                : Math.min(next, scheduler.refresh.due());
    }

    /**
     * Lives through all cycles up to and including one, delivering completions on the way.
     *
     * @param cycle not before the cycle already reached
     */
    public void advance(long cycle) {
        if (advancing) {
            throw new IllegalStateException("a completion must not call the controller back");
        }
        advancing = true;
        try {
            long next = nextEvent(cycle);
            while (next <= cycle) {
                step(next);
                next = nextEvent(cycle);
            }
            now = Math.max(now, cycle);
        } finally {
            advancing = false;
        }
    }

    private long nextEvent(long limit) {
        long work = Math.min(nextTick, scheduler.out.next());
        long due = scheduler.refresh.due();
        if (work == Long.MAX_VALUE && due <= limit) {
            skipIdleRefreshes(limit);
            due = scheduler.refresh.due();
        }
        return Math.min(work, due);
    }

    private void skipIdleRefreshes(long limit) {
        if (!scheduler.device.allClosed() || scheduler.refresh.pending()) {
            return;
        }
        for (int rank = 0; rank < ranks; rank++) {
            if (scheduler.device.refreshReady(rank) > scheduler.refresh.due()) {
                return;
            }
        }
        scheduler.device.counts().refreshes(scheduler.refresh.skipUntil(limit));
    }

    private void step(long cycle) {
        now = cycle;
        if (cycle >= nextTick || cycle >= scheduler.refresh.due()) {
            nextTick = scheduler.tick(cycle);
        }
        scheduler.out.deliver(cycle, completions);
        if (busySince >= 0 && scheduler.pool.held() == 0 && scheduler.out.isEmpty()) {
            busyCycles += cycle - busySince + 1;
            busySince = -1;
        }
    }

    /** The last cycle lived through. */
    public long now() {
        return now;
    }

    /** Reads that wait in the queue whose fullness refuses further reads. */
    public int readsWaiting() {
        return scheduler.readsWaiting();
    }

    /** Writes that wait in the queue whose fullness refuses further writes. */
    public int writesWaiting() {
        return scheduler.writesWaiting();
    }

    /** What was done up to the end of {@link #now()}. */
    public Ddr4Commands commands() {
        long busy = busySince < 0 ? busyCycles : busyCycles + now - busySince + 1;
        return scheduler
                .device
                .counts()
                .upTo(now, scheduler.forwardedReads, scheduler.mergedReads, scheduler.mergedWrites, busy);
    }

    /** How this channel behaves. */
    public Ddr4Spec spec() {
        return spec;
    }
}
