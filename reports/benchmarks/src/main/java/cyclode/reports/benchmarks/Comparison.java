package cyclode.reports.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/** Measures everything and prints the table of ratios: {@code Comparison [number of design points]}. */
public final class Comparison {
    private static final int POINTS = 2000;

    private final List<String> rows = new ArrayList<>();

    private Comparison() {}

    /** Prints the table. */
    public static void main(String[] args) throws RunnerException {
        Comparison table = new Comparison();
        table.measured(Measured.run("cyclode.reports.benchmarks.*"));
        table.twin();
        table.started();
        table.run();
        table.points(args.length == 0 ? POINTS : Integer.parseInt(args[0]));
        System.out.println();
        System.out.println("| what | aim | measured | the other way |");
        System.out.println("|---|---|---|---|");
        table.rows.forEach(System.out::println);
    }

    private void measured(Measured m) {
        row(
                "GEMM 512³ on 32 × 32, bits and cycles, over the fastest plain product",
                "≤ 2.2",
                m.ratio("ProductBenchmark.simulated", "ProductBenchmark.plain"),
                "plain product on flat arrays with offsets: "
                        + times(m.ratio("ProductBenchmark.plainFlat", "ProductBenchmark.plain")));
        row(
                "ODE-Transformer, values and times, over the same kernels without timing",
                "≤ 1.5",
                m.ratio("InferenceBenchmark.simulated", "InferenceBenchmark.arithmetic"),
                "");
        row(
                "DeiT-tiny with weights from outside, values and times, over the same kernels without timing",
                "≤ 1.5",
                m.ratio("TransformerBenchmark.simulated", "TransformerBenchmark.arithmetic"),
                "");
        row(
                "labelled pictures, bit-exact, with answers and counts, over the program's arithmetic alone",
                "≤ 1.5",
                m.ratio("AccuracyBenchmark.measured", "AccuracyBenchmark.arithmetic"),
                "pictures a second and core: "
                        + number(1e9 * AccuracyBenchmark.PICTURES / m.score("AccuracyBenchmark.measured")));
        row(
                "ODE-Transformer, times alone: exact over fast",
                "≥ 1000",
                m.ratio("InferenceBenchmark.exact", "InferenceBenchmark.timed"),
                "nothing known from an earlier run: "
                        + times(m.ratio("InferenceBenchmark.exact", "InferenceBenchmark.timedAlone")));
        row(
                "a point of a sweep, files, lowering and account included: exact, of the nominal point, over fast",
                "≥ 1000",
                m.ratio("InferenceBenchmark.exact", "InferenceBenchmark.point"),
                "");
        row(
                "exact engine: beats a second over pops and pushes a second",
                "≥ 0.33",
                m.ratio("QueueBenchmark.popAndPush", "QueueBenchmark.exactBeats"),
                "the library's queue: "
                        + times(m.ratio("QueueBenchmark.popAndPushOfTheLibrary", "QueueBenchmark.popAndPush"))
                        + " as slow");
        row(
                "DDR4, 100,000 random reads: requests a second over pops and pushes a second",
                "≥ 0.1",
                m.ratio("QueueBenchmark.popAndPush", "MemoryBenchmark.randomReads"),
                "");
        for (GrowthBenchmark.Axis axis : GrowthBenchmark.Axis.values()) {
            growth(m, axis);
        }
    }

    private void growth(Measured m, GrowthBenchmark.Axis axis) {
        String name = axis.name().toLowerCase(Locale.ROOT);
        List<String> data = new ArrayList<>();
        List<String> timing = new ArrayList<>();
        for (int times : new int[] {2, 4, 8}) {
            double work = GrowthBenchmark.work(axis, times);
            data.add(number(m.ratio(key("simulated", axis, times), key("simulated", axis, 1)) / work));
            timing.add(number(m.ratio(key("timed", axis, times), key("timed", axis, 1))));
        }
        rows.add("| growth of " + name
                + " × 2, × 4, × 8: time per MAC with values; time in all without | ≤ 1; about 1 | "
                + String.join(", ", data) + "; " + String.join(", ", timing) + " | |");
    }

    private static String key(String method, GrowthBenchmark.Axis axis, int times) {
        return "GrowthBenchmark." + method + " " + axis + " " + times;
    }

    private void twin() {
        Optional<Path> top = Programs.top();
        if (top.isEmpty() || !TwinRate.possible()) {
            rows.add("| cycles a second over Verilator's, 16 × 16 | ≥ 50 fast, ≥ 5 exact | no Verilator here | |");
            return;
        }
        double verilated = TwinRate.verilated(top.get());
        row("cycles a second over Verilator's, 16 × 16, fast", "≥ 50", TwinRate.fast() / verilated, "");
        row("cycles a second over Verilator's, 16 × 16, exact", "≥ 5", TwinRate.exact() / verilated, "");
    }

    /** A whole run in the heap that it is to do with: it ends, or this fails. */
    private void run() {
        List<String> command = Programs.java("cyclode.reports.cli.Main", "run", "ode-transformer-stl10", "--json");
        command.add(1, "-Xmx192m");
        Programs.output(command);
        rows.add("| `cyclode run` within 192 MB of heap | ends | ends | |");
    }

    private void started() {
        List<String> nothing = Programs.java("-Xshare:auto", Nothing.class.getName());
        Optional<String> launcher = Programs.launcher().map(Object::toString);
        if (launcher.isEmpty()) {
            rows.add("| `./cyclode --version` over an empty Java program | ≤ 2.5 | not built here | |");
            return;
        }
        row(
                "`./cyclode --version` over an empty Java program",
                "≤ 2.5",
                Programs.ratio(List.of(launcher.get(), "--version"), nothing),
                "");
    }

    private void points(int count) {
        List<String> command = Programs.java(Points.class.getName(), Integer.toString(count));
        command.add(1, "-Xmx512m");
        List<String> lines = Programs.output(command).lines().toList();
        rows.add("| heap in use after each tenth of " + count + " points within 512 MB | flat | "
                + lines.get(lines.size() - 1).replace(" ", ", ") + " MB | |");
    }

    private void row(String what, String aim, double ratio, String other) {
        rows.add("| " + what + " | " + aim + " | " + number(ratio) + " | " + other + " |");
    }

    private static String times(double ratio) {
        return number(ratio) + " ×";
    }

    private static String number(double ratio) {
        return String.format(Locale.ROOT, ratio < 100 ? "%.2f" : "%.0f", ratio);
    }
}
