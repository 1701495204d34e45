package cyclode.units.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.chain.Chain;
import cyclode.core.chain.Channel;
import cyclode.core.chain.MemoryPort;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import cyclode.units.harness.Gate;
import cyclode.units.harness.Source;
import cyclode.units.model.Decisions;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.Launch;
import cyclode.units.model.LaunchBuilder;
import cyclode.units.model.MemoryImage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A launch as processes and channels. */
final class ChainBuilderTest {
    private static final int CROSSING = 3;
    private static final ClockDomain FAST = new ClockDomain("fast", Frequency.megahertz(400), 1);
    private static final ClockDomain SLOW = new ClockDomain("slow", Frequency.megahertz(200), 2);
    private static final MemoryPort PORT = new MemoryPort("memory.read", 4);

    /** Two sources into a gate; the second source reads a memory on another clock. */
    private static Chain chain() {
        LaunchBuilder launch = new LaunchBuilder();
        int first = launch.node("near", "first", new Source(new long[4], 1));
        int second = launch.node(new Launch.Node("far", "second", "memory.read", new Source(new long[4], 1)));
        int gate = launch.node("near", "gate", new Gate(1, 4, 1, 0));
        launch.edge("b", second, gate, 5, 1, 8, StallCause.WEIGHT);
        launch.edge("a", first, gate, 4, 1, 8, StallCause.INPUT);
        launch.signal("credit", gate, first, 2, 1, StallCause.CREDIT);
        ChainBuilder builder = new ChainBuilder(
                unit -> unit.equals("far") ? SLOW : FAST,
                port -> Objects.requireNonNull(Map.of("memory.read", PORT).get(port)),
                CROSSING);
        return builder.build(
                launch.nodes(), launch.edges(), new MemoryImage(List.of(), 0), new Decisions(), ExternalMemory.NONE);
    }

    @Test
    void portsAreNumberedInTheOrderInWhichEdgesNameThem() {
        List<Process> processes = chain().processes();

        assertThat(processes).extracting(Process::name).containsExactly("first", "second", "gate");
        assertThat(processes.get(2).inputs())
                .containsExactly(new Process.Input(0, StallCause.WEIGHT), new Process.Input(1, StallCause.INPUT));
        assertThat(processes.get(2).outputs()).containsExactly(2);
        assertThat(processes.get(0).inputs()).containsExactly(new Process.Input(2, StallCause.CREDIT));
    }

    @Test
    void onlyChannelsBetweenTwoClocksHaveSynchronizers() {
        assertThat(chain().channels())
                .containsExactly(
                        new Channel("b", 5, 1, 8, CROSSING, 0),
                        new Channel("a", 4, 1, 8, 0, 0),
                        new Channel("credit", 2, 0, 0, 0, 1));
    }

    @Test
    void aProcessHasItsUnitsClockAndTheMemoryPortOfItsName() {
        List<Process> processes = chain().processes();

        assertThat(processes).extracting(Process::clock).containsExactly(FAST, SLOW, FAST);
        assertThat(processes).extracting(Process::port).containsExactly(null, PORT, null);
    }
}
