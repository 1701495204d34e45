package cyclode.reports.benchmarks;

import cyclode.units.accelerator.LaunchTimes;
import java.util.List;
import java.util.SplittableRandom;
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

/** A product of 512 × 512 × 512: plain, and as a 32 × 32 systolic array does it. */
@State(Scope.Thread)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 4, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ProductBenchmark {
    private static final int SIZE = 512;

    private final int[][] a = new int[SIZE][SIZE];
    private final int[][] b = new int[SIZE][SIZE];
    private final int[] flatA = new int[SIZE * SIZE];
    private final int[] flatB = new int[SIZE * SIZE];
    private Fabric fabric = Fabric.blank("gemm", List.of(), List.of());

    /** Draws the operands. */
    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                a[i][j] = random.nextInt(-128, 128);
                b[i][j] = random.nextInt(-8, 8);
                flatA[i * SIZE + j] = a[i][j];
                flatB[i * SIZE + j] = b[i][j];
            }
        }
        fabric = Fabric.withData(
                "gemm",
                List.of("m=512", "n=512", "k=512"),
                List.of(
                        "units.matmul.rows=32",
                        "units.matmul.columns=32",
                        "units.activations.depth=32768",
                        "units.weights.depth=65536"));
    }

    /** The fastest plain product known: four rows of B folded into a row of sums at a time. */
    @Benchmark
    public int[][] plain() {
        int[][] sums = new int[SIZE][SIZE];
        for (int k = 0; k < SIZE; k += 4) {
            for (int i = 0; i < SIZE; i++) {
                fold(sums[i], a[i], k, b[k], b[k + 1], b[k + 2], b[k + 3]);
            }
        }
        return sums;
    }

    private static void fold(int[] sums, int[] a, int k, int[] b0, int[] b1, int[] b2, int[] b3) {
        int a0 = a[k];
        int a1 = a[k + 1];
        int a2 = a[k + 2];
        int a3 = a[k + 3];
        for (int j = 0; j < sums.length; j++) {
            int sum = sums[j];
            sum += a0 * b0[j];
            sum += a1 * b1[j];
            sum += a2 * b2[j];
            sum += a3 * b3[j];
            sums[j] = sum;
        }
    }

    /** The other way: one flat array for each matrix, with offsets. */
    @Benchmark
    public int[] plainFlat() {
        int[] sums = new int[SIZE * SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int k = 0; k < SIZE; k++) {
                int value = flatA[i * SIZE + k];
                for (int j = 0; j < SIZE; j++) {
                    sums[i * SIZE + j] += value * flatB[k * SIZE + j];
                }
            }
        }
        return sums;
    }

    /** Bit by bit and cycle by cycle what the array does; nothing is known from an earlier run. */
    @Benchmark
    public long simulated() {
        return fabric.computed(new LaunchTimes()).timeline().end();
    }
}
