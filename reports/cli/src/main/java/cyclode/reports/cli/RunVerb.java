package cyclode.reports.cli;

import cyclode.core.file.FileException;
import cyclode.reports.cli.run.Explanation;
import cyclode.reports.cli.run.FabricRoofline;
import cyclode.reports.cli.run.FullConfiguration;
import cyclode.reports.cli.run.RunCharts;
import cyclode.reports.cli.run.RunPage;
import cyclode.reports.cli.run.RunTable;
import cyclode.reports.evaluation.design.ExitStatus;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.files.OutputFolder;
import cyclode.reports.evaluation.files.RunFiles;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.run.Run;
import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.chart.ChartFiles;
import cyclode.reports.render.chart.Paper;
import cyclode.reports.studies.band.JointSample;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a workload on hardware, prints what came out, and writes a folder of it. */
@Command(
        name = "run",
        sortOptions = false,
        description = "Simulates a workload on an accelerator, bit for bit and cycle for cycle, against a processor.",
        footer = {
            "",
            "Examples:",
            "  cyclode run",
            "  cyclode run gemm --set workload.m=512 --set hardware.units.matmul.rows=8",
            "  cyclode run --input cat.png --baseline cortex-a53/tuned-4t --output tuned",
            "  cyclode run --trace-vcd --trace-from 12000 --trace-to 14000 --trace-units matmul,vector"
        })
final class RunVerb implements Callable<Integer> {
    private static final Path FOLDER = Path.of("cyclode-out");

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions options;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder to write; cyclode-out/WORKLOAD-HARDWARE by default.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the folder of an earlier run.")
    private boolean force;

    @Option(names = "--no-charts", description = "Draw no charts.")
    private boolean noCharts;

    @Option(
            names = "--chart-columns",
            paramLabel = "1|2",
            description = "Draw charts as wide as one column of a paper, 88 mm, or as two, 180 mm; 2 by default.")
    private int chartColumns = 2;

    @Option(names = "--explain", description = "Also print every assumption: value, range, status, reason.")
    private boolean explain;

    @Mixin
    private TraceOptions traces;

    @Mixin
    private OutputOptions printed;

    RunVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        RunRequest request = options.request();
        Path folder = output == null ? defaultFolder() : output;
        requireWritable(folder);
        traces.check(request);
        paper();
        RunResult result = run(request);
        write(request, result, folder);
        print(result, folder);
        return (result.bitExact().mismatches().isEmpty() ? ExitStatus.DONE : ExitStatus.NO).code();
    }

    private RunResult run(RunRequest request) {
        try (ProgressLine progress = progress()) {
            return Run.execute(request, JointSample::ofRun, progress);
        }
    }

    private ProgressLine progress() {
        boolean watched = terminal.watched() && !printed.quiet() && !printed.json();
        return new ProgressLine(spec.commandLine().getErr(), watched);
    }

    private Path defaultFolder() {
        return FOLDER.resolve(stem(options.workload()) + "-" + stem(options.hardware()));
    }

    /** The name of a built-in file, or of a file without its folder and ending. */
    private static String stem(String nameOrPath) {
        Path name = Path.of(nameOrPath).getFileName();
        return name == null ? "run" : name.toString().replaceFirst("\\.(yaml|yml|json)$", "");
    }

    /** Finds out before the work whether its result can be kept. */
    private void requireWritable(Path folder) {
        if (!force && Files.exists(folder)) {
            throw new FileException(
                    folder.toString(),
                    "is there already and is kept; --force replaces it, --output DIR writes elsewhere");
        }
        OutputFolder.requireFree(folder, force);
        Path above = folder.toAbsolutePath().normalize().getParent();
        if (above != null && output == null && !Files.exists(above)) {
            above = above.getParent();
        }
        if (above == null || !Files.isDirectory(above)) {
            throw new FileException(folder.toString(), "cannot be written: there is no folder " + above);
        }
        if (!Files.isWritable(above)) {
            throw new FileException(folder.toString(), "cannot be written: no permission to write in " + above);
        }
    }

    private void write(RunRequest request, RunResult result, Path folder) {
        if (output == null) {
            try {
                Files.createDirectories(FOLDER);
            } catch (IOException e) {
                throw new FileException(FOLDER.toString(), "cannot be written: " + e.getMessage());
            }
        }
        OutputFolder.write(folder, force, into -> {
            try (ProgressLine progress = progress()) {
                traces.write(request, result, into, progress);
            }
            RunFiles.write(result, into);
            Files.writeString(into.resolve("report.html"), RunPage.html(result, FullConfiguration.of(request)));
            if (!noCharts) {
                Map<String, Chart> charts = new LinkedHashMap<>(RunCharts.of(result));
                FabricRoofline.of(request, result).ifPresent(roofline -> charts.put("roofline", roofline));
                draw(charts, Files.createDirectory(into.resolve("charts")));
            }
        });
    }

    private void draw(Map<String, Chart> charts, Path folder) throws IOException {
        for (Map.Entry<String, Chart> each : charts.entrySet()) {
            ChartFiles.write(each.getValue(), paper(), folder, each.getKey());
        }
    }

    private Paper paper() {
        return switch (chartColumns) {
            case 1 -> Paper.ONE_COLUMN;
            case 2 -> Paper.TWO_COLUMN;
            default -> throw new FileException("--chart-columns", "is " + chartColumns + "; allowed: 1, 2");
        };
    }

    private void print(RunResult result, Path folder) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (printed.json()) {
            out.print(Files.readString(folder.resolve("summary.json"), StandardCharsets.UTF_8));
        } else if (!printed.quiet()) {
            out.print(RunTable.of(result, folder.toString(), terminal.charset()));
            if (explain) {
                out.print("\n" + Explanation.of(result.assumptions(), terminal.charset()));
            }
        }
        out.flush();
    }
}
