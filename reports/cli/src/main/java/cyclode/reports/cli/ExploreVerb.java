package cyclode.reports.cli;

import cyclode.core.file.FileException;
import cyclode.reports.cli.explore.ExploreChart;
import cyclode.reports.cli.explore.ExplorePage;
import cyclode.reports.cli.explore.ExploreTable;
import cyclode.reports.cli.output.ResultFolder;
import cyclode.reports.evaluation.design.ExitStatus;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.design.Settings;
import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.studies.explore.Exploration;
import cyclode.reports.studies.explore.ExplorationResult;
import cyclode.reports.studies.explore.ExploreFiles;
import cyclode.reports.studies.explore.ExploreRequest;
import cyclode.units.host.Baseline;
import cyclode.workloads.dataset.DataSetRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Chooses bits for each tensor and a memory for each buffer, so that a network fits its device. */
@Command(name = "explore", sortOptions = false)
final class ExploreVerb implements Callable<Integer> {
    private static final Double NOMINAL_QUALITY = 0.1;

    @Parameters(index = "0", arity = "0..1", paramLabel = "WORKLOAD")
    private String workload = "time-series-transformer";

    @Option(names = "--hardware", paramLabel = "NAME|FILE", description = "Accelerator; xc7s15 by default.")
    private String hardware = "xc7s15";

    @Option(names = "--windows", split = ",", paramLabel = "N", description = "Windows to try; 6,12,18,24 by default.")
    private List<Integer> windows = List.of(6, 12, 18, 24);

    @Option(names = "--widths", split = ",", paramLabel = "N", description = "Widths to try; 8 to 64 by 8 by default.")
    private List<Integer> widths = List.of(8, 16, 24, 32, 40, 48, 56, 64);

    @Option(names = "--bits", split = ",", paramLabel = "N", description = "Bits to try; 4,6,8 by default.")
    private List<Integer> bits = List.of(4, 6, 8);

    @Option(names = "--tensors", split = ",", paramLabel = "NAME")
    private List<String> tensors = List.of();

    @Option(names = "--minimise", paramLabel = "energy|latency", description = "What to minimise; energy by default.")
    private String objective = "energy";

    @Option(names = "--quality", paramLabel = "E")
    private @Nullable Double quality;

    @Option(names = "--accuracies", paramLabel = "FILE.csv")
    private @Nullable Path accuracies;

    @Option(
            names = "--data",
            paramLabel = "FILE.csv",
            description = "Measure the error on data, not on the float model.")
    private @Nullable Path data;

    @Option(names = "--samples", paramLabel = "N", description = "Windows of the series to measure the error on; 8.")
    private int samples = 8;

    @Option(names = "--set", paramLabel = "KIND.PATH=VALUE", description = "Set a value of a file. Repeatable.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--input", paramLabel = "FILE.csv", description = "A series of your own; seeded by default.")
    private @Nullable Path input;

    @Option(names = "--parameters", paramLabel = "FILE.npz", description = "A float model, for one window and width.")
    private @Nullable Path parameters;

    @Option(names = "--seed", paramLabel = "N", description = "Of parameters and series; 1 by default.")
    private long seed = RunRequest.Data.SEED;

    @Option(names = "--threads", paramLabel = "N", description = "Threads; all cores by default.")
    private int threads = Math.min(16, Runtime.getRuntime().availableProcessors());

    @Option(names = "--output", paramLabel = "DIR", description = "Folder to write; none by default.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the folder of an earlier exploration.")
    private boolean force;

    @Mixin
    private Console console;

    @Override
    public Integer call() {
        ResultFolder folder = output == null ? null : ResultFolder.of(output, "", force);
        if (folder != null) {
            folder.requireFree();
            folder.requireWritable();
        }
        ExplorationResult explored = console.watched(progress -> Exploration.of(request(), progress));
        if (folder != null) {
            folder.write(into -> write(explored, into));
        }
        console.print(
                () -> ExploreFiles.json(explored),
                () -> ExploreTable.of(explored, Objects.toString(folder, ""), console.charset()));
        return ExitStatus.DONE.code();
    }

    private void write(ExplorationResult explored, Path folder) throws IOException {
        ExploreFiles.write(explored, folder);
        Files.writeString(folder.resolve("report.html"), ExplorePage.html(explored, workload, hardware));
        Chart.write(Map.of("front", ExploreChart.of(explored)), Paper.TWO_COLUMN, folder);
    }

    private ExploreRequest request() {
        Settings set = Settings.of(settings);
        if (accuracies != null) {
            requireNoneBeside();
        }
        return new ExploreRequest(
                set.design(workload, hardware, Baseline.NOMINAL),
                new RunRequest.Data(
                        seed,
                        Optional.ofNullable(parameters),
                        input == null ? List.of() : List.of(new RunRequest.Picture(input, 0)),
                        1),
                windows,
                widths,
                bits,
                tensors,
                objective(),
                Optional.ofNullable(quality == null && accuracies == null && data == null ? NOMINAL_QUALITY : quality),
                Optional.ofNullable(accuracies),
                Optional.ofNullable(data).map(DataSetRequest::of),
                samples,
                threads);
    }

    /** A table of losses says itself what there is to choose from. */
    private void requireNoneBeside() {
        for (String name : List.of("--windows", "--widths", "--bits", "--tensors")) {
            if (console.given(name)) {
                throw new FileException(name, "stands beside --accuracies, whose lines are the designs to try");
            }
        }
    }

    private ExploreRequest.Objective objective() {
        return switch (objective) {
            case "energy" -> ExploreRequest.Objective.ENERGY;
            case "latency" -> ExploreRequest.Objective.LATENCY;
            default ->
                throw new FileException("--minimise", "'" + objective + "' is unknown; allowed: energy, latency");
        };
    }
}
