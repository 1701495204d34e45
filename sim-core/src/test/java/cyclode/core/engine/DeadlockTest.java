package cyclode.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Channel;
import cyclode.core.chain.Deadlock;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import cyclode.core.event.CycleLimitExceeded;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.fast.FastEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loop whose channel is too shallow does not finish, and the report names the ring. */
class DeadlockTest {
    /** The source sends eight beats each way round; the sink wants all eight of the long way before the first of the short one. */
    private static Chain loop(int shortWaySlots) {
        Process source = Processes.of("source", List.of(), List.of(0, 1), Phase.pipelined(0, 8, 1, 1, 0, 0b11));
        Process middle = Processes.of("middle", List.of(0), List.of(2), Phase.pipelined(0, 8, 1, 3, 1, 1));
        Process sink = Processes.of(
                "sink",
                List.of(2, 1),
                List.of(),
                Phase.pipelined(0, 8, 1, 1, 0b01, 0),
                Phase.pipelined(0, 8, 1, 1, 0b10, 0));
        return Chain.of(
                List.of(source, middle, sink),
                List.of(
                        Channel.of("long", 4, 1, 8),
                        Channel.of("short", shortWaySlots, 1, 8),
                        Channel.of("back", 4, 1, 8)));
    }

    @Test
    void aChannelAsDeepAsTheLoopLetsItFinish() {
        ChainResult exact = ExactEngine.run(Kernel.unlimited(), loop(8), 0, false, null);
        assertThat(FastEngine.run(loop(8), 0, null)).isEqualTo(exact);
        assertThat(exact.beats()).containsExactly(8L, 8L, 8L);
    }

    @Test
    void bothEnginesNameTheRingOfWaitingChannels() {
        Deadlock exact = catchThrowableOfType(
                Deadlock.class, () -> ExactEngine.run(Kernel.unlimited(), loop(5), 0, false, null));
        Deadlock fast = catchThrowableOfType(Deadlock.class, () -> FastEngine.run(loop(5), 0, null));
        for (Deadlock deadlock : List.of(exact, fast)) {
            assertThat(deadlock.ring())
                    .containsExactlyInAnyOrder(
                            new Deadlock.Wait("source", "short", false, "sink", 5, 5),
                            new Deadlock.Wait("sink", "back", true, "middle", 0, 4),
                            new Deadlock.Wait("middle", "long", true, "source", 0, 4));
            assertThat(deadlock)
                    .hasMessageContaining("ring of channels")
                    .hasMessageContaining("source waits for a free slot in short (5 of 5 slots taken) from sink");
        }
    }

    @Test
    void aProcessThatWaitsForOneThatHasEndedIsNamedWithoutARing() {
        Process source = Processes.of("source", List.of(), List.of(0), Phase.pipelined(0, 3, 1, 1, 0, 1));
        Process sink = Processes.of("sink", List.of(0), List.of(), Phase.pipelined(0, 4, 1, 1, 1, 0));
        Chain chain = Chain.of(List.of(source, sink), List.of(Channel.of("c", 2, 1, 8)));
        Deadlock deadlock =
                catchThrowableOfType(Deadlock.class, () -> ExactEngine.run(Kernel.unlimited(), chain, 0, false, null));
        assertThat(deadlock.ring()).isEmpty();
        assertThat(deadlock.others()).containsExactly(new Deadlock.Wait("sink", "c", true, "source", 0, 2));
    }

    @Test
    void theCycleLimitStopsAChainThatTakesLonger() {
        assertThat(catchThrowableOfType(
                        CycleLimitExceeded.class, () -> ExactEngine.run(Kernel.limitedTo(10), loop(8), 0, false, null)))
                .isNotNull();
    }

    @Test
    void theCauseOfAStallIsTheConditionThatWasMetLast() {
        Process fast = Processes.of("fast", List.of(), List.of(0), Phase.pipelined(0, 6, 1, 1, 0, 1));
        Process slow = Processes.of("slow", List.of(), List.of(1), Phase.pipelined(0, 6, 4, 1, 0, 1));
        Process join = new Process(
                "unit",
                "join",
                Processes.CLOCK,
                Processes.behavior(Phase.pipelined(0, 6, 1, 1, 0b11, 0)),
                List.of(new Process.Input(0, StallCause.INPUT), new Process.Input(1, StallCause.WEIGHT)),
                List.of(),
                null);
        Chain chain = Chain.of(List.of(fast, slow, join), List.of(Channel.of("a", 2, 1, 8), Channel.of("w", 2, 1, 8)));
        ChainResult.Account account = ExactEngine.run(Kernel.unlimited(), chain, 0, false, null)
                .processes()
                .get(2);
        assertThat(account.stalled(StallCause.INPUT))
                .as("the first beats come together")
                .isEqualTo(1);
        assertThat(account.stalled(StallCause.WEIGHT)).isEqualTo(5 * 3);
        assertThat(account.busy()).isEqualTo(6);
    }
}
