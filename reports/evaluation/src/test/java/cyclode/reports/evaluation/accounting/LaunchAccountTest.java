package cyclode.reports.evaluation.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.account.Action;
import cyclode.core.account.Component;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.ChainResult.Account;
import cyclode.core.chain.StallCause;
import cyclode.core.chain.Work;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import cyclode.power.energy.Cause;
import cyclode.reports.evaluation.result.CycleAccount.ChannelBytes;
import cyclode.reports.evaluation.result.CycleAccount.LayerUnit;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaunchAccountTest {
    private static final long PERIOD = 2;
    private static final ClockDomain CLOCK = new ClockDomain("fabric", Frequency.megahertz(100), PERIOD);
    private static final Action READ = new Action(
            new Component.Memory(Component.MemoryKind.BLOCK, Component.PortKind.SIMPLE_DUAL, 8, 512), Action.Verb.READ);
    private static final Work LOAD = new Work("load", List.of(new Work.Times(READ, 3)));
    private static final Work WAIT = Work.silent("wait");
    private static final StallCause CAUSE = StallCause.values()[0];

    private final ProcessAccount reader = new ProcessAccount("layer", "read", "memory");
    private final ProcessAccount worker = new ProcessAccount("layer", "work", "array");
    private final ChannelAccount channel = new ChannelAccount("layer", "values");
    private final LaunchAccount launch = new LaunchAccount();

    @BeforeEach
    void twoProcessesAndAChannel() {
        launch.process(reader, CLOCK, List.of(LOAD, WAIT));
        launch.process(worker, CLOCK, List.of(WAIT));
        launch.channel(channel, reader, 20);
    }

    /** A run in which the reader fires so often and then waits so long, and the worker takes one cycle less in all. */
    private static ChainResult run(long start, long firings, long stalled, long busyOfWorker) {
        Account read = new Account(2);
        read.work(0, firings, firings);
        read.stall(CAUSE, stalled);
        read.end(start + PERIOD * (firings + stalled));
        Account work = new Account(1);
        work.work(0, busyOfWorker, busyOfWorker);
        work.end(start + PERIOD * busyOfWorker);
        long end = Math.max(read.end(), work.end());
        return new ChainResult(start, end, List.of(read, work), List.of(firings), List.of(firings));
    }

    private static LayerUnit of(ProcessAccount account) {
        return account.result(action -> BigInteger.TEN);
    }

    @Test
    void runsOfOneCourseAndOfOthersAddUp() {
        ChainResult often = run(100, 5, 2, 4);
        launch.run(often);
        launch.run(often);
        launch.run(often);
        launch.run(run(400, 7, 0, 6));
        launch.settle();
        assertThat(of(reader).busy()).isEqualTo(3 * 5 + 7);
        assertThat(of(reader).stalled().of(CAUSE)).isEqualTo(3 * 2);
        assertThat(reader.occupied()).isEqualTo(of(reader).busy() + 3 * 2);
        assertThat(reader.activity.count(READ)).isEqualTo(3 * (3 * 5 + 7));
        assertThat(of(reader).attojoules()).isEqualTo(BigInteger.valueOf(10 * 3 * 22));
        assertThat(of(reader).beats()).isEqualTo(22);
        assertThat(of(reader).bytes()).isEqualTo(22 * 20 / 8);
        assertThat(of(worker).busy()).isEqualTo(3 * 4 + 6);
        assertThat(of(worker).beats()).isZero();
        assertThat(channel.result()).isEqualTo(new ChannelBytes("layer", "values", 22, 55, 55));
    }

    @Test
    void aRunIsPricedByItsFirings() {
        assertThat(launch.price(run(0, 5, 2, 4), action -> BigInteger.TEN))
                .containsExactlyEntriesOf(Map.of(Cause.STORAGE, BigInteger.valueOf(150)));
    }

    @Test
    void theCriticalPathBelongsToTheBusiestProcessAndOfEqualsToTheFirst() {
        assertThat(launch.busiest(run(0, 5, 9, 4))).isSameAs(reader);
        assertThat(launch.busiest(run(0, 5, 0, 5))).isSameAs(reader);
        assertThat(launch.busiest(run(0, 5, 9, 6))).isSameAs(worker);
    }
}
