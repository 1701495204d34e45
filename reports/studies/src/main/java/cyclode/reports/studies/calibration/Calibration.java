package cyclode.reports.studies.calibration;

import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.studies.calibration.pool.Goal;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.space.Proposal;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.ReproductionRequest;
import cyclode.reports.studies.reproduction.SearchResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** From published figures to the designs that they imply: the posterior of the settings, and the nearest design. */
final class Calibration {
    /** Share of the designs that the next round's proposal is made of, and how many at least. */
    private static final double ELITE = 0.04;

    private static final int LEAST_ELITE = 40;

    private final Reproduction file;
    private final Pool pool;
    private final ReproductionRequest request;
    private final Progress progress;
    private final List<Goal> goals;

    Calibration(Reproduction file, Pool pool, ReproductionRequest request, Progress progress) {
        this.file = file;
        this.pool = pool;
        this.request = request;
        this.progress = progress;
        this.goals = Goal.of(file);
    }

    SearchResult search() {
        for (int i = 0; i < request.rounds(); i++) {
            pool.refine(proposal(), request.designs() / 2, request.seed(), request.threads(), progress);
        }
        Posterior posterior = Posterior.exact(pool, goals, file.energies(), request.seed());
        NearestSearch nearest = new NearestSearch(file, pool, goals);
        Solution found = nearest.run(request.starts(), request.budget(), request.seed(), request.threads(), progress);
        Posterior wider = Posterior.widened(pool, goals, file.energies(), request.seed(), -1);
        PosteriorSummary summary = new PosteriorSummary(file, pool, wider);
        return new SearchResult(
                posterior.evaluated(),
                pool.size(),
                posterior.draws().size(),
                posterior.designs(),
                posterior.effectiveDesigns(),
                posterior.share(),
                wider.goals().stream().mapToDouble(Goal::tolerance).max().orElse(0),
                wider.effectiveDesigns(),
                summary.parameters(),
                summary.figures(),
                summary.cells(),
                summary.samples(),
                new NearestReport(file, pool, request, found).report());
    }

    /** Favours what came nearest so far. */
    private Proposal proposal() {
        NearestSearch search = new NearestSearch(file, pool, goals);
        double[] misses = pool.designs().parallelStream()
                .mapToDouble(design -> search.coarse(design).miss())
                .toArray();
        int elite = Math.min(pool.size(), Math.max(LEAST_ELITE, (int) (ELITE * pool.size())));
        List<double[]> places = new ArrayList<>();
        IntStream.range(0, misses.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> misses[i]))
                .limit(elite)
                .forEach(i -> places.add(pool.designs().get(i).place()));
        double[] equal = places.stream().mapToDouble(place -> 1).toArray();
        return Proposal.of(pool.space().parameters(), places, equal);
    }
}
