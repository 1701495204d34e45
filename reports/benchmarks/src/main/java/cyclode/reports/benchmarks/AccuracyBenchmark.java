package cyclode.reports.benchmarks;

import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.studies.accuracy.AccuracyStudy;
import cyclode.units.model.Launch;
import cyclode.workloads.dataset.DataSet;
import cyclode.workloads.dataset.Examples;
import cyclode.workloads.dataset.Targets;
import cyclode.workloads.input.SyntheticInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Labelled pictures through a network of ODE blocks on patches: with answers and counts, and the bare integer arithmetic of the program. */
@State(Scope.Thread)
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 4, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class AccuracyBenchmark {
    /** Pictures of an operation. */
    static final int PICTURES = 32;

    private static final int CLASSES = 10;

    private Fabric fabric = Fabric.blank("gemm", List.of(), List.of());
    private List<Launch> launches = List.of();
    private final List<IntTensor> pictures = new ArrayList<>();
    private DataSet data = new DataSet(
            "none",
            new Examples.Tensors(1, i -> IntTensor.zeros(cyclode.core.number.IntFormat.signed(8), 1)),
            new Targets.Labels(new int[1], List.of()),
            i -> "");

    /** Makes network and pictures. */
    @Setup
    public void make() {
        fabric = Fabric.withData("ode-vit-96", List.of(), List.of());
        launches = fabric.launches();
        for (int i = 0; i < PICTURES; i++) {
            pictures.add(SyntheticInputs.of(fabric.network().workload().file().input(), 1, i));
        }
        data = new DataSet(
                "synthetic",
                new Examples.Tensors(PICTURES, pictures::get),
                new Targets.Labels(
                        new int[PICTURES],
                        IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList()),
                i -> "picture " + i);
    }

    /** Bit for bit, with saturation counted, and the answers. */
    @Benchmark
    public Object measured() {
        return new AccuracyStudy(fabric.network(), null, data).measure("", 1, Progress.NONE);
    }

    /** The program's kernels and the processor's, launch after launch, and nothing else. */
    @Benchmark
    public int arithmetic() {
        int sum = 0;
        for (IntTensor picture : pictures) {
            sum += fabric.arithmetic(launches, picture);
        }
        return sum;
    }
}
