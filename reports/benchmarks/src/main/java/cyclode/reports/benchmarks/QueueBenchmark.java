package cyclode.reports.benchmarks;

import cyclode.core.chain.Behavior;
import cyclode.core.chain.Chain;
import cyclode.core.chain.Channel;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Process;
import cyclode.core.chain.StallCause;
import cyclode.core.chain.Work;
import cyclode.core.event.EventQueue;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The bare event queue, and the exact engine on it. */
@State(Scope.Thread)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class QueueBenchmark {
    private static final int EVENTS = 200_000;
    private static final int BEATS = 100_000;
    private static final int PENDING = 16;

    /** The earliest event is taken out and put back a little later, with as many pending as a launch has. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long popAndPush() {
        EventQueue queue = new EventQueue();
        for (int i = 0; i < PENDING; i++) {
            queue.push(i, i);
        }
        long order = PENDING;
        long tick = 0;
        for (int i = 0; i < EVENTS; i++) {
            tick = queue.tick();
            queue.pop();
            queue.push(tick + 6 + (order & 7), order++);
        }
        return tick;
    }

    private record Event(long tick, long order) {}

    /** The other way: the library's queue, of objects. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long popAndPushOfTheLibrary() {
        PriorityQueue<Event> queue =
                new PriorityQueue<>(Comparator.comparingLong(Event::tick).thenComparingLong(Event::order));
        for (int i = 0; i < PENDING; i++) {
            queue.add(new Event(i, i));
        }
        long order = PENDING;
        long tick = 0;
        for (int i = 0; i < EVENTS; i++) {
            tick = queue.remove().tick();
            queue.add(new Event(tick + 6 + (order & 7), order++));
        }
        return tick;
    }

    /** Beats through three channels between four processes, every one an event at either end. */
    @Benchmark
    @OperationsPerInvocation(3 * BEATS)
    public long exactBeats() {
        ClockDomain clock = new ClockDomain("fabric", Frequency.megahertz(200), 6);
        Chain chain = Chain.of(
                List.of(
                        process(clock, "read", List.of(), List.of(0), Phase.pipelined(0, BEATS, 1, 2, 0, 1)),
                        process(clock, "compute", List.of(0), List.of(1), Phase.pipelined(0, BEATS, 1, 4, 1, 1)),
                        process(clock, "vector", List.of(1), List.of(2), Phase.pipelined(0, BEATS, 1, 4, 1, 1)),
                        process(clock, "write", List.of(2), List.of(), Phase.pipelined(0, BEATS, 1, 1, 1, 0))),
                List.of(Channel.of("a", 6, 16, 8), Channel.of("b", 6, 16, 24), Channel.of("c", 6, 16, 8)));
        return ExactEngine.run(Kernel.unlimited(), chain, 0, false, null).end();
    }

    private static Process process(
            ClockDomain clock, String name, List<Integer> inputs, List<Integer> outputs, Phase phase) {
        List<Process.Input> ports =
                inputs.stream().map(c -> new Process.Input(c, StallCause.INPUT)).toList();
        return new Process(name, name, clock, new Listed(List.of(phase).iterator()), ports, outputs, null);
    }

    private record Listed(Iterator<Phase> phases) implements Behavior {
        @Override
        public List<Work> works() {
            return List.of(Work.silent("work"));
        }

        @Override
        public @Nullable Phase next() {
            return phases.hasNext() ? phases.next() : null;
        }
    }
}
