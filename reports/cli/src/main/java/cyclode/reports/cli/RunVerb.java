package cyclode.reports.cli;

import cyclode.core.file.FileException;
import cyclode.reports.cli.options.TraceOptions;
import cyclode.reports.cli.output.ResultFolder;
import cyclode.reports.cli.run.Explanation;
import cyclode.reports.cli.run.FabricRoofline;
import cyclode.reports.cli.run.LayerTable;
import cyclode.reports.cli.run.RunCharts;
import cyclode.reports.cli.run.RunPage;
import cyclode.reports.cli.run.RunTable;
import cyclode.reports.cli.terminal.ProgressLine;
import cyclode.reports.evaluation.design.ExitStatus;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.files.RunFiles;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.run.Run;
import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.studies.band.KeptBand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a workload on hardware, prints what came out, and writes a folder of it. */
@Command(name = "run", sortOptions = false)
final class RunVerb implements Callable<Integer> {
    @Mixin
    private RunOptions options;

    @Option(names = "--output", paramLabel = "DIR")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the folder of an earlier run.")
    private boolean force;

    @Option(names = "--no-charts", description = "Draw no charts.")
    private boolean noCharts;

    @Option(names = "--chart-columns", paramLabel = "1|2")
    private int chartColumns = 2;

    @Option(names = "--layers", description = "Also print each layer: cycles, share of peak, what limits it.")
    private boolean layers;

    @Option(names = "--explain", description = "Also print every assumption: value, range, status, reason.")
    private boolean explain;

    @Mixin
    private TraceOptions traces;

    @Mixin
    private Console console;

    @Override
    public Integer call() {
        RunRequest request = options.request();
        ResultFolder folder = ResultFolder.of(
                output,
                stem(options.files().workload()) + "-" + stem(options.files().hardware()),
                force);
        folder.requireFree();
        folder.requireWritable();
        traces.check(request);
        paper();
        RunResult result = console.watched(progress -> Run.execute(request, KeptBand.load(), progress));
        folder.write(into -> write(request, result, into));
        console.print(folder::summary, () -> text(request, result, folder));
        return (result.bitExact().mismatches().isEmpty() ? ExitStatus.DONE : ExitStatus.NO).code();
    }

    /** The name of a built-in file, or of a file without its folder and ending. */
    private static String stem(String nameOrPath) {
        Path name = Path.of(nameOrPath).getFileName();
        return name == null ? "run" : name.toString().replaceFirst("\\.(yaml|yml|json)$", "");
    }

    private void write(RunRequest request, RunResult result, Path folder) throws IOException {
        try (ProgressLine progress = console.progress()) {
            traces.write(request, result, folder, progress);
        }
        RunFiles.write(result, folder);
        Files.writeString(folder.resolve("report.html"), RunPage.html(request, result));
        if (!noCharts) {
            Map<String, Chart> charts = new LinkedHashMap<>(RunCharts.of(result));
            FabricRoofline.of(request, result).ifPresent(roofline -> charts.put("roofline", roofline));
            Chart.write(charts, paper(), folder);
        }
    }

    private Paper paper() {
        return switch (chartColumns) {
            case 1 -> Paper.ONE_COLUMN;
            case 2 -> Paper.TWO_COLUMN;
            default -> throw new FileException("--chart-columns", "is " + chartColumns + "; allowed: 1, 2");
        };
    }

    private String text(RunRequest request, RunResult result, ResultFolder folder) {
        String table = RunTable.of(result, folder.toString(), console.charset())
                + (layers ? "\n" + LayerTable.text(request, result, console.charset()) : "");
        return explain ? table + "\n" + Explanation.of(result.assumptions(), console.charset()) : table;
    }
}
