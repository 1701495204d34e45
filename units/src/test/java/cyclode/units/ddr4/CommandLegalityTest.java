package cyclode.units.ddr4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The devices' "not before" cycles against every pair of commands given, read straight off the rules of JESD79-4. */
class CommandLegalityTest {
    private static final Ddr4Timing T =
            Ddr4Specs.named("D2_1rank_open_rochrababgco").timing();
    private static final Ddr4Geometry TWO_RANKS = new Ddr4Geometry(2, 4, 4, 1 << 16, 1 << 10, 64);

    enum Kind {
        ACT,
        RD,
        WR,
        PRE,
        REF
    }

    record Given(Kind kind, int rank, int group, int bank, long cycle) {}

    @Test
    void randomCommandsAtTheirFirstReadyCycleKeepEveryRuleAndAreNeverLate() {
        for (int seed = 0; seed < 8; seed++) {
            check(randomCommands(seed, 2_000));
        }
    }

    private static List<Given> randomCommands(int seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        Ddr4Device device = new Ddr4Device(T, TWO_RANKS);
        List<Given> given = new ArrayList<>();
        long cycle = 0;
        while (given.size() < count) {
            int bank = random.nextInt(random.nextInt(1, TWO_RANKS.banks() + 1));
            int rank = bank / 16;
            Kind kind = choose(random.nextInt(100), device.openRow(bank) != Ddr4Device.CLOSED, device.allClosed(rank));
            cycle = firstCycle(device, kind, bank, cycle + 1);
            switch (kind) {
                case REF -> device.refresh(rank, cycle);
                case ACT -> device.activate(bank, 1, cycle);
                case RD -> device.read(bank, cycle, false);
                case WR -> device.write(bank, cycle, false);
                case PRE -> device.precharge(bank, cycle);
            }
            boolean ofRank = kind == Kind.REF;
            given.add(new Given(kind, rank, ofRank ? -1 : bank / 4, ofRank ? -1 : bank, cycle));
        }
        return given;
    }

    private static Kind choose(int percent, boolean open, boolean rankClosed) {
        if (!open) {
            return rankClosed && percent < 3 ? Kind.REF : Kind.ACT;
        }
        return percent < 35 ? Kind.RD : percent < 60 ? Kind.WR : Kind.PRE;
    }

    /** Asks cycle by cycle, and holds the answer "when first" to it. */
    private static long firstCycle(Ddr4Device device, Kind kind, int bank, long from) {
        long bit = 1L << bank;
        long promised = Math.max(from, promised(device, kind, bank));
        for (long cycle = from; ; cycle++) {
            device.reach(cycle);
            boolean ready =
                    switch (kind) {
                        case REF -> device.refreshReady(bank / 16) <= cycle;
                        case ACT -> device.activatable(bit, cycle) != 0;
                        case RD -> device.readable(bit, cycle) != 0;
                        case WR -> device.writable(bit, cycle) != 0;
                        case PRE -> device.closable(bit) != 0;
                    };
            assertThat(ready).isEqualTo(cycle == promised);
            if (ready) {
                return cycle;
            }
        }
    }

    private static long promised(Ddr4Device device, Kind kind, int bank) {
        long bit = 1L << bank;
        return switch (kind) {
            case REF -> device.refreshReady(bank / 16);
            case ACT -> device.firstActivate(bit);
            case RD -> device.firstRead(bit);
            case WR -> device.firstWrite(bit);
            case PRE -> device.firstPrecharge(bit);
        };
    }

    /** Each command comes exactly at the latest of: the cycle after the last command, and what each rule allows. */
    private static void check(List<Given> given) {
        for (int i = 1; i < given.size(); i++) {
            Given now = given.get(i);
            long earliest = given.get(i - 1).cycle() + 1;
            for (int j = Math.max(0, i - 400); j < i; j++) {
                earliest = Math.max(earliest, given.get(j).cycle() + distance(given.get(j), now));
            }
            if (now.kind() == Kind.ACT) {
                earliest = Math.max(earliest, fourActivates(given, i) + 26);
            }
            assertThat(now.cycle()).as("%s, command %d", now, i).isEqualTo(earliest);
        }
    }

    private static long fourActivates(List<Given> given, int i) {
        int seen = 0;
        for (int j = i - 1; j >= 0; j--) {
            if (given.get(j).kind() == Kind.ACT
                    && given.get(j).rank() == given.get(i).rank()
                    && ++seen == 4) {
                return given.get(j).cycle();
            }
        }
        return -1_000;
    }

    private static int distance(Given a, Given b) {
        boolean sameRank = a.rank() == b.rank();
        boolean sameGroup = sameRank && a.group() == b.group();
        boolean sameBank = sameGroup && a.bank() == b.bank();
        return switch (a.kind()) {
            case ACT -> afterActivate(b.kind(), sameRank, sameGroup, sameBank);
            case RD -> afterRead(b.kind(), sameRank, sameGroup, sameBank);
            case WR -> afterWrite(b.kind(), sameRank, sameGroup, sameBank);
            case PRE -> (sameBank && b.kind() == Kind.ACT) || (sameRank && b.kind() == Kind.REF) ? 17 : 0;
            case REF -> sameRank && (b.kind() == Kind.ACT || b.kind() == Kind.REF) ? 420 : 0;
        };
    }

    private static int afterActivate(Kind next, boolean sameRank, boolean sameGroup, boolean sameBank) {
        return switch (next) {
            case ACT -> sameBank ? 56 : sameGroup ? 6 : sameRank ? 4 : 0;
            case RD, WR -> sameBank ? 17 : 0;
            case PRE -> sameBank ? 39 : 0;
            case REF -> sameRank ? 56 : 0;
        };
    }

    private static int afterRead(Kind next, boolean sameRank, boolean sameGroup, boolean sameBank) {
        return switch (next) {
            case RD -> sameGroup ? 6 : sameRank ? 4 : 5;
            case WR -> 10;
            case PRE -> sameBank ? 9 : 0;
            case ACT, REF -> 0;
        };
    }

    private static int afterWrite(Kind next, boolean sameRank, boolean sameGroup, boolean sameBank) {
        return switch (next) {
            case WR -> sameGroup ? 6 : 4;
            case RD -> sameGroup ? 25 : sameRank ? 19 : 0;
            case PRE -> sameBank ? 34 : 0;
            case ACT, REF -> 0;
        };
    }
}
