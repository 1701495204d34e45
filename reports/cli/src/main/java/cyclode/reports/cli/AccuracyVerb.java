package cyclode.reports.cli;

import cyclode.reports.cli.accuracy.AccuracyReport;
import cyclode.reports.cli.accuracy.Measurement;
import cyclode.reports.cli.options.DataOptions;
import cyclode.reports.cli.options.NetworkOptions;
import cyclode.reports.cli.output.ResultFolder;
import cyclode.workloads.dataset.DataSet;
import cyclode.workloads.dataset.DataSets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how right a network's integers are on labelled data. */
@Command(name = "accuracy", sortOptions = false)
final class AccuracyVerb implements Runnable {
    @Option(names = "--data", required = true, paramLabel = "FILE|DIR")
    private Path data = Path.of("");

    @Mixin
    private DataOptions part = new DataOptions();

    @Mixin
    private NetworkOptions network = new NetworkOptions();

    @Option(names = "--output", paramLabel = "DIR")
    private @Nullable Path output;

    @Option(names = "--force")
    private boolean force;

    @Option(names = "--no-charts")
    private boolean noCharts;

    @Mixin
    private Console console;

    @Override
    public void run() {
        Measurement measurement = network.measurement();
        ResultFolder folder =
                ResultFolder.of(output, "accuracy-" + measurement.workload().name(), force);
        folder.requireFree();
        folder.requireWritable();
        DataSet examples = DataSets.read(part.of(data), measurement.workload());
        AccuracyReport report = console.watched(progress -> measurement.report(examples, progress));
        String json = Console.json(report.tree());
        folder.write(into -> report.write(into, json, !noCharts));
        console.print(() -> json, () -> report.text(console.charset()) + "files: " + folder + "\n");
    }
}
