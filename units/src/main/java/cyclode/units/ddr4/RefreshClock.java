package cyclode.units.ddr4;

/** Knows which rank is to be refreshed next and how many refreshes are overdue. Ranks take turns. */
final class RefreshClock {
    private final int ranks;
    private final long interval;
    private long due;
    private int pending;
    private int rank;

    RefreshClock(Ddr4Spec spec) {
        ranks = spec.geometry().ranks();
        interval = spec.timing().tRefi() / ranks;
        due = spec.refresh().firstCycle();
    }

    /** Cycle at which the next refresh will be asked for. */
    long due() {
        return due;
    }

    void reach(long cycle) {
        while (due <= cycle) {
            pending++;
            due += interval;
        }
    }

    boolean pending() {
        return pending > 0;
    }

    /** The rank to be refreshed first. */
    int rank() {
        return rank;
    }

    void done() {
        pending--;
        rank = (rank + 1) % ranks;
    }

    /**
     * Skips refreshes due until a cycle, but for one round of all ranks: with every bank closed each of them happens in
     * the cycle in which it is due, and only the last of each rank has effects that still matter.
     *
     * @return how many were skipped
     */
    long skipUntil(long cycle) {
        if (due > cycle) {
            return 0;
        }
        long rounds = ((cycle - due) / interval + 1) / ranks - 1;
        if (rounds <= 0) {
            return 0;
        }
        due = Math.addExact(due, Math.multiplyExact(rounds * ranks, interval));
        return rounds * ranks;
    }
}
