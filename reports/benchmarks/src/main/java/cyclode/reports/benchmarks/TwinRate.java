package cyclode.reports.benchmarks;

import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One product on a 16 × 16 array: its RTL twin in Verilator, and the two engines, values and all. In cycles for a second of the processor. */
final class TwinRate {
    private static final int M = 512;
    private static final int K = 512;
    private static final int N = 512;
    /** Rows of sums that the twin holds. */
    private static final int BLOCK = 32;

    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();
    private static final int RUNS = 12;

    private TwinRate() {}

    /** Whether Verilator and a C++ compiler are on the path. */
    static boolean possible() {
        try {
            Programs.output(List.of("verilator", "--version"));
            Programs.output(List.of("g++", "--version"));
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The twin, compiled for speed. */
    static double verilated(Path top) {
        try {
            Path work = Files.createTempDirectory("twin");
            try {
                String[] printed = run(top, work).strip().split(" ", -1);
                return Double.parseDouble(printed[0]) / Double.parseDouble(printed[1]);
            } finally {
                delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(Path top, Path work) throws IOException {
        List<String> verilate = new ArrayList<>(List.of("verilator", "--cc", "-O3", "-Wno-fatal", "-Wno-lint"));
        verilate.addAll(List.of("--prefix", "Vtwin", "--Mdir", work.toString()));
        verilate.addAll(List.of("--top-module", "weight_stationary_bench", "-GROWS=16", "-GCOLUMNS=16", "-GA_BITS=8"));
        verilate.addAll(List.of("-GB_BITS=8", "-GSUM_BITS=32", "-GDEPTH=1", "-GDOUBLE=1"));
        Path rtl = top.resolve("units/src/main/rtl");
        verilate.addAll(files(rtl.resolve("common"), ".sv"));
        verilate.addAll(files(rtl.resolve("matmul"), ".sv"));
        Path benches = top.resolve("units/src/test/rtl");
        verilate.add(benches.resolve("bench_registers.sv").toString());
        verilate.add(benches.resolve("weight_stationary_bench.sv").toString());
        Programs.output(verilate);
        Path main = work.resolve("twin_rate.cpp");
        try (InputStream in = TwinRate.class.getResourceAsStream("twin_rate.cpp")) {
            Files.write(main, java.util.Objects.requireNonNull(in).readAllBytes());
        }
        String include = Programs.output(List.of("verilator", "--getenv", "VERILATOR_ROOT"))
                        .strip() + "/include";
        Path binary = work.resolve("twin");
        List<String> compile = new ArrayList<>(List.of("g++", "-O3", "-march=native", "-I" + include));
        compile.addAll(List.of("-I" + include + "/vltstd", "-I" + work, "-o", binary.toString()));
        compile.addAll(files(work, ".cpp"));
        compile.addAll(List.of(include + "/verilated.cpp", include + "/verilated_threads.cpp", "-lpthread"));
        Programs.output(compile);
        return Programs.output(List.of(binary.toString(), "" + M, "" + K, "" + N, "" + BLOCK));
    }

    private static List<String> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** The same product by the fast engine; nothing is known from an earlier run. */
    static double fast() {
        Fabric fabric = fabric();
        return rate(fabric, () -> fabric.computed(new LaunchTimes()));
    }

    /** The same product by the exact engine. */
    static double exact() {
        Fabric fabric = fabric();
        return rate(fabric, fabric::computedExactly);
    }

    private static Fabric fabric() {
        return Fabric.withData(
                "gemm",
                List.of("m=" + M, "n=" + N, "k=" + K, "weight-bits=8", "accumulator-bits=32"),
                List.of(
                        "units.matmul.accumulator-bits=32",
                        "units.matmul.accumulator-rows=" + BLOCK,
                        "units.matmul.mac-pipeline-depth=1",
                        "units.vector.input-bits=32",
                        "units.activations.depth=32768",
                        "units.weights.depth=65536"));
    }

    private static double rate(Fabric fabric, Supplier<Simulation.Outcome> run) {
        double best = 0;
        for (int i = 0; i < RUNS; i++) {
            long start = PROCESSOR.getCurrentThreadCpuTime();
            long cycles = fabric.cycles(run.get());
            best = Math.max(best, cycles / ((PROCESSOR.getCurrentThreadCpuTime() - start) / 1e9));
        }
        return best;
    }
}
