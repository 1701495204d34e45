package cyclode.reports.benchmarks;

import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a run costs when one extent grows. */
@State(Scope.Thread)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GrowthBenchmark {
    /** What grows. */
    public enum Axis {
        /** Rows of a product: tokens. */
        SEQUENCE,
        /** Depth and width of a product. */
        CHANNELS,
        /** Steps of every ODE block of the ODE-Transformer. */
        STEPS,
        /** Rows and columns of the array. */
        ARRAY
    }

    /** What grows. */
    @Param({"SEQUENCE", "CHANNELS", "STEPS", "ARRAY"})
    public Axis axis = Axis.SEQUENCE;

    /** How many times. */
    @Param({"1", "2", "4", "8"})
    public int times = 1;

    private Fabric fabric = Fabric.blank("gemm", List.of(), List.of());

    /** Makes the network and the hardware. */
    @Setup
    public void make() {
        int rows = axis == Axis.SEQUENCE ? 64 * times : 64;
        int channels = axis == Axis.CHANNELS ? 64 * times : axis == Axis.ARRAY ? 256 : 64;
        int array = axis == Axis.ARRAY ? 8 * times : 16;
        fabric = axis == Axis.STEPS
                ? Fabric.blank("ode-transformer-stl10", steps(2 * times), List.of())
                : Fabric.blank(
                        "gemm",
                        List.of("m=" + rows, "n=" + channels, "k=" + channels),
                        List.of(
                                "units.matmul.rows=" + array,
                                "units.matmul.columns=" + array,
                                "units.activations.depth=32768",
                                "units.weights.depth=65536"));
    }

    /** So many steps in each block; the file's own range is that of the published network. */
    private static List<String> steps(int steps) {
        return List.of(
                "width=1",
                "layers.block1.steps=" + steps,
                "layers.block2.steps=" + steps,
                "layers.block3.steps=" + steps);
    }

    /** Multiplications of the product, or what is in proportion to them. */
    static double work(Axis axis, int times) {
        return switch (axis) {
            case SEQUENCE, STEPS -> times;
            case CHANNELS -> (double) times * times;
            case ARRAY -> 1;
        };
    }

    /** Values and times. */
    @Benchmark
    public long simulated() {
        return fabric.computed(new LaunchTimes()).timeline().end();
    }

    /** Times alone, when nothing is known from an earlier run. */
    @Benchmark
    public long timed() {
        return fabric.timed(Simulation.Engine.FAST, new LaunchTimes())
                .timeline()
                .end();
    }
}
