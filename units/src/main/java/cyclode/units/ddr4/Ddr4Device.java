package cyclode.units.ddr4;

import java.util.Arrays;

/**
 * The devices of one channel: which rows are open, and the first cycle at which each command may follow those already
 * given. Every rule is "not before", kept as the latest of all cycles asked for at the level (bank, bank group or rank)
 * at which JEDEC JESD79-4 states it.
 */
final class Ddr4Device {
    static final int CLOSED = -1;

    private final Ddr4Timing timing;
    private final int banksPerRank;
    private final int ranks;
    private final int[] groupOf;
    private final int[] rankOf;

    private final int[] openRow;
    private final int[] columnsSinceActivate;
    private final long[] bankActivate;
    private final long[] bankColumn;
    private final long[] bankPrecharge;
    private final long[] groupActivate;
    private final long[] groupRead;
    private final long[] groupWrite;
    private final long[] rankActivate;
    private final long[] rankRead;
    private final long[] rankWrite;
    private final long[] rankRefresh;
    private final long[] lastActivates;
    private long open;
    private final int[] openBanks;
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

    Ddr4Device(Ddr4Timing timing, Ddr4Geometry geometry) {
        this.timing = timing;
        ranks = geometry.ranks();
        banksPerRank = geometry.banksPerRank();
        int banks = geometry.banks();
        int groups = ranks * geometry.bankGroups();
        groupOf = new int[banks];
        rankOf = new int[banks];
        for (int bank = 0; bank < banks; bank++) {
            groupOf[bank] = bank / geometry.banksPerGroup();
            rankOf[bank] = bank / banksPerRank;
        }
        openRow = new int[banks];
        Arrays.fill(openRow, CLOSED);
        columnsSinceActivate = new int[banks];
        bankActivate = new long[banks];
        bankColumn = new long[banks];
        bankPrecharge = new long[banks];
        groupActivate = new long[groups];
        groupRead = new long[groups];
        groupWrite = new long[groups];
        rankActivate = new long[ranks];
        rankRead = new long[ranks];
        rankWrite = new long[ranks];
        rankRefresh = new long[ranks];
        lastActivates = new long[4 * ranks];
        Arrays.fill(lastActivates, Long.MIN_VALUE / 2);
        openBanks = new int[ranks];
        activeSince = new long[ranks];
    }

    int openRow(int bank) {
        return openRow[bank];
    }

    /** Banks with an open row, one bit each. */
    long open() {
        return open;
    }

    /** Column commands given to a bank since its row was opened. */
    int columnsSinceActivate(int bank) {
        return columnsSinceActivate[bank];
    }

    boolean allClosed(int rank) {
        return openBanks[rank] == 0;
    }

    long activateReady(int bank) {
        return max(bankActivate[bank], groupActivate[groupOf[bank]], rankActivate[rankOf[bank]]);
    }

    long readReady(int bank) {
        return max(bankColumn[bank], groupRead[groupOf[bank]], rankRead[rankOf[bank]]);
    }

    long writeReady(int bank) {
        return max(bankColumn[bank], groupWrite[groupOf[bank]], rankWrite[rankOf[bank]]);
    }

    /** A cycle before which no bank is ready for an activate. */
    long anyActivateReady() {
        return least(rankActivate);
    }

    /** A cycle before which no bank is ready for a read. */
    long anyReadReady() {
        return least(rankRead);
    }

    /** A cycle before which no bank is ready for a write. */
    long anyWriteReady() {
        return least(rankWrite);
    }

    private static long least(long[] cycles) {
        long least = cycles[0];
        for (int i = 1; i < cycles.length; i++) {
            least = Math.min(least, cycles[i]);
        }
        return least;
    }

    long prechargeReady(int bank) {
        return bankPrecharge[bank];
    }

    /** When every open bank of a rank may be closed. */
    long prechargeAllReady(int rank) {
        long ready = 0;
        for (int bank = rank * banksPerRank; bank < (rank + 1) * banksPerRank; bank++) {
            if (openRow[bank] != CLOSED) {
                ready = Math.max(ready, bankPrecharge[bank]);
            }
        }
        return ready;
    }

    /** When a rank whose banks are all closed may be refreshed. */
    long refreshReady(int rank) {
        return rankRefresh[rank];
    }

    void activate(int bank, int row, long cycle) {
        int rank = rankOf[bank];
        openRow[bank] = row;
        open |= 1L << bank;
        columnsSinceActivate[bank] = 0;
        bankActivate[bank] = cycle + timing.tRc();
        bankColumn[bank] = cycle + timing.tRcd();
        bankPrecharge[bank] = cycle + timing.tRas();
        groupActivate[groupOf[bank]] = cycle + timing.tRrdL();
        rankActivate[rank] = Math.max(cycle + timing.tRrdS(), fourActivateWindow(rank, cycle));
        if (openBanks[rank]++ == 0) {
            activeSince[rank] = cycle;
        }
        activates++;
    }

