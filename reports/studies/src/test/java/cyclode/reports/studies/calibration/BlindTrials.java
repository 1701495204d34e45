package cyclode.reports.studies.calibration;

import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.studies.calibration.pool.BaselineSpace;
import cyclode.reports.studies.calibration.pool.Goal;
import cyclode.reports.studies.calibration.pool.ModelPrior;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import cyclode.reports.studies.calibration.pool.WeightedDraw;
import cyclode.reports.studies.reproduction.FreeParameter;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The inference tested blind: one design of a pool after another, against a baseline and with energies drawn from their ranges, is taken
 * for the truth, and of it only the three ratios are shown to the inference, which knows all other designs of the pool. Where a parameter
 * has an order, its interval spans the middle of what is accepted; where it has none, its set holds the likeliest settings up to the same
 * share. Of discrete settings, the one at an edge belongs to the interval with the probability that makes it one of 90 % exactly, and counts
 * with that; the settings that are printed take it in always, and hold the truth more often.
 */
final class BlindTrials {
    private final Reproduction file;
    private final Pool pool;
    private final SplittableRandom random;
    private final double tolerance;
    private final long seed;
    private final Map<String, Double> held = new LinkedHashMap<>();
    private double tolerances;
    private int trials;

    /**
     * A pool.
     *
     * @param tolerance from which tolerances are widened; of few designs, none is near enough to any truth for a narrow one
     */
    BlindTrials(Reproduction file, int designs, double tolerance, long seed, int threads) {
        this.file = file;
        this.tolerance = tolerance;
        this.seed = seed;
        pool = new Pool(file).fill(designs, seed, threads, Progress.NONE);
        random = new SplittableRandom(seed + 1);
    }

    /** For each parameter, how many trials had the truth in its interval or set, an edge counting in part. */
    Map<String, Double> run(int count) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < pool.size(); i++) {
            order.add(i);
        }
        java.util.Collections.shuffle(order, new java.util.Random(seed));
        order.subList(0, count).forEach(this::trial);
        return held;
    }

    /** Mean tolerance that the trials were widened to. */
    double tolerance() {
        return tolerances / trials;
    }

    private void trial(int member) {
        TimedDesign truth = pool.designs().get(member);
        ModelPrior ranges = ModelPrior.ofEnergies(truth.technology(), file.energies());
        WeightedDraw drawn = WeightedDraw.of(pool, member, ranges, 1, random);
        List<Goal> seen = file.sought().stream()
                .filter(target -> !target.given())
                .map(Goal::of)
                .map(goal -> {
                    double value = drawn.figures().of(goal.quantity());
                    return new Goal(goal.quantity(), value, value, tolerance);
                })
                .toList();
        Posterior posterior = Posterior.widened(pool, seen, file.energies(), seed, member);
        trials++;
        tolerances += posterior.goals().get(0).tolerance();
        if (posterior.draws().isEmpty()) {
            return;
        }
        List<FreeParameter> parameters = pool.space().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            int place = i;
            FreeParameter parameter = parameters.get(i);
            Function<WeightedDraw, String> setting =
                    draw -> pool.designs().get(draw.design()).settings().get(place);
            double in = parameter.hasOrder()
                    ? between(posterior, draw -> parameter.position(setting.apply(draw)), drawn)
                    : likely(posterior, setting, drawn);
            count(parameter.name(), in);
        }
        List<BaselineSpace.Kind> kinds = pool.baselines().kinds();
        count(
                "software stack",
                likely(posterior, draw -> kinds.get(draw.kind()).baseline().stack(), drawn));
        count(
                "threads",
                likely(
                        posterior,
                        draw -> Integer.toString(
                                kinds.get(draw.kind()).baseline().threads()),
                        drawn));
        count("dispatch overhead", between(posterior, WeightedDraw::dispatch, drawn));
        count("fork-join overhead", between(posterior, WeightedDraw::forkJoin, drawn));
        for (Quantity quantity : List.of(Quantity.END_TO_END_TIME, Quantity.ACCELERATED_POWER)) {
            count(quantity.word(), between(posterior, draw -> draw.figures().of(quantity), drawn));
        }
    }

    private void count(String parameter, double in) {
        held.merge(parameter, in, Double::sum);
    }

    /** The part of the truth's own share of probability that lies between the percentiles; of a share of 0 all or nothing. */
    private static double between(Posterior posterior, ToDoubleFunction<WeightedDraw> value, WeightedDraw truth) {
        double own = value.applyAsDouble(truth);
        return inside(
                posterior.tail(), 1 - posterior.tail(), posterior.rank(value, own, 0), posterior.rank(value, own, 1));
    }

    private static double inside(double least, double most, double from, double to) {
        if (to <= from) {
            return from >= least && from <= most ? 1 : 0;
        }
        return Math.max(0, Math.min(to, most) - Math.max(from, least)) / (to - from);
    }

    private static double likely(Posterior posterior, Function<WeightedDraw, String> setting, WeightedDraw truth) {
        Map<String, Double> shares = new LinkedHashMap<>();
        posterior
                .draws()
                .forEach(draw -> shares.merge(setting.apply(draw), draw.weight() / posterior.share(), Double::sum));
        String own = setting.apply(truth);
        double before = 0;
        for (Map.Entry<String, Double> each : shares.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .toList()) {
            if (each.getKey().equals(own)) {
                return inside(0, posterior.spanned(), before, before + each.getValue());
            }
            before += each.getValue();
        }
        return 0;
    }
}
