package cyclode.units.ddr4;

import java.util.Arrays;

/**
 * The devices of one channel: which rows are open, and the first cycle at which each command may follow those already
 * given. Every rule is "not before", kept as the latest of all cycles asked for at the level (bank, bank group or rank)
 * at which JEDEC JESD79-4 states it. Sets of banks have one bit per bank.
 */
final class Ddr4Device {
    static final int CLOSED = -1;

    private final Ddr4Timing timing;
    private final int banksPerRank;
    private final int rankShift;
    private final int ranks;

    private final int[] openRow;
    private final int[] columnsSinceActivate;
    private final BankWaits activateWaits;
    private final BankWaits columnWaits;
    private final BankWaits prechargeWaits;
    private final CommandSpacing activates;
    private final CommandSpacing reads;
    private final CommandSpacing writes;
    private final long[] rankRefresh;
    private final long[] lastActivates;
    private final CommandCounts counts;
    private long open;

    Ddr4Device(Ddr4Timing timing, Ddr4Geometry geometry) {
        this.timing = timing;
        ranks = geometry.ranks();
        banksPerRank = geometry.banksPerRank();
        rankShift = Integer.numberOfTrailingZeros(banksPerRank);
        int banks = geometry.banks();
        openRow = new int[banks];
        Arrays.fill(openRow, CLOSED);
        columnsSinceActivate = new int[banks];
        activateWaits = new BankWaits(banks);
        columnWaits = new BankWaits(banks);
        prechargeWaits = new BankWaits(banks);
        activates = new CommandSpacing(geometry, activateWaits);
        reads = new CommandSpacing(geometry, columnWaits);
        writes = new CommandSpacing(geometry, columnWaits);
        rankRefresh = new long[ranks];
        lastActivates = new long[4 * ranks];
        Arrays.fill(lastActivates, Long.MIN_VALUE / 2);
        counts = new CommandCounts(ranks, timing.burst());
    }

    CommandCounts counts() {
        return counts;
    }

    int openRow(int bank) {
        return openRow[bank];
    }

    /** Banks with an open row. */
    long open() {
        return open;
    }

    boolean allClosed() {
        return open == 0;
    }

    boolean allClosed(int rank) {
        return (open & banksOf(rank)) == 0;
    }

    /** Banks of a rank. */
    long banksOf(int rank) {
        return (-1L >>> (Long.SIZE - banksPerRank)) << (rank * banksPerRank);
    }

    /** Column commands given to a bank since its row was opened. */
    int columnsSinceActivate(int bank) {
        return columnsSinceActivate[bank];
    }

    /** Ends the waits of banks up to a cycle; to be called before the questions below are asked for it. */
    void reach(long cycle) {
        activateWaits.reach(cycle);
        columnWaits.reach(cycle);
        prechargeWaits.reach(cycle);
    }

    /** Those of some banks that may be activated in a cycle. */
    long activatable(long among, long cycle) {
        return activates.ready(among & ~open, cycle);
    }

    /** Those of some banks whose open row may be read in a cycle. */
    long readable(long among, long cycle) {
        return reads.ready(among & open, cycle);
    }

    /** Those of some banks whose open row may be written in a cycle. */
    long writable(long among, long cycle) {
        return writes.ready(among & open, cycle);
    }

    /** Those of some banks whose row may be closed in the cycle reached. */
    long closable(long among) {
        return among & open & ~prechargeWaits.waiting();
    }

    /** The first cycle in which one of some closed banks may be activated. */
    long firstActivate(long among) {
        return activates.first(among);
    }

    /** The first cycle in which one of some open banks may be read. */
    long firstRead(long among) {
        return reads.first(among);
    }

    /** The first cycle in which one of some open banks may be written. */
    long firstWrite(long among) {
        return writes.first(among);
    }

    /** The first cycle in which one of some open banks may be closed. */
    long firstPrecharge(long among) {
        return prechargeWaits.first(among);
    }

    /** When every open bank of a rank may be closed. */
    long prechargeAllReady(int rank) {
        return prechargeWaits.last(open & banksOf(rank));
    }

    /** When a rank whose banks are all closed may be refreshed. */
    long refreshReady(int rank) {
        return rankRefresh[rank];
    }

    void activate(int bank, int row, long cycle) {
        int rank = bank >> rankShift;
        counts.activate(rank, cycle, allClosed(rank));
        openRow[bank] = row;
        open |= 1L << bank;
        columnsSinceActivate[bank] = 0;
        activateWaits.extend(bank, cycle + timing.tRc());
        columnWaits.extend(bank, cycle + timing.tRcd());
        prechargeWaits.extend(bank, cycle + timing.tRas());
        activates.holdGroup(bank, cycle + timing.tRrdL());
        activates.holdRank(rank, Math.max(cycle + timing.tRrdS(), fourActivateWindow(rank, cycle)));
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
        int rank = bank >> rankShift;
        reads.holdGroup(bank, cycle + timing.tCcdL());
        for (int other = 0; other < ranks; other++) {
            boolean same = other == rank;
            reads.holdRank(other, cycle + (same ? timing.tCcdS() : timing.readToOtherRank()));
            writes.holdRank(other, cycle + (same ? timing.readToWrite() : timing.readToWriteOtherRank()));
        }
        prechargeWaits.extend(bank, cycle + timing.tRtp());
        counts.read(columnsSinceActivate[bank]++ > 0);
        if (autoPrecharge) {
            counts.autoPrecharge();
            close(bank, cycle + timing.autoReadToPrecharge(), cycle + timing.tRtp(), cycle);
        }
    }

    void write(int bank, long cycle, boolean autoPrecharge) {
        int rank = bank >> rankShift;
        writes.holdGroup(bank, cycle + timing.tCcdL());
        reads.holdGroup(bank, cycle + timing.writeToRead(timing.tWtrL()));
        for (int other = 0; other < ranks; other++) {
            boolean same = other == rank;
            writes.holdRank(other, cycle + (same ? timing.tCcdS() : timing.burst()));
            reads.holdRank(other, cycle + (same ? timing.writeToRead(timing.tWtrS()) : timing.writeToReadOtherRank()));
        }
        long precharge = cycle + timing.writeToPrecharge();
        prechargeWaits.extend(bank, precharge);
        counts.write(columnsSinceActivate[bank]++ > 0);
        if (autoPrecharge) {
            counts.autoPrecharge();
            close(bank, precharge, precharge, cycle);
        }
    }

    void precharge(int bank, long cycle) {
        counts.precharge();
        close(bank, cycle, cycle, cycle);
    }

    void prechargeAll(int rank, long cycle) {
        counts.prechargeAll();
        for (long left = open & banksOf(rank); left != 0; left &= left - 1) {
            close(Long.numberOfTrailingZeros(left), cycle, cycle, cycle);
        }
    }

    private void close(int bank, long forActivate, long forRefresh, long cycle) {
        int rank = bank >> rankShift;
        openRow[bank] = CLOSED;
        open &= ~(1L << bank);
        activateWaits.extend(bank, forActivate + timing.tRp());
        rankRefresh[rank] = Math.max(rankRefresh[rank], forRefresh + timing.tRp());
        counts.closed(rank, cycle, allClosed(rank));
    }

    void refresh(int rank, long cycle) {
        counts.refreshes(1);
        rankRefresh[rank] = Math.max(rankRefresh[rank], cycle + timing.tRfc());
        for (long left = banksOf(rank); left != 0; left &= left - 1) {
            activateWaits.extend(Long.numberOfTrailingZeros(left), cycle + timing.tRfc());
        }
    }
}
