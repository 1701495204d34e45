package cyclode.reports.benchmarks;

import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.model.Launch;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole inference of DeiT-tiny, whose weights come from outside. */
@State(Scope.Thread)
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 4, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TransformerBenchmark {
    private static final List<String> HARDWARE =
            List.of("units.weights.residence=external", "units.weights.ports=simple-dual", "units.biases.depth=2048");

    private final LaunchTimes known = new LaunchTimes();
    private Fabric fabric = Fabric.blank("gemm", List.of(), List.of());
    private List<Launch> launches = List.of();

    /** Lowers the network. */
    @Setup
    public void lower() {
        fabric = Fabric.withData("deit-tiny", List.of(), HARDWARE);
        launches = fabric.launches();
    }

    /** The arithmetic alone, the copies of weights and maps among it. */
    @Benchmark
    public int arithmetic() {
        return fabric.arithmetic(launches);
    }

    /** Values and times. */
    @Benchmark
    public long simulated() {
        return fabric.computed(known).timeline().end();
    }
}
