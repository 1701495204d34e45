package cyclode.reports.studies.reproduction;

import cyclode.reports.evaluation.design.Progress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reproduces a published system: forwards from the nominal point to its figures, and backwards from the figures to designs. */
public final class ReproductionRun {
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
        List<Forecast> forecasts = new ArrayList<>();
        List<Swing> swings = new ArrayList<>();
        for (String point : file.points().keySet()) {
            ReproductionResult one = new ReproductionRun(file.at(point), request, progress).execute();
            forecasts.add(one.forecast().at(point));
            swings.addAll(forecasts.size() == 1 ? one.swings() : List.of());
        }
        return new ReproductionResult(
                file,
                request,
                Forecast.together(forecasts),
                swings,
                null,
                request.backwards() ? file.backwards().orElse("figures of several points") : "no search was asked for");
    }

    private ReproductionResult execute() {
        Pool.Member nominal = pool.files();
        pool.fill(request.designs(), request.seed(), request.threads(), progress);
        PlainSample sample =
                PlainSample.of(pool, file.energies(), ReproductionRequest.DRAWS_PER_DESIGN, request.seed(), progress);
        Forecast forecast = Forecast.of(file, ratios(nominal), pool, sample);
        return new ReproductionResult(
                file,
                request,
                forecast,
                new Sensitivity(file, pool, nominal).swings(),
                search(),
                request.backwards() ? file.backwards().orElse("") : "no search was asked for");
    }

    private Ratios ratios(Pool.Member nominal) {
        BaselineSpace.Kind kind = pool.baselines().nominal(file.baseline());
        return Ratios.of(
                nominal.design(),
                nominal.hosts().get(pool.baselines().kinds().indexOf(kind)),
                kind.dispatch().nominal(),
                kind.forkJoin().nominal(),
                Energies.nominal(nominal.design().technology()));
    }

    private @Nullable SearchResult search() {
        boolean possible = file.backwards().isEmpty() && !file.sought().isEmpty();
        return request.backwards() && possible ? new Backwards(file, pool, request, progress).search() : null;
    }
}
