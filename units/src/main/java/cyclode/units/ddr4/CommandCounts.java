package cyclode.units.ddr4;

/** Counts the commands of a channel and the time in which its ranks have a row open. */
final class CommandCounts {
    private final int burst;
    private final long[] activeSince;
    private long activates;
    private long precharges;
    private long prechargeAlls;
    private long autoPrecharges;
    private long reads;
    private long writes;
    private long refreshes;
    private long rowHits;
    private long activeCycles;
    private int activeRanks;
    private long activeSinceSum;

    CommandCounts(int ranks, int burst) {
        this.burst = burst;
        activeSince = new long[ranks];
    }

    void activate(int rank, long cycle, boolean firstOfRank) {
        activates++;
        if (firstOfRank) {
            activeSince[rank] = cycle;
            activeSinceSum += cycle;
            activeRanks++;
        }
    }

    void closed(int rank, long cycle, boolean lastOfRank) {
        if (lastOfRank) {
            activeCycles += cycle - activeSince[rank];
            activeSinceSum -= activeSince[rank];
            activeRanks--;
        }
    }

    void read(boolean hit) {
        reads++;
        rowHits += hit ? 1 : 0;
    }

    void write(boolean hit) {
        writes++;
        rowHits += hit ? 1 : 0;
    }

    void precharge() {
        precharges++;
    }

    void prechargeAll() {
        prechargeAlls++;
    }

    void autoPrecharge() {
        autoPrecharges++;
    }

    void refreshes(long count) {
        refreshes = Math.addExact(refreshes, count);
    }

    /** The counts up to the end of a cycle, with what only the controller knows. */
    Ddr4Commands upTo(long now, long forwarded, long mergedReads, long mergedWrites, long busy) {
        return new Ddr4Commands(
                activates,
                precharges,
                prechargeAlls,
                autoPrecharges,
                reads,
                writes,
                refreshes,
                rowHits,
                forwarded,
                mergedReads,
                mergedWrites,
                (reads + writes) * burst,
                busy,
                activeCycles + activeRanks * now - activeSinceSum);
    }
}
