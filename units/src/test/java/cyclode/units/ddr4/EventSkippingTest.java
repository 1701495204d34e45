package cyclode.units.ddr4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Jumping from event to event means the same as living through every cycle. */
class EventSkippingTest {
    record Done(long tag, long cycle, boolean write) {}

    /** What came out of one seeded run. */
    record Outcome(List<Done> done, List<Long> accepted, Ddr4Commands commands) {}

    @Test
    void jumpingAndSteppingAreEqualOnRandomTraffic() {
        for (Ddr4Spec spec : Ddr4Specs.all()) {
            for (int seed = 0; seed < 12; seed++) {
                assertThat(run(spec, seed, true))
                        .as("%s, seed %d", spec.name(), seed)
                        .isEqualTo(run(spec, seed, false));
            }
        }
    }

    private static Outcome run(Ddr4Spec spec, int seed, boolean stepping) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Done> done = new ArrayList<>();
        List<Long> accepted = new ArrayList<>();
        Ddr4Controller channel = new Ddr4Controller(spec, (tag, cycle, write) -> done.add(new Done(tag, cycle, write)));
        long cycle = 1;
        for (int request = 0; request < 400; request++) {
            long address = address(random, seed);
            boolean write = random.nextInt(100) < seed * 8;
            long earliest = cycle + (random.nextInt(40) == 0 ? random.nextInt(60_000) : random.nextInt(1 + seed));
            cycle = reach(channel, cycle, earliest, stepping);
            while (!channel.offer(address, write, request, cycle)) {
                cycle = reach(channel, cycle, channel.nextCycle() + 1, stepping);
            }
            accepted.add(cycle++);
        }
        reach(channel, cycle, cycle + 100_000, stepping);
        return new Outcome(done, accepted, channel.commands());
    }

    private static long reach(Ddr4Controller channel, long from, long to, boolean stepping) {
        long target = Math.max(from, to);
        for (long cycle = from; stepping && cycle < target; cycle++) {
            channel.advance(cycle);
        }
        channel.advance(target - 1);
        return target;
    }

    /** Few bursts, so that rows hit, banks clash, and reads meet writes of the same burst. */
    private static long address(SplittableRandom random, int seed) {
        long rows = 1 + seed % 4;
        return (random.nextLong(rows) << 22) + random.nextLong(1L << (7 + seed)) * 64 % (1 << 20);
    }

    @Test
    void aRefusedRequestFindsNoRoomBeforeTheCycleAfterTheNextOne() {
        Ddr4Controller channel = new Ddr4Controller(Ddr4Specs.named("D2_1rank_open_rochrababgco"), (t, c, w) -> {});
        long cycle = 1;
        for (int i = 0; i < 2_000; i++) {
            long promised = cycle;
            while (!channel.offer(i * 8192L * 16, false, i, cycle)) {
                promised = Math.max(promised, channel.nextCycle() + 1);
                cycle++;
                assertThat(channel.now()).isEqualTo(cycle - 2);
            }
            assertThat(cycle).isGreaterThanOrEqualTo(promised);
            cycle++;
        }
    }

    @Test
    void idleRefreshesAreCountedWithoutLivingThroughThem() {
        for (Ddr4Spec spec : Ddr4Specs.all()) {
            Ddr4Controller channel = new Ddr4Controller(spec, (t, c, w) -> {});
            long years = 1_000_000_000_000_000L;
            channel.advance(years);
            int ranks = spec.geometry().ranks();
            long interval = spec.timing().tRefi() / ranks;
            assertThat(channel.commands().refreshes())
                    .isEqualTo((years - spec.refresh().firstCycle()) / interval + 1);
            assertThat(channel.nextCycle()).isEqualTo(Long.MAX_VALUE);
        }
    }
}
