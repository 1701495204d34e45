package cyclode.reports.studies.calibration;

import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.published.Spread;
import cyclode.reports.studies.calibration.pool.Figures;
import cyclode.reports.studies.calibration.pool.Goal;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import cyclode.reports.studies.calibration.pool.WeightedDraw;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.ReproductionRequest;
import cyclode.reports.studies.reproduction.ReproductionResult;
import cyclode.reports.studies.reproduction.ReproductionResult.Prediction;
import cyclode.reports.studies.reproduction.ReproductionResult.Swing;
import cyclode.reports.studies.reproduction.SearchResult;
import cyclode.reports.studies.reproduction.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reproduces a published system: forwards from the nominal point to its figures, and backwards from the figures to designs. */
public final class ReproductionRun {
    /** Pairs of draws for each design, by which the spread is split. */
    private static final int SPLIT = 32;

    private final Reproduction file;
    private final ReproductionRequest request;
    private final Progress progress;
    private final Pool pool;

    private ReproductionRun(Reproduction file, ReproductionRequest request, Progress progress) {
        this.file = file;
        this.request = request;
        this.progress = progress;
        this.pool = new Pool(file);
    }

    /**
     * Does it.
     *
     * @throws cyclode.core.file.FileException if the file is wrong
     */
    public static ReproductionResult execute(Reproduction file, ReproductionRequest request, Progress progress) {
        return file.points().isEmpty()
                ? new ReproductionRun(file, request, progress).execute()
                : points(file, request, progress);
    }

    /** Of several points, each is predicted for itself, and what moves figures is told at the first. */
    private static ReproductionResult points(Reproduction file, ReproductionRequest request, Progress progress) {
        List<Prediction> predictions = new ArrayList<>();
        List<Swing> swings = new ArrayList<>();
        for (String point : file.points().keySet()) {
            ReproductionResult one = new ReproductionRun(file.at(point), request, progress).execute();
            predictions.add(one.prediction().at(point));
            swings.addAll(predictions.size() == 1 ? one.swings() : List.of());
        }
        return new ReproductionResult(
                file,
                request,
                Prediction.together(predictions),
                swings,
                null,
                request.backwards() ? file.backwards().orElse("figures of several points") : "no search was asked for");
    }

    private ReproductionResult execute() {
        TimedDesign nominal = pool.files();
        pool.fill(request.designs(), request.seed(), request.threads(), progress);
        List<WeightedDraw> sample = WeightedDraw.ofPriors(
                pool, file.energies(), ReproductionRequest.DRAWS_PER_DESIGN, request.seed(), progress);
        return new ReproductionResult(
                file,
                request,
                prediction(nominal, sample),
                new OneAtATime(file, pool, nominal).swings(),
                search(),
                request.backwards() ? file.backwards().orElse("") : "no search was asked for");
    }

    private Prediction prediction(TimedDesign design, List<WeightedDraw> sample) {
        Figures nominal = design.figures(pool.baselines().nominal(file.baseline()), design.energies());
        List<Prediction.Row> rows = new ArrayList<>();
        for (Target target : file.targets()) {
            double[] column = sample.stream()
                    .mapToDouble(draw -> draw.figures().of(target.figure()))
                    .sorted()
                    .toArray();
            rows.add(Prediction.Row.of(target, nominal.of(target.figure()), column));
        }
        List<Goal> goals = Goal.of(file);
        List<Goal> results = file.sought().stream()
                .filter(target -> !target.given())
                .map(Goal::of)
                .toList();
        long meeting =
                sample.stream().filter(draw -> Goal.met(goals, draw.figures())).count();
        return new Prediction(
                rows,
                results.size() < 2 ? null : jointRank(results, sample),
                sample.size(),
                pool.even(),
                pool.tried(),
                goals.isEmpty() ? 0 : meeting,
                UncertaintySplit.of(
                        file,
                        pool,
                        design,
                        file.targets().stream()
                                .filter(target ->
                                        !target.given() && target.value().isPresent())
                                .map(Target::figure)
                                .toList(),
                        pool.even() * SPLIT,
                        request.seed()),
                request.backwards() ? null : GivenBand.of(file, request, progress));
    }

    private static double jointRank(List<Goal> goals, List<WeightedDraw> sample) {
        List<List<Double>> points = sample.stream()
                .map(draw -> goals.stream()
                        .map(goal -> draw.figures().of(goal.quantity()))
                        .toList())
                .toList();
        return Spread.jointRank(points, goals.stream().map(Goal::value).toList());
    }

    private @Nullable SearchResult search() {
        boolean possible = file.backwards().isEmpty() && !file.sought().isEmpty();
        return request.backwards() && possible ? new Calibration(file, pool, request, progress).search() : null;
    }
}
