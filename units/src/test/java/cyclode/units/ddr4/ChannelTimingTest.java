package cyclode.units.ddr4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Single requests and short sequences at exact cycles. Addresses follow "row rank bank bankgroup column". */
class ChannelTimingTest {
    private static final Ddr4Spec OPEN = Ddr4Specs.named("D2_1rank_open_rochrababgco");
    private static final Ddr4Spec CLOSED = Ddr4Specs.named("D4_1rank_close_rochrababgco");
    private static final Ddr4Spec SHARED = Ddr4Specs.named("R1_1rank_open_RoBaRaCoCh");

    /** From the move to a bank queue (1) over tRCD (17) and CL (17) to the end of the burst (4). */
    private static final long FIRST = 1 + 17 + 17 + 4;

    private static final long GROUP = 8 << 10;
    private static final long BANK = 4 * GROUP;
    private static final long ROW = 4 * BANK;

    /** Done cycles of reads offered one per cycle from a cycle on, in order of their tags. */
    private static long[] reads(Ddr4Spec spec, long from, long... addresses) {
        long[] done = new long[addresses.length];
        Ddr4Controller channel = new Ddr4Controller(spec, (tag, cycle, write) -> done[(int) tag] = cycle);
        for (int i = 0; i < addresses.length; i++) {
            assertThat(channel.offer(addresses[i], false, i, from + i)).isTrue();
        }
        while (channel.nextCycle() != Long.MAX_VALUE) {
            channel.advance(channel.nextCycle());
        }
        return done;
    }

    @Test
    void aSingleReadTakesItsLatency() {
        assertThat(reads(OPEN, 1, 0)).containsExactly(1 + FIRST);
        assertThat(reads(SHARED, 1, 0)).containsExactly(FIRST);
    }

    @Test
    void hitsOfOneRowFollowAtTheLongColumnDistance() {
        assertThat(reads(OPEN, 1, 0, 64, 128)).containsExactly(40, 46, 52);
    }

    @Test
    void otherBankGroupsFollowAtTheShortDistance() {
        assertThat(reads(OPEN, 1, 0, GROUP, 2 * GROUP)).containsExactly(40, 44, 48);
    }

    @Test
    void otherBanksOfAGroupFollowAtTheLongDistance() {
        assertThat(reads(OPEN, 1, 0, BANK)).containsExactly(40, 46);
    }

    @Test
    void aRowMissWaitsForTheRowCycle() {
        assertThat(reads(OPEN, 1, 0, ROW)).containsExactly(40, 40 + 56);
    }

    @Test
    void aClosedRowIsOpenedAgainForEveryRead() {
        assertThat(reads(CLOSED, 1, 0, 64)).containsExactly(40, 40 + 56);
    }

    @Test
    void theFifthActivateWaitsForTheWindowOfFour() {
        // Four groups activate 4 apart, so the fifth, in the first group again, could go 16 after the first.
        long[] done = reads(OPEN, 1, 0, GROUP, 2 * GROUP, 3 * GROUP, BANK);
        assertThat(done).containsExactly(40, 44, 48, 52, 40 + 26);
    }

    @Test
    void aReadBehindAWriteWaitsForTheTurnAround() {
        long[] done = new long[2];
        Ddr4Controller channel = new Ddr4Controller(SHARED, (tag, cycle, write) -> done[(int) tag] = cycle);
        channel.offer(0, true, 0, 1);
        channel.offer(64, false, 1, 20);
        channel.advance(1000);
        long writeCommand = 1 + 17;
        assertThat(done).containsExactly(writeCommand, writeCommand + 12 + 4 + 9 + 17 + 4);
    }

    @Test
    void aRequestThatMeetsARefreshWaitsForItsEnd() {
        assertThat(reads(OPEN, 9360, 0)).containsExactly(9360 + 420 + 17 + 17 + 4);
    }

    @Test
    void aReadOfABufferedWriteIsAnsweredAtOnce() {
        long[] done = new long[2];
        Ddr4Controller channel = new Ddr4Controller(OPEN, (tag, cycle, write) -> done[(int) tag] = cycle);
        channel.offer(4096, true, 0, 1);
        channel.offer(4096, false, 1, 2);
        channel.advance(10);
        assertThat(done).containsExactly(2, 3);
        assertThat(channel.commands().forwardedReads()).isEqualTo(1);
    }

    @Test
    void readsOfOneBurstShareItsCommand() {
        long[] done = reads(OPEN, 1, 0, 0, 0);
        assertThat(done).containsExactly(40, 40, 40);
    }

    @Test
    void queuesRefuseWhatTheyCannotHold() {
        for (Ddr4Spec spec : Ddr4Specs.all()) {
            Ddr4Controller channel = new Ddr4Controller(spec, (tag, cycle, write) -> {});
            boolean[] refused = new boolean[200];
            for (int i = 0; i < refused.length; i++) {
                refused[i] = !channel.offer((long) i << 22, false, i, i + 1);
                assertThat(channel.readsWaiting()).isLessThanOrEqualTo(32);
                assertThat(channel.hasRoom(true)).isTrue();
            }
            assertThat(Arrays.toString(refused)).as(spec.name()).contains("true");
        }
    }

    @Test
    void oneRequestIsAcceptedPerCycle() {
        Ddr4Controller channel = new Ddr4Controller(OPEN, (tag, cycle, write) -> {});
        assertThat(channel.offer(0, false, 0, 5)).isTrue();
        assertThat(channel.offer(64, false, 1, 5)).isFalse();
        assertThat(channel.offer(64, false, 1, 6)).isTrue();
    }

    @Test
    void countsSayWhatWasDone() {
        Ddr4Controller channel = new Ddr4Controller(OPEN, (tag, cycle, write) -> {});
        for (int i = 0; i < 3; i++) {
            channel.offer(64L * i, false, i, i + 1);
        }
        channel.offer(ROW, false, 3, 4);
        channel.advance(9_359);
        Ddr4Commands c = channel.commands();
        assertThat(c.activates()).isEqualTo(2);
        assertThat(c.precharges()).isEqualTo(1);
        assertThat(c.reads()).isEqualTo(4);
        assertThat(c.rowHits()).isEqualTo(2);
        assertThat(c.dataBusCycles()).isEqualTo(16);
        assertThat(c.busyCycles()).isEqualTo(96);
        assertThat(c.rankActiveCycles()).isEqualTo(39 + 9_359 - 58);
    }
}
