package cyclode.reports.cli.train;

import cyclode.workloads.trainer.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a training is asked for. */
public final class TrainOptions {
    private static final int EPOCHS = 10;

    @Option(names = "--data", required = true, paramLabel = "PATH")
    private Path data = Path.of("");

    @Option(names = "--limit", paramLabel = "N")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--validation", paramLabel = "N", defaultValue = "0")
    private int validation;

    @Option(names = "--epochs", paramLabel = "N")
    private @Nullable Integer epochs;

    @Option(names = "--qat-epochs", paramLabel = "N", defaultValue = "0")
    private int qatEpochs;

    @Option(names = "--from", paramLabel = "FILE.npz")
    private @Nullable Path from;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "128")
    private int batch;

    @Option(names = "--rate", paramLabel = "R", defaultValue = "0.004")
    private double rate;

    @Option(names = "--qat-rate", paramLabel = "R", defaultValue = "0.001")
    private double qatRate;

    @Option(names = "--mirror")
    private boolean mirror;

    @Option(names = "--seed", paramLabel = "N", description = "Of first weights and the order; ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--set", paramLabel = "KIND.PATH=VALUE")
    private List<String> set = List.of();

    /**
     * The training of a workload.
     *
     * @throws cyclode.core.file.RefusedValue naming an option and what is allowed
     */
    public TrainRequest request(String workload) {
        TrainingPlan.Settings settings = new TrainingPlan.Settings(seed, batch, rate, qatRate, mirror);
        int passes = epochs != null ? epochs : from != null ? 0 : EPOCHS;
        return new TrainRequest(
                workload, set, data, limit, validation, Optional.ofNullable(from), passes, qatEpochs, settings);
    }
}
