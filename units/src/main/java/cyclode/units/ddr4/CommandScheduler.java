package cyclode.units.ddr4;

/**
 * Chooses at most one command a cycle for the requests it holds. What all kinds of {@link RequestQueues} share: the devices, the slots,
 * the refresh clock and the answers.
 */
abstract class CommandScheduler {
    /** Answer of a cycle in which something happened: look again in the next one. */
    static final long AGAIN = -1;

    final Ddr4Device device;
    final RequestPool pool;
    final AddressDecoder where;
    final RefreshClock refresh;
    final Outbox out;
    private final RefreshPolicy.Precharge refreshPrecharge;

    long forwardedReads;
    long mergedReads;
    long mergedWrites;

    CommandScheduler(Ddr4Spec spec, int slots) {
        device = new Ddr4Device(spec.timing(), spec.geometry());
        pool = new RequestPool(slots);
        where = spec.mapping().decoder(spec.geometry());
        refresh = new RefreshClock(spec);
        out = new Outbox(slots, spec.timing().readLatency());
        refreshPrecharge = spec.refresh().precharge();
    }

    abstract boolean hasRoom(boolean write);

    /** Takes a request for which there is room. */
    abstract void accept(long burst, boolean write, long tag, long cycle);

    /**
     * Lives through one cycle.
     *
     * @return the first later cycle in which a command may be ready, {@link Long#MAX_VALUE} if nothing is waiting;
     *     {@code cycle + 1} if anything changed and something is still waiting
     */
    final long tick(long cycle) {
        refresh.reach(cycle);
        device.reach(cycle);
        long next = schedule(cycle);
        if (next != AGAIN) {
            return next;
        }
        return pool.held() == 0 && !refresh.pending() ? Long.MAX_VALUE : cycle + 1;
    }

    abstract long schedule(long cycle);

    abstract int readsWaiting();

    abstract int writesWaiting();

    /**
     * Gives the next command that the refresh of a rank needs, if it is ready.
     *
     * @return {@link #AGAIN} if a command was given, else when the next one is ready
     */
    final long refreshStep(int rank, long cycle) {
        if (device.allClosed(rank)) {
            long ready = device.refreshReady(rank);
            if (ready > cycle) {
                return ready;
            }
            device.refresh(rank, cycle);
            refresh.done();
            return AGAIN;
        }
        return switch (refreshPrecharge) {
            case ALL_BANKS -> prechargeAll(rank, cycle);
            case EACH_BANK -> prechargeFirstReady(rank, cycle);
        };
    }

    private long prechargeAll(int rank, long cycle) {
        long ready = device.prechargeAllReady(rank);
        if (ready > cycle) {
            return ready;
        }
        device.prechargeAll(rank, cycle);
        return AGAIN;
    }

    private long prechargeFirstReady(int rank, long cycle) {
        long banks = device.open() & device.banksOf(rank);
        long closable = device.closable(banks);
        if (closable == 0) {
            return device.firstPrecharge(banks);
        }
        device.precharge(Long.numberOfTrailingZeros(closable), cycle);
        return AGAIN;
    }
}
