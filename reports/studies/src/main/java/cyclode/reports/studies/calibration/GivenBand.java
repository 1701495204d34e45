package cyclode.reports.studies.calibration;

import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.published.Spread;
import cyclode.reports.studies.calibration.pool.Figures;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.WeightedDraw;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.ReproductionRequest;
import cyclode.reports.studies.reproduction.ReproductionResult.Prediction.Band;
import cyclode.reports.studies.reproduction.ReproductionResult.Prediction.Given;
import cyclode.reports.studies.reproduction.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The band that is left once what was published of a design is given: designs with the published number of parameters are drawn, in two
 * halves from different random numbers, and of the joint draws those are kept that have the other facts.
 */
final class GivenBand {
    private static final double HALF = 0.5;

    /** Designs of each half for each design that is asked for: so many that the halves come near each other. */
    private static final int HALF_DESIGNS = 2;

    private GivenBand() {}

    /** The band; null where nothing was published of the design itself, or no design that was drawn has it. */
    static @Nullable Given of(Reproduction file, ReproductionRequest request, Progress progress) {
        List<Target> facts = file.targets().stream().filter(Target::given).toList();
        if (facts.isEmpty()) {
            return null;
        }
        List<Target> results = file.targets().stream()
                .filter(target -> !target.given() && target.value().isPresent())
                .toList();
        List<Figures> first = half(file, facts, request, request.seed(), progress);
        List<Figures> second = half(file, facts, request, ~request.seed(), progress);
        List<Figures> both = new ArrayList<>(first);
        both.addAll(second);
        if (first.isEmpty() || second.isEmpty()) {
            return null;
        }
        double apart = 0;
        List<Band> bands = new ArrayList<>();
        for (Target result : results) {
            bands.add(band(result, both));
            apart = Math.max(apart, apart(band(result, first), band(result, second)));
        }
        return new Given(
                bands,
                facts.stream().map(Target::figure).toList(),
                both.size(),
                both.stream().map(Figures::design).distinct().count(),
                apart);
    }

    private static List<Figures> half(
            Reproduction file, List<Target> facts, ReproductionRequest request, long seed, Progress progress) {
        Pool pool = new Pool(file, true);
        try {
            pool.fill(HALF_DESIGNS * request.designs(), seed, request.threads(), progress);
        } catch (NegativeAnswer none) {
            return List.of();
        }
        return WeightedDraw.ofPriors(pool, file.energies(), ReproductionRequest.DRAWS_PER_DESIGN, seed, progress)
                .stream()
                .map(WeightedDraw::figures)
                .filter(draw -> facts.stream().allMatch(fact -> fact.met(draw.of(fact.figure()))))
                .toList();
    }

    private static Band band(Target result, List<Figures> draws) {
        Quantity figure = result.figure();
        double[] sorted =
                draws.stream().mapToDouble(each -> each.of(figure)).sorted().toArray();
        return new Band(
                figure,
                Spread.low(sorted),
                Spread.percentile(sorted, HALF),
                Spread.high(sorted),
                Spread.rank(sorted, result.number()));
    }

    private static double apart(Band a, Band b) {
        return Math.max(
                Math.abs(a.median() / b.median() - 1),
                Math.max(Math.abs(a.low() / b.low() - 1), Math.abs(a.high() / b.high() - 1)));
    }
}
