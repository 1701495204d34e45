package cyclode.reports.studies.calibration;

import cyclode.reports.evaluation.published.Spread;
import cyclode.reports.studies.calibration.pool.BaselineSpace;
import cyclode.reports.studies.calibration.pool.Figures;
import cyclode.reports.studies.calibration.pool.ModelDraw;
import cyclode.reports.studies.calibration.pool.ModelPrior;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.ReproductionResult.Prediction.Source;
import cyclode.reports.studies.reproduction.ReproductionResult.Prediction.Uncertainty;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How much of the spread of each result comes from the model, the design and the baseline: each alone with the others nominal, and by
 * first-order Sobol indices of the logarithm. These are correlations of pairs of draws that share one source and nothing else.
 */
final class UncertaintySplit {
    private final Pool pool;
    private final TimedDesign nominal;
    private final BaselineSpace.Kind kind;
    private final boolean energies;
    private final SplittableRandom random;

    private UncertaintySplit(Reproduction file, Pool pool, TimedDesign nominal, long seed) {
        this.pool = pool;
        this.nominal = nominal;
        this.kind = pool.baselines().nominal(file.baseline());
        this.energies = file.energies();
        this.random = new SplittableRandom(seed * 0xD1342543DE82EF95L);
    }

    /** One draw of everything. */
    private record Draw(
            TimedDesign design, BaselineSpace.Kind kind, double dispatch, double forkJoin, ModelDraw model) {
        Figures figures() {
            return design.figures(kind, dispatch, forkJoin, model);
        }

        /** This draw with one source of another. */
        Draw with(Source source, Draw other) {
            return switch (source) {
                case MODEL -> new Draw(design, kind, dispatch, forkJoin, other.model);
                case DESIGN -> new Draw(other.design, kind, dispatch, forkJoin, model);
                case BASELINE -> new Draw(design, other.kind, other.dispatch, other.forkJoin, model);
            };
        }
    }

    /**
     * Splits the spread of some figures over a pool's designs.
     *
     * @param draws joint draws, of which each has a partner
     */
    static List<Uncertainty> of(
            Reproduction file, Pool pool, TimedDesign nominal, List<Quantity> figures, int draws, long seed) {
        UncertaintySplit split = new UncertaintySplit(file, pool, nominal, seed);
        List<Draw> first = new ArrayList<>();
        List<Draw> second = new ArrayList<>();
        for (int i = 0; i < draws; i++) {
            first.add(split.draw(i));
            second.add(split.draw(i + pool.even() / 2));
        }
        List<Uncertainty> all = new ArrayList<>();
        for (Source source : Source.values()) {
            List<Figures> alone = first.stream()
                    .map(draw -> split.nominal().with(source, draw).figures())
                    .toList();
            List<Figures> one = first.stream().map(Draw::figures).toList();
            List<Figures> sharing = new ArrayList<>();
            for (int i = 0; i < draws; i++) {
                sharing.add(second.get(i).with(source, first.get(i)).figures());
            }
            for (Quantity figure : figures) {
                double[] sorted = alone.stream()
                        .mapToDouble(each -> each.of(figure))
                        .sorted()
                        .toArray();
                all.add(new Uncertainty(
                        figure,
                        source,
                        Spread.low(sorted),
                        Spread.high(sorted),
                        correlation(logarithms(one, figure), logarithms(sharing, figure))));
            }
        }
        return all;
    }

    private Draw nominal() {
        return new Draw(
                nominal,
                kind,
                kind.dispatch().nominal(),
                kind.forkJoin().nominal(),
                new ModelDraw(nominal.energies(), 1));
    }

    private Draw draw(int number) {
        List<BaselineSpace.Kind> kinds = pool.baselines().kinds();
        BaselineSpace.Kind drawn = kinds.get(random.nextInt(kinds.size()));
        TimedDesign design = pool.designs().get(number % pool.even());
        return new Draw(
                design,
                drawn,
                drawn.dispatch().at(random.nextDouble()),
                drawn.forkJoin().at(random.nextDouble()),
                new ModelPrior(design.technology(), energies).draw(drawn.baseline(), random));
    }

    private static double[] logarithms(List<Figures> figures, Quantity figure) {
        return figures.stream()
                .mapToDouble(each -> StrictMath.log(each.of(figure)))
                .toArray();
    }

    /** Both have the same distribution, so that their covariance over their common variance is the index; noise below 0 is none. */
    private static double correlation(double[] a, double[] b) {
        double mean = 0;
        for (int i = 0; i < a.length; i++) {
            mean += (a[i] + b[i]) / (2.0 * a.length);
        }
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < a.length; i++) {
            covariance += (a[i] - mean) * (b[i] - mean);
            variance += ((a[i] - mean) * (a[i] - mean) + (b[i] - mean) * (b[i] - mean)) / 2;
        }
        return variance == 0 ? 0 : Math.max(0, covariance / variance);
    }
}
