package cyclode.units.ddr4;

import cyclode.units.ddr4.Ddr4Timing.Command;
import cyclode.units.ddr4.Ddr4Timing.Level;
import cyclode.units.ddr4.Ddr4Timing.Wait;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The devices of one channel: which rows are open, and the first cycle at which each command may follow those already given. Every
 * constraint is "not before", kept as the latest of all cycles asked for at the level (bank, bank group or rank) at which the table in
 * {@code timing.yaml} states it. Sets of banks have one bit per bank.
 */
final class Ddr4Device {
    static final int CLOSED = -1;
    private final int banksPerRank;
    private final int rankShift;
    private final int ranks;
    /** Place of the first rank behind the bank groups, see {@link CommandSpacing#hold}. */
    private final int firstRank;

    private final int[] openRow;
    private final int[] columnsSinceActivate;
    /** For each command given, what its bank has to wait for: a command and cycles, two after two. */
    private final int[][] ofBank = new int[Command.values().length][];
    /** For each command given, what its bank group and rank have to wait for: a command, place of the first, shift of the bank, cycles. */
    private final int[][] ofShared = new int[ofBank.length][];
    /** For each command given, what the other ranks have to wait for: a command and cycles. */
    private final int[][] ofOtherRanks = new int[ofBank.length][];

    private final Window[][] windows = new Window[ofBank.length][];
    /** Of those commands that wait, the first of {@link Command}. */
    private final CommandSpacing[] next = new CommandSpacing[Command.REF.ordinal() + 1];

    private final CommandSpacing activates;
    private final CommandSpacing precharges;
    private final CommandSpacing reads;
    private final CommandSpacing writes;
    private final CommandSpacing refreshes;
    private final CommandCounts counts;
    private long open;
    private long reached;

    /** The last few commands of one kind to each rank, in a ring, for what waits for the oldest of them. */
    private static final class Window {
        private final int before;
        private final int cycles;
        private final long[][] last;
        private final int[] oldest;

        Window(Wait wait, int ranks) {
            before = wait.before().ordinal();
            cycles = wait.cycles();
            last = new long[ranks][wait.window()];
            oldest = new int[ranks];
            for (long[] each : last) {
                Arrays.fill(each, Long.MIN_VALUE / 2);
            }
        }

        /** Notes a command and returns when the next one may come. */
        long given(int rank, long cycle) {
            long[] ring = last[rank];
            int at = oldest[rank];
            ring[at] = cycle;
            at = at + 1 == ring.length ? 0 : at + 1;
            oldest[rank] = at;
            return ring[at] + cycles;
        }
    }

    Ddr4Device(Ddr4Timing timing, Ddr4Geometry geometry) {
        ranks = geometry.ranks();
        banksPerRank = geometry.banksPerRank();
        rankShift = Integer.numberOfTrailingZeros(banksPerRank);
        int banks = geometry.banks();
        openRow = new int[banks];
        Arrays.fill(openRow, CLOSED);
        columnsSinceActivate = new int[banks];
        firstRank = ranks * geometry.bankGroups();
        int groupShift = Integer.numberOfTrailingZeros(geometry.banksPerGroup());
        for (Command each : Command.values()) {
            int c = each.ordinal();
            List<Wait> waits = timing.waits(each);
            ofBank[c] = table(waits, Level.BANK).toArray();
            ofShared[c] = IntStream.concat(
                            table(waits, Level.BANK_GROUP, 0, groupShift),
                            table(waits, Level.RANK, firstRank, rankShift))
                    .toArray();
            ofOtherRanks[c] = table(waits, Level.OTHER_RANKS).toArray();
            windows[c] = waits.stream()
                    .filter(wait -> wait.window() > 1)
                    .map(wait -> new Window(wait, ranks))
                    .toArray(Window[]::new);
            if (c < next.length) {
                next[c] = new CommandSpacing(geometry);
            }
        }
        activates = next[Command.ACT.ordinal()];
        precharges = next[Command.PRE.ordinal()];
        reads = next[Command.RD.ordinal()];
        writes = next[Command.WR.ordinal()];
        refreshes = next[Command.REF.ordinal()];
        counts = new CommandCounts(ranks, timing.burst());
    }

