package cyclode.reports.cli.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.core.number.Require;
import cyclode.reports.cli.output.ResultFolder;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.studies.accuracy.Accuracy;
import cyclode.reports.studies.accuracy.AccuracyStudy;
import cyclode.reports.studies.accuracy.Answers;
import cyclode.workloads.affine.AffineQuantizer;
import cyclode.workloads.affine.FloatModel;
import cyclode.workloads.dataset.DataSet;
import cyclode.workloads.dataset.DataSetRequest;
import cyclode.workloads.dataset.DataSets;
import cyclode.workloads.dataset.Examples;
import cyclode.workloads.dataset.SeriesSplit;
import cyclode.workloads.dataset.Split;
import cyclode.workloads.dataset.Targets;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import cyclode.workloads.network.WorkloadFile;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzReader;
import cyclode.workloads.series.Series;
import cyclode.workloads.series.SeriesFile;
import cyclode.workloads.trainer.ForecastPlan;
import cyclode.workloads.trainer.LabelledSet;
import cyclode.workloads.trainer.TrainedNetwork;
import cyclode.workloads.trainer.Trainer;
import cyclode.workloads.trainer.TrainingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A training as it was asked for.
 *
 * @param name of the workload or its file
 * @param set values of it, {@code workload.path=value}
 * @param data folder or file with a part for training and one for tests
 * @param limit examples for training at most
 * @param validation so many of these, the last, are held back to choose the best pass by
 * @param from real arrays of an earlier training, to begin with
 * @param epochs passes in real numbers
 * @param integerEpochs passes with integers
 * @param settings of the optimizer
 */
public record TrainRequest(
        String name,
        List<String> set,
        Path data,
        int limit,
        int validation,
        Optional<Path> from,
        int epochs,
        int integerEpochs,
        TrainingPlan.Settings settings) {
    private static final String KIND = "workload.";
    private static final long LARGEST = 1L << 28;

    public TrainRequest {
        set = List.copyOf(set);
        Require.inRange("validation", validation, 0, 100_000_000);
    }

    private List<Assignment> assignments() {
        return set.stream().map(TrainRequest::setting).toList();
    }

    private static Assignment setting(String text) {
        if (!text.startsWith(KIND)) {
            throw new FileException("--set", "'" + text + "' sets no workload; allowed: " + KIND + "path=value");
        }
        return Assignment.parse(text.substring(KIND.length()));
    }

    /** The workload with what was set. */
    public Workload workload() {
        return WorkloadFile.load(BuiltInWorkloads.source(name), assignments());
    }

    /** Trains and writes the folder; what training keeps for an interruption lies beside it until then. */
    public Report into(ResultFolder folder, Trainer trainer, Progress progress) {
        Workload workload = workload();
        Path kept = folder.path().resolveSibling(folder.path().getFileName() + ".training");
        Report report;
        try {
            report = workload.file().input() instanceof InputSpec.Series input
                    ? forecast(workload, input, kept, trainer, progress)
                    : classes(workload, kept, trainer, progress);
        } catch (RefusedValue e) {
            throw new FileException(name, String.valueOf(e.getMessage()));
        }
        ObjectNode file = WorkloadFile.document(BuiltInWorkloads.source(name), assignments())
                .root();
        folder.write(made -> report.write(file, made));
        forget(kept);
        return report;
    }

    private Report classes(Workload workload, Path between, Trainer trainer, Progress progress) {
        Optional<Map<String, NpyArray>> real = from.map(file -> NpzReader.read(Source.of(file, LARGEST)));
        LabelledSet all = part(workload, Split.TRAIN, limit);
        int kept = all.count() - validation;
        if (kept < 1) {
            throw new FileException(
                    data.toString(),
                    "has " + all.count() + " examples for training, and --validation holds " + validation
                            + " back; allowed: fewer");
        }
        TrainingPlan plan = new TrainingPlan(
                workload,
                all.part(0, kept),
                all.part(kept, all.count()),
                part(workload, Split.TEST, Integer.MAX_VALUE),
                real,
                epochs,
                integerEpochs,
                settings,
                between);
        TrainedNetwork trained = trainer.train(plan, progress::at);
        return new TrainReport(plan, trained, data.toString());
    }

    private Report forecast(Workload workload, InputSpec.Series input, Path kept, Trainer trainer, Progress progress) {
        if (validation > 0) {
            throw new RefusedValue("a series is split by its table alone; allowed: no --validation");
        }
        if (from.isPresent() || integerEpochs > 0) {
            throw new RefusedValue("a series is trained in real numbers and quantized after; allowed: no "
                    + (from.isPresent() ? "--from" : "--qat-epochs"));
        }
        DataSet test = DataSets.read(DataSetRequest.of(data, Split.TEST), workload);
        if (!(test.examples() instanceof Examples.Windows)) {
            throw new FileException(data.toString(), "is no table of a series");
        }
        Series series =
                SeriesSplit.part(SeriesFile.read(Source.of(data, SeriesFile.MAX_BYTES), input), input, Split.TRAIN);
        ForecastPlan plan = new ForecastPlan(workload, series, epochs, settings, kept);
        FloatModel model = trainer.forecast(plan, progress::at);
        Accuracy accuracy = new AccuracyStudy(AffineQuantizer.quantize(workload, model), model, test)
                .measure("", 1, progress)
                .accuracy();
        return new ForecastReport(plan, model, (Answers.Forecasts) accuracy.answers(), data.toString());
    }

    private LabelledSet part(Workload workload, Split split, int most) {
        DataSet read = DataSets.read(DataSetRequest.of(data, split).withLimit(most), workload);
        if (read.examples() instanceof Examples.Tensors tensors && read.targets() instanceof Targets.Labels labels) {
            return new LabelledSet(tensors::get, labels.labels());
        }
        throw new FileException(data.toString(), "has no classes; allowed in training: inputs with their classes");
    }

    private static void forget(Path kept) {
        if (!Files.isDirectory(kept)) {
            return;
        }
        try (Stream<Path> files = Files.walk(kept)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