    /** Notes an activate and returns when the window that starts with the fourth last one ends. */
    private long fourActivateWindow(int rank, long cycle) {
        int base = 4 * rank;
        lastActivates[base] = lastActivates[base + 1];
        lastActivates[base + 1] = lastActivates[base + 2];
        lastActivates[base + 2] = lastActivates[base + 3];
        lastActivates[base + 3] = cycle;
        return lastActivates[base] + timing.tFaw();
    }

    void read(int bank, long cycle, boolean autoPrecharge) {
        int rank = rankOf[bank];
        int group = groupOf[bank];
        groupRead[group] = Math.max(groupRead[group], cycle + timing.tCcdL());
        rankRead[rank] = Math.max(rankRead[rank], cycle + timing.tCcdS());
        rankWrite[rank] = Math.max(rankWrite[rank], cycle + timing.readToWrite());
        for (int other = 0; other < ranks; other++) {
            if (other != rank) {
                rankRead[other] = Math.max(rankRead[other], cycle + timing.readToOtherRank());
                rankWrite[other] = Math.max(rankWrite[other], cycle + timing.readToWriteOtherRank());
            }
        }
        bankPrecharge[bank] = Math.max(bankPrecharge[bank], cycle + timing.tRtp());
        reads++;
        columnDone(bank);
        if (autoPrecharge) {
            autoPrecharge(bank, cycle, timing.autoReadToPrecharge(), timing.tRtp());
        }
    }

    void write(int bank, long cycle, boolean autoPrecharge) {
        int rank = rankOf[bank];
        int group = groupOf[bank];
        groupWrite[group] = Math.max(groupWrite[group], cycle + timing.tCcdL());
        groupRead[group] = Math.max(groupRead[group], cycle + timing.writeToRead(timing.tWtrL()));
        rankWrite[rank] = Math.max(rankWrite[rank], cycle + timing.tCcdS());
        rankRead[rank] = Math.max(rankRead[rank], cycle + timing.writeToRead(timing.tWtrS()));
        for (int other = 0; other < ranks; other++) {
            if (other != rank) {
                rankWrite[other] = Math.max(rankWrite[other], cycle + timing.burst());
                rankRead[other] = Math.max(rankRead[other], cycle + timing.writeToReadOtherRank());
            }
        }
        bankPrecharge[bank] = Math.max(bankPrecharge[bank], cycle + timing.writeToPrecharge());
        writes++;
        columnDone(bank);
        if (autoPrecharge) {
            autoPrecharge(bank, cycle, timing.writeToPrecharge(), timing.writeToPrecharge());
        }
    }

    private void columnDone(int bank) {
        if (columnsSinceActivate[bank]++ > 0) {
            rowHits++;
        }
    }

    private void autoPrecharge(int bank, long cycle, int toPrecharge, int toRefreshPrecharge) {
        autoPrecharges++;
        close(bank, cycle + toPrecharge, cycle + toRefreshPrecharge, cycle);
    }

    void precharge(int bank, long cycle) {
        precharges++;
        close(bank, cycle, cycle, cycle);
    }

    void prechargeAll(int rank, long cycle) {
        prechargeAlls++;
        for (int bank = rank * banksPerRank; bank < (rank + 1) * banksPerRank; bank++) {
            if (openRow[bank] != CLOSED) {
                close(bank, cycle, cycle, cycle);
            }
        }
    }

    private void close(int bank, long forActivate, long forRefresh, long cycle) {
        int rank = rankOf[bank];
        openRow[bank] = CLOSED;
        open &= ~(1L << bank);
        bankActivate[bank] = Math.max(bankActivate[bank], forActivate + timing.tRp());
        rankRefresh[rank] = Math.max(rankRefresh[rank], forRefresh + timing.tRp());
        if (--openBanks[rank] == 0) {
            activeCycles += cycle - activeSince[rank];
        }
    }

    void refresh(int rank, long cycle) {
        refreshes++;
        rankRefresh[rank] = Math.max(rankRefresh[rank], cycle + timing.tRfc());
        for (int bank = rank * banksPerRank; bank < (rank + 1) * banksPerRank; bank++) {
            bankActivate[bank] = Math.max(bankActivate[bank], cycle + timing.tRfc());
        }
    }

    /** Counts refreshes of idle ranks whose own effects have been overtaken by later ones. */
    void countIdleRefreshes(long count) {
        refreshes = Math.addExact(refreshes, count);
    }

    boolean allClosed() {
        return open == 0;
    }

    Ddr4Commands commands(long now, long forwarded, long mergedReads, long mergedWrites, long busy) {
        long active = activeCycles;
        for (int rank = 0; rank < ranks; rank++) {
            if (openBanks[rank] != 0) {
                active += now - activeSince[rank];
            }
        }
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
                (reads + writes) * timing.burst(),
                busy,
                active);
    }

    private static long max(long a, long b, long c) {
        return Math.max(a, Math.max(b, c));
    }
}
