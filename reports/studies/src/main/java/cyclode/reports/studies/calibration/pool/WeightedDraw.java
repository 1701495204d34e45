package cyclode.reports.studies.calibration.pool;

import cyclode.reports.evaluation.design.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One joint draw: a design, what it is compared with, and energies.
 *
 * @param design number of the design in the pool
 * @param kind number of the kind of baseline
 * @param dispatch nanoseconds of a call
 * @param forkJoin nanoseconds of a start of threads
 * @param figures its figures
 * @param weight its share of all that was drawn
 */
public record WeightedDraw(int design, int kind, double dispatch, double forkJoin, Figures figures, double weight) {
    /** Draws from all priors at once, equally likely: each evenly drawn design of a pool with so many draws of the rest. */
    public static List<WeightedDraw> ofPriors(
            Pool pool, boolean energies, int perDesign, long seed, Progress progress) {
        List<WeightedDraw> draws = new ArrayList<>();
        double weight = 1.0 / ((double) pool.even() * perDesign);
        for (int i = 0; i < pool.even(); i++) {
            ModelPrior prior = new ModelPrior(pool.designs().get(i).technology(), energies);
            SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + i);
            for (int j = 0; j < perDesign; j++) {
                draws.add(of(pool, i, prior, weight, random));
            }
            progress.at("joint draws", i + 1, pool.even());
        }
        return draws;
    }

    /** One draw of stack, threads, overheads and the model's constants for a design of a pool. */
    public static WeightedDraw of(Pool pool, int design, ModelPrior prior, double weight, SplittableRandom random) {
        List<BaselineSpace.Kind> kinds = pool.baselines().kinds();
        BaselineSpace.Kind kind = kinds.get(random.nextInt(kinds.size()));
        double dispatch = kind.dispatch().at(random.nextDouble());
        double forkJoin = kind.forkJoin().at(random.nextDouble());
        Figures figures =
                pool.designs().get(design).figures(kind, dispatch, forkJoin, prior.draw(kind.baseline(), random));
        return new WeightedDraw(design, kind.number(), dispatch, forkJoin, figures, weight);
    }

    /** The same with another weight. */
    public WeightedDraw with(double other) {
        return new WeightedDraw(design, kind, dispatch, forkJoin, figures, other);
    }
}
