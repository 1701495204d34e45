package cyclode.reports.cli;

import cyclode.reports.cli.compare.ComparisonJson;
import cyclode.reports.cli.compare.SeveralRuns;
import cyclode.reports.cli.output.ResultFolder;
import cyclode.reports.cli.sweep.ComparisonTable;
import cyclode.reports.evaluation.compare.RunComparison;
import cyclode.reports.evaluation.design.ExitStatus;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.design.Settings;
import cyclode.reports.evaluation.files.RunFiles;
import cyclode.reports.evaluation.files.Scratch;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.run.Run;
import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.drawing.Paper;
import cyclode.units.accelerator.Simulation;
import cyclode.units.host.Baseline;
import cyclode.units.model.DecisionTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @Parameters(index = "2..*", arity = "0..6", paramLabel = "C", description = "More of them, for a table and charts.")
    private List<String> more = new ArrayList<>();

    @Option(names = "--chart", description = "Draw latency, energy and gains of all of them into a folder.")
    private boolean chart;

    @Option(names = "--output", paramLabel = "DIR", description = "With --chart: that folder; cyclode-out/compare.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the folder of an earlier comparison.")
    private boolean force;

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
        if (!chart && (output != null || force)) {
            throw console.wrong("--output and --force are for the charts of --chart, which is missing");
        }
        ResultFolder folder = chart ? ResultFolder.of(output, "compare", force) : null;
        if (folder != null) {
            folder.requireFree();
            folder.requireWritable();
        }
        try (Scratch temporary = Scratch.make()) {
            Path scratch = temporary.folder();
            if (folder != null || !more.isEmpty()) {
                several(scratch, folder);
                return ExitStatus.DONE.code();
            }
            RunComparison comparison = RunComparison.of(
                    folder(a, setA, scratch.resolve("a")),
                    name("A", a),
                    folder(b, setB, scratch.resolve("b")),
                    name("B", b));
            console.print(
                    () -> Console.json(ComparisonJson.of(comparison)),
                    () -> ComparisonTable.of(comparison, all, console.charset()));
            return ExitStatus.DONE.code();
        }
    }

    private void several(Path scratch, @Nullable ResultFolder folder) throws IOException {
        List<String> given = new ArrayList<>(List.of(a, b));
        given.addAll(more);
        List<SeveralRuns.Run> runs = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String side = SeveralRuns.letter(i);
            List<String> own = i == 0 ? setA : i == 1 ? setB : List.of();
            Path run = folder(given.get(i), own, scratch.resolve(side));
            String settings = own.isEmpty() ? "" : " with " + String.join(", ", own);
            runs.add(new SeveralRuns.Run(given.get(i) + settings, RunComparison.figuresOf(run)));
        }
        if (folder != null) {
            folder.write(into -> {
                Files.writeString(into.resolve("summary.json"), Console.json(SeveralRuns.tree(runs)));
                Chart.write(SeveralRuns.charts(runs), Paper.TWO_COLUMN, into);
            });
        }
        console.print(
                () -> Console.json(SeveralRuns.tree(runs)),
                () -> SeveralRuns.text(runs, console.charset()) + (folder == null ? "" : "files  " + folder + "\n"));
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
}
