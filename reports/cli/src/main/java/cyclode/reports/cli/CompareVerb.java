package cyclode.reports.cli;

import cyclode.reports.cli.sweep.ComparisonTable;
import cyclode.reports.evaluation.compare.RunComparison;
import cyclode.reports.evaluation.compare.RunComparison.Change;
import cyclode.reports.evaluation.design.ExitStatus;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.design.Settings;
import cyclode.reports.evaluation.files.RunFiles;
import cyclode.reports.evaluation.files.Scratch;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.run.Run;
import cyclode.units.accelerator.Simulation;
import cyclode.units.host.Baseline;
import cyclode.units.model.DecisionTrace;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what differs between two runs, or between two designs, which it then times. */
@Command(name = "compare", sortOptions = false)
final class CompareVerb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "Folder of a run, or hardware.")
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "Folder of a run, or hardware.")
    private String b;

    @Option(names = "--workload", paramLabel = "NAME|FILE", description = "For hardware; ode-transformer-stl10.")
    private String workload = "ode-transformer-stl10";

    @Option(names = "--baseline", paramLabel = "NAME", description = "For hardware; cortex-a53/framework-4t.")
    private @Nullable String baseline;

    @Option(names = "--set", paramLabel = "KIND.PATH=VALUE", description = "Set a value of both. Repeatable.")
    private List<String> both = new ArrayList<>();

    @Option(names = "--set-a", paramLabel = "KIND.PATH=VALUE", description = "Set a value of A. Repeatable.")
    private List<String> setA = new ArrayList<>();

    @Option(names = "--set-b", paramLabel = "KIND.PATH=VALUE", description = "Set a value of B. Repeatable.")
    private List<String> setB = new ArrayList<>();

    @Option(names = "--all", description = "List every place that differs, not the largest only.")
    private boolean all;

    @Mixin
    private Console console;

    @Override
    public Integer call() throws IOException {
        try (Scratch temporary = Scratch.make()) {
            Path scratch = temporary.folder();
            RunComparison comparison = RunComparison.of(
                    folder(a, setA, scratch.resolve("a")),
                    name("A", a),
                    folder(b, setB, scratch.resolve("b")),
                    name("B", b));
            console.print(
                    () -> Console.json(tree(comparison)), () -> ComparisonTable.of(comparison, all, console.charset()));
            return ExitStatus.DONE.code();
        }
    }

    private static String name(String side, String given) {
        return side + " (" + given + ")";
    }

    /** The folder of a run; of hardware, one is written. */
    private Path folder(String given, List<String> own, Path scratch) throws IOException {
        if (Files.isDirectory(Path.of(given))) {
            return Path.of(given);
        }
        List<String> typed = new ArrayList<>(both);
        typed.addAll(own);
        RunRequest.Design design = Settings.of(typed)
                .design(workload, given, baseline == null ? Baseline.NOMINAL : Baseline.load(baseline));
        RunFiles.write(timed(design), Files.createDirectory(scratch));
        return scratch;
    }

    /** A run without data, or with it where the time depends on it. */
    private RunResult timed(RunRequest.Design design) {
        RunRequest.Data data = RunRequest.Data.DEFAULT;
        return console.watched(progress -> {
            try {
                return Run.execute(new RunRequest(design, data, manner(true)), null, progress);
            } catch (DecisionTrace.Missing dependsOnData) {
                return Run.execute(new RunRequest(design, data, manner(false)), null, progress);
            }
        });
    }

    private static RunRequest.Manner manner(boolean timingOnly) {
        return new RunRequest.Manner(
                Simulation.Engine.FAST,
                Math.min(16, Runtime.getRuntime().availableProcessors()),
                timingOnly,
                Optional.empty(),
                false,
                false,
                0,
                RunRequest.CYCLE_LIMIT,
                true,
                false);
    }

    /** A difference as JSON has it. */
    private record Difference(List<String> where, String unit, BigDecimal a, BigDecimal b, BigDecimal difference) {}

    private static Map<String, Object> tree(RunComparison comparison) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("a", comparison.a());
        tree.put("b", comparison.b());
        tree.put(
                "settings",
                comparison.settings().stream().map(CompareVerb::setting).toList());
        tree.put("figures", differences(comparison.figures()));
        tree.put("cycles", differences(comparison.cycles()));
        tree.put("stalls", differences(comparison.stalls()));
        tree.put("energyMj", differences(comparison.energy()));
        tree.put("resources", differences(comparison.resources()));
        return tree;
    }

    private static Map<String, String> setting(List<String> setting) {
        Map<String, String> tree = new LinkedHashMap<>();
        tree.put("what", setting.get(0));
        tree.put("a", setting.get(1));
        tree.put("b", setting.get(2));
        return tree;
    }

    private static List<Difference> differences(List<Change> changes) {
        return changes.stream()
                .map(each -> new Difference(each.where(), each.unit(), each.a(), each.b(), each.difference()))
                .toList();
    }
}
