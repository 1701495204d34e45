package cyclode.reports.studies.reproduction;

import cyclode.reports.evaluation.design.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** From published figures to the designs that they imply. */
final class Backwards {
    /** Share of the designs that the next round's proposal is made of, and how many at least. */
    private static final double ELITE = 0.04;

    private static final int LEAST_ELITE = 40;

    private final Reproduction file;
    private final Pool pool;
    private final ReproductionRequest request;
    private final Progress progress;
    private final List<Goal> goals;

    Backwards(Reproduction file, Pool pool, ReproductionRequest request, Progress progress) {
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
        Candidate found = nearest.run(request.starts(), request.budget(), request.seed(), request.threads(), progress);
        Posterior wider = Posterior.widened(pool, goals, file.energies(), request.seed(), -1);
        Beliefs beliefs = new Beliefs(file, pool, wider);
        return new SearchResult(
                posterior.evaluated(),
                pool.size(),
                posterior.draws().size(),
                posterior.designs(),
                posterior.effectiveDesigns(),
                posterior.share(),
                wider.goals().stream().mapToDouble(Goal::tolerance).max().orElse(0),
                wider.effectiveDesigns(),
                beliefs.parameters(),
                beliefs.figures(),
                beliefs.cells(),
                beliefs.samples(),
                new NearestReport(file, pool, request, found).report());
    }

    /** Favours what came nearest so far. */
    private Proposal proposal() {
        NearestSearch glancing = new NearestSearch(file, pool, goals);
        double[] misses = pool.members().parallelStream()
                .mapToDouble(member -> glancing.glance(member).miss())
                .toArray();
        int elite = Math.min(pool.size(), Math.max(LEAST_ELITE, (int) (ELITE * pool.size())));
        List<double[]> places = new ArrayList<>();
        IntStream.range(0, misses.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> misses[i]))
                .limit(elite)
                .forEach(i -> places.add(pool.members().get(i).place()));
        double[] equal = places.stream().mapToDouble(place -> 1).toArray();
        return Proposal.of(pool.space().parameters(), places, equal);
    }
}
