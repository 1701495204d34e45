package cyclode.reports.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.Assignment;
import cyclode.reports.cli.sweep.ComparisonTable;
import cyclode.reports.evaluation.compare.RunComparison;
import cyclode.reports.evaluation.compare.RunComparison.Change;
import cyclode.reports.evaluation.design.ExitStatus;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.design.Settings;
import cyclode.reports.evaluation.files.RunFiles;
import cyclode.reports.evaluation.published.BandSampler;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.run.Run;
import cyclode.units.accelerator.Simulation;
import cyclode.units.host.Baseline;
import cyclode.units.host.Baselines;
import cyclode.units.model.DecisionTrace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what differs between two runs, or between two designs, which it then times. */
@Command(
        name = "compare",
        sortOptions = false,
        description = {
            "Says what differs between two runs: what, by how much, and where.",
            "Where: in which layer, unit and cause. A and B are folders that 'run' wrote, or hardware by name or file, "
                    + "which is timed without data."
        },
        footer = {
            "",
            "Examples:",
            "  cyclode compare cyclode-out/before cyclode-out/after",
            "  cyclode compare zcu104 zcu104 --set-b hardware.units.matmul.rows=32"
        })
final class CompareVerb implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

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
    private OutputOptions printed;

    CompareVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path scratch = Files.createTempDirectory("cyclode-compare");
        try {
            RunComparison comparison = RunComparison.of(
                    folder(a, setA, scratch.resolve("a")),
                    name("A", a),
                    folder(b, setB, scratch.resolve("b")),
                    name("B", b));
            PrintWriter out = spec.commandLine().getOut();
            if (printed.json()) {
                out.print(OutputOptions.text(tree(comparison)));
            } else if (!printed.quiet()) {
                out.print(ComparisonTable.of(comparison, all, terminal.charset()));
            }
            out.flush();
            return ExitStatus.DONE.code();
        } finally {
            delete(scratch);
        }
    }

    private static String name(String side, String given) {
        return side + " (" + given + ")";
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** The folder of a run; of hardware, one is written. */
    private Path folder(String given, List<String> own, Path scratch) throws IOException {
        if (Files.isDirectory(Path.of(given))) {
            return Path.of(given);
        }
        List<String> typed = new ArrayList<>(both);
        typed.addAll(own);
        Settings set = Settings.of(typed);
        List<Assignment> technology = set.of("technology");
        RunRequest.Design design = new RunRequest.Design(
                workload,
                set.of("workload"),
                given,
                set.of("hardware"),
                technology,
                set.applyTo(baseline == null ? Baseline.NOMINAL : Baselines.load(baseline)));
        RunFiles.write(timed(design), Files.createDirectory(scratch));
        return scratch;
    }

    /** A run without data, or with it where the time depends on it. */
    private RunResult timed(RunRequest.Design design) {
        boolean watched = terminal.watched() && !printed.quiet() && !printed.json();
        try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), watched)) {
            try {
                return Run.execute(
                        new RunRequest(design, RunRequest.Data.DEFAULT, manner(true)), BandSampler.NONE, progress);
            } catch (DecisionTrace.Missing dependsOnData) {
                return Run.execute(
                        new RunRequest(design, RunRequest.Data.DEFAULT, manner(false)), BandSampler.NONE, progress);
            }
        }
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
                true);
    }

    private static ObjectNode tree(RunComparison comparison) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("a", comparison.a()).put("b", comparison.b());
        ArrayNode settings = tree.putArray("settings");
        comparison.settings().forEach(each -> settings.addObject()
                .put("what", each.get(0))
                .put("a", each.get(1))
                .put("b", each.get(2)));
        changes(tree.putArray("figures"), comparison.figures());
        changes(tree.putArray("cycles"), comparison.cycles());
        changes(tree.putArray("stalls"), comparison.stalls());
        changes(tree.putArray("energyMj"), comparison.energy());
        changes(tree.putArray("resources"), comparison.resources());
        return tree;
    }

    private static void changes(ArrayNode into, List<Change> changes) {
        for (Change each : changes) {
            ObjectNode node = into.addObject();
            ArrayNode where = node.putArray("where");
            each.where().forEach(where::add);
            node.put("unit", each.unit()).put("a", each.a()).put("b", each.b()).put("difference", each.difference());
        }
    }
}
