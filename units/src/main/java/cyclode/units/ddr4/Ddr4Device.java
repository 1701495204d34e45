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
    private final int[] rankOfGroup;

    private final int[] openRow;
    private final int[] columnsSinceActivate;
    private final BankWaits activateWaits;
    private final BankWaits columnWaits;
    private final BankWaits prechargeWaits;
    private final long[] banksOfGroup;
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
        rankOfGroup = new int[groups];
        for (int group = 0; group < groups; group++) {
            rankOfGroup[group] = group / geometry.bankGroups();
        }
        columnsSinceActivate = new int[banks];
        activateWaits = new BankWaits(banks);
        columnWaits = new BankWaits(banks);
        prechargeWaits = new BankWaits(banks);
        banksOfGroup = new long[groups];
        for (int bank = 0; bank < banks; bank++) {
            banksOfGroup[groupOf[bank]] |= 1L << bank;
        }
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

    /** Ends the waits of banks up to a cycle; to be called before the questions below are asked for it. */
    void reach(long cycle) {
        activateWaits.reach(cycle);
        columnWaits.reach(cycle);
        prechargeWaits.reach(cycle);
    }

    /** Those of some banks that may be activated in a cycle. */
    long activatable(long among, long cycle) {
        return ofReadyGroups(among & ~open & ~activateWaits.waiting(), groupActivate, rankActivate, cycle);
    }

    /** Those of some banks whose open row may be read in a cycle. */
    long readable(long among, long cycle) {
        return ofReadyGroups(among & open & ~columnWaits.waiting(), groupRead, rankRead, cycle);
    }

    /** Those of some banks whose open row may be written in a cycle. */
    long writable(long among, long cycle) {
        return ofReadyGroups(among & open & ~columnWaits.waiting(), groupWrite, rankWrite, cycle);
    }

    /** Those of some banks whose row may be closed. */
    long closable(long among) {
        return among & open & ~prechargeWaits.waiting();
    }

    private long ofReadyGroups(long banks, long[] groupReady, long[] rankReady, long cycle) {
        if (banks == 0 || least(rankReady) > cycle) {
            return 0;
        }
        long ready = banks;
        for (int group = 0; group < groupReady.length; group++) {
            if (groupReady[group] > cycle || rankReady[rankOfGroup[group]] > cycle) {
                ready &= ~banksOfGroup[group];
            }
        }
        return ready;
    }

    long activateReady(int bank) {
        return max(activateWaits.until(bank), groupActivate[groupOf[bank]], rankActivate[rankOf[bank]]);
    }

    long readReady(int bank) {
        return max(columnWaits.until(bank), groupRead[groupOf[bank]], rankRead[rankOf[bank]]);
    }

    long writeReady(int bank) {
        return max(columnWaits.until(bank), groupWrite[groupOf[bank]], rankWrite[rankOf[bank]]);
    }

    /** The first cycle in which one of some closed banks may be activated. */
    long firstActivate(long among) {
        long first = Long.MAX_VALUE;
        for (long left = among; left != 0; left &= left - 1) {
            first = Math.min(first, activateReady(Long.numberOfTrailingZeros(left)));
        }
        return first;
    }

    /** The first cycle in which one of some open banks may be read. */
    long firstRead(long among) {
        long first = Long.MAX_VALUE;
        for (long left = among; left != 0; left &= left - 1) {
            first = Math.min(first, readReady(Long.numberOfTrailingZeros(left)));
        }
        return first;
    }

    /** The first cycle in which one of some open banks may be written. */
    long firstWrite(long among) {
        long first = Long.MAX_VALUE;
        for (long left = among; left != 0; left &= left - 1) {
            first = Math.min(first, writeReady(Long.numberOfTrailingZeros(left)));
        }
        return first;
    }

    /** The first cycle in which one of some open banks may be closed. */
    long firstPrecharge(long among) {
        long first = Long.MAX_VALUE;
        for (long left = among; left != 0; left &= left - 1) {
            first = Math.min(first, prechargeWaits.until(Long.numberOfTrailingZeros(left)));
        }
        return first;
    }

    private static long least(long[] cycles) {
        long least = cycles[0];
        for (int i = 1; i < cycles.length; i++) {
            least = Math.min(least, cycles[i]);
        }
        return least;
    }

    long prechargeReady(int bank) {
        return prechargeWaits.until(bank);
    }

    /** When every open bank of a rank may be closed. */
    long prechargeAllReady(int rank) {
        long ready = 0;
        for (int bank = rank * banksPerRank; bank < (rank + 1) * banksPerRank; bank++) {
            if (openRow[bank] != CLOSED) {
                ready = Math.max(ready, prechargeWaits.until(bank));
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
        activateWaits.extend(bank, cycle + timing.tRc());
        columnWaits.extend(bank, cycle + timing.tRcd());
        prechargeWaits.extend(bank, cycle + timing.tRas());
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
        prechargeWaits.extend(bank, cycle + timing.tRtp());
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
        prechargeWaits.extend(bank, cycle + timing.writeToPrecharge());
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
        activateWaits.extend(bank, forActivate + timing.tRp());
        rankRefresh[rank] = Math.max(rankRefresh[rank], forRefresh + timing.tRp());
        if (--openBanks[rank] == 0) {
            activeCycles += cycle - activeSince[rank];
        }
    }

    void refresh(int rank, long cycle) {
        refreshes++;
        rankRefresh[rank] = Math.max(rankRefresh[rank], cycle + timing.tRfc());
        for (int bank = rank * banksPerRank; bank < (rank + 1) * banksPerRank; bank++) {
            activateWaits.extend(bank, cycle + timing.tRfc());
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
