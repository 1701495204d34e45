package cyclode.reports.cli;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.reports.cli.output.ResultFolder;
import cyclode.reports.cli.train.Report;
import cyclode.reports.cli.train.TrainOptions;
import cyclode.reports.cli.train.TrainRequest;
import cyclode.workloads.trainer.Trainer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a workload. */
@Command(name = "train", sortOptions = false)
final class TrainVerb implements Runnable {
    @Parameters(index = "0", paramLabel = "WORKLOAD")
    private String name = "";

    @Option(names = "--output", paramLabel = "DIR")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the folder of an earlier command.")
    private boolean force;

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Mixin
    private Console console;

    @Override
    public void run() {
        TrainRequest request;
        try {
            request = options.request(name);
        } catch (RefusedValue e) {
            throw console.wrong("--" + e.getMessage());
        }
        ResultFolder folder = ResultFolder.of(output, request.workload().name() + "-trained", force);
        folder.requireFree();
        folder.requireWritable();
        Trainer trainer = Trainer.find()
                .orElseThrow(() -> new FileException(
                        name,
                        "cannot be trained: the module that trains is not built; './cyclode train' in a clone of the project"
                                + " builds it, as does './mvnw -Ptraining -DskipTests package'"));
        Report report = console.watched(progress -> request.into(folder, trainer, progress));
        console.print(folder::summary, () -> report.text(console.charset()) + "written to " + folder + "\n");
    }
}