    private static IntStream table(List<Wait> waits, Level at, int... place) {
        return waits.stream()
                .filter(wait -> wait.window() == 1 && wait.at() == at)
                .flatMapToInt(wait -> IntStream.concat(
                        IntStream.concat(IntStream.of(wait.before().ordinal()), IntStream.of(place)),
                        IntStream.of(wait.cycles())));
    }

    /** Holds up whatever must not follow a command to a bank yet. */
    private void given(Command command, int bank, long cycle) {
        int rank = bank >> rankShift;
        int c = command.ordinal();
        int[] waits = ofBank[c];
        for (int i = 0; i < waits.length; i += 2) {
            next[waits[i]].holdBank(bank, cycle + waits[i + 1]);
        }
        waits = ofShared[c];
        for (int i = 0; i < waits.length; i += 4) {
            next[waits[i]].hold(waits[i + 1] + (bank >> waits[i + 2]), cycle + waits[i + 3]);
        }
        if (ranks > 1) {
            holdOtherRanks(ofOtherRanks[c], rank, cycle);
        }
        for (Window window : windows[c]) {
            next[window.before].hold(firstRank + rank, window.given(rank, cycle));
        }
    }

    private void holdOtherRanks(int[] waits, int rank, long cycle) {
        for (int i = 0; i < waits.length; i += 2) {
            for (int other = 0; other < ranks; other++) {
                if (other != rank) {
                    next[waits[i]].hold(firstRank + other, cycle + waits[i + 1]);
                }
            }
        }
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
        reached = cycle;
        activates.reach(cycle);
        precharges.reach(cycle);
        reads.reach(cycle);
        writes.reach(cycle);
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
        return precharges.ready(among & open, reached);
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
        return precharges.first(among);
    }

    /** When every open bank of a rank may be closed. */
    long prechargeAllReady(int rank) {
        return precharges.last(open & banksOf(rank));
    }

    /** When a rank whose banks are all closed may be refreshed. */
    long refreshReady(int rank) {
        return refreshes.ofRank(rank);
    }

    void activate(int bank, int row, long cycle) {
        int rank = bank >> rankShift;
        counts.activate(rank, cycle, allClosed(rank));
        openRow[bank] = row;
        open |= 1L << bank;
        columnsSinceActivate[bank] = 0;
        given(Command.ACT, bank, cycle);
    }

    void read(int bank, long cycle, boolean autoPrecharge) {
        given(Command.RD, bank, cycle);
        counts.read(columnsSinceActivate[bank]++ > 0);
        if (autoPrecharge) {
            counts.autoPrecharge();
            close(Command.RDA, bank, cycle);
        }
    }

    void write(int bank, long cycle, boolean autoPrecharge) {
        given(Command.WR, bank, cycle);
        counts.write(columnsSinceActivate[bank]++ > 0);
        if (autoPrecharge) {
            counts.autoPrecharge();
            close(Command.WRA, bank, cycle);
        }
    }

    void precharge(int bank, long cycle) {
        counts.precharge();
        close(Command.PRE, bank, cycle);
    }

    void prechargeAll(int rank, long cycle) {
        counts.prechargeAll();
        for (long left = open & banksOf(rank); left != 0; left &= left - 1) {
            close(Command.PRE, Long.numberOfTrailingZeros(left), cycle);
        }
    }

    private void close(Command by, int bank, long cycle) {
        int rank = bank >> rankShift;
        openRow[bank] = CLOSED;
        open &= ~(1L << bank);
        given(by, bank, cycle);
        counts.closed(rank, cycle, allClosed(rank));
    }

    void refresh(int rank, long cycle) {
        counts.refreshes(1);
        given(Command.REF, rank << rankShift, cycle);
    }
}
