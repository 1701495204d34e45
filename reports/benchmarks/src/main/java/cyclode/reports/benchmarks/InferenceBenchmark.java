package cyclode.reports.benchmarks;

import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
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

/** A whole inference of the ODE-Transformer on its nominal accelerator. */
@State(Scope.Thread)
@Warmup(iterations = 3, time = 6)
@Measurement(iterations = 4, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class InferenceBenchmark {
    private final LaunchTimes known = new LaunchTimes();
    private final DesignTimer timer = new DesignTimer();
    private int points;
    private Fabric fabric = Fabric.blank("gemm", List.of(), List.of());
    private List<Launch> launches = List.of();

    /** Lowers the network. */
    @Setup
    public void lower() {
        fabric = Fabric.withData("ode-transformer-stl10", List.of(), List.of());
        launches = fabric.launches();
    }

    /** The arithmetic alone. */
    @Benchmark
    public int arithmetic() {
        return fabric.arithmetic(launches);
    }

    /** Values and times. */
    @Benchmark
    public long simulated() {
        return fabric.computed(known).timeline().end();
    }

    /** Times alone, when equal launches have been met before, as in a sweep. */
    @Benchmark
    public long timed() {
        return fabric.timed(Simulation.Engine.FAST, known).timeline().end();
    }

    /** Times alone, when nothing is known from an earlier run. */
    @Benchmark
    public long timedAlone() {
        return fabric.timed(Simulation.Engine.FAST, new LaunchTimes())
                .timeline()
                .end();
    }

    /** A point of a sweep: files, lowering, times alone, account; every point another. */
    @Benchmark
    public Object point() {
        return timer.time(Points.point(points++));
    }

    /** Times alone, every beat an event. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 2)
    @Measurement(iterations = 6)
    public long exact() {
        return fabric.timed(Simulation.Engine.EXACT, known).timeline().end();
    }
}
