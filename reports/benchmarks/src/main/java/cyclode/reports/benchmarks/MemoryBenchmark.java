package cyclode.reports.benchmarks;

import cyclode.units.ddr4.Ddr4Controller;
import cyclode.units.ddr4.Ddr4Specs;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A DDR4 channel under random reads, offered as fast as it takes them. */
@State(Scope.Thread)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemoryBenchmark {
    private static final int REQUESTS = 100_000;

    private final long[] addresses =
            new SplittableRandom(1).longs(REQUESTS, 0, 1L << 31).toArray();

    /** All reads, to the last completion. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public long randomReads() {
        long[] done = new long[2];
        Ddr4Controller channel = new Ddr4Controller(Ddr4Specs.named("zcu104"), (tag, cycle, write) -> {
            done[0]++;
            done[1] = cycle;
        });
        int next = 0;
        long cycle = 0;
        while (done[0] < REQUESTS) {
            cycle++;
            if (next < REQUESTS && channel.hasRoom(false)) {
                next += channel.offer(addresses[next], false, next, cycle) ? 1 : 0;
            } else {
                cycle = Math.max(cycle, channel.nextCycle());
            }
            channel.advance(cycle);
        }
        return done[1];
    }
}
