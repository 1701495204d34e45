package cyclode.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Channel;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Process;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.fast.FastEngine;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a beat takes from one clock to another. */
class CrossingTest {
    private static final ClockDomain FAST = new ClockDomain("fast", Frequency.megahertz(300), 4);
    private static final ClockDomain SLOW = new ClockDomain("slow", Frequency.megahertz(200), 6);

    private static Chain chain(ClockDomain from, ClockDomain to, int beats, int slots, int stages) {
        Process source = Processes.on(from, "source", List.of(), List.of(0), Phase.pipelined(0, beats, 1, 1, 0, 1));
        Process sink = Processes.on(to, "sink", List.of(0), List.of(), Phase.pipelined(0, beats, 1, 1, 1, 0));
        return Chain.of(List.of(source, sink), List.of(new Channel("c", slots, 1, 8, stages, 0)));
    }

    private static ChainResult run(ClockDomain from, ClockDomain to, int beats, int slots, int stages) {
        ChainResult exact = ExactEngine.run(Kernel.unlimited(), chain(from, to, beats, slots, stages), 0, false, null);
        assertThat(FastEngine.run(chain(from, to, beats, slots, stages), 0, null))
                .isEqualTo(exact);
        return exact;
    }

    @Test
    void aBeatArrivesAtTheNextEdgeAndTheStagesOfTheSynchronizerLater() {
        // Leaves at 4; the next edges of the slow clock are 6, then two stages: 18; taken there, the sink ends at 24.
        assertThat(run(FAST, SLOW, 1, 4, 2).processes().get(1).end()).isEqualTo(24);
        // Leaves at 6; the next edge of the fast clock is 8, then 16; the sink ends at 20.
        assertThat(run(SLOW, FAST, 1, 4, 2).processes().get(1).end()).isEqualTo(20);
    }

    @Test
    void withSlotsEnoughTheSlowerClockSetsTheRate() {
        assertThat(run(FAST, SLOW, 100, 64, 2).end()).isEqualTo(18 + 100 * 6);
        // The last beat leaves at 600, an edge of both clocks: it saves the wait for an edge that the first one had.
        assertThat(run(SLOW, FAST, 100, 64, 2).end()).isEqualTo(600 + 2 * 4 + 4);
    }

    @Test
    void oneSlotMakesEveryBeatWaitForTheWayBack() {
        ChainResult result = run(FAST, SLOW, 3, 1, 1);
        // Put 4 → 12, taken 12, slot leaves 18 → 20 + 4 = 24; put 28 → 36, taken 36, slot 42 → 48; put 52 → 60; ends
        // 66.
        assertThat(result.end()).isEqualTo(66);
    }
}
