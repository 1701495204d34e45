package cyclode.reports.studies.calibration;

import cyclode.reports.studies.calibration.pool.Goal;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.WeightedDraw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Weighted joint draws that meet the goals.
 *
 * @param goals what they meet, with the tolerances used
 * @param draws the draws; none where no goal can be met together
 * @param evaluated joint draws looked at for them
 * @param share share of the prior that meets the goals
 */
record Posterior(List<Goal> goals, List<WeightedDraw> draws, long evaluated, double share) {
    Posterior(List<Goal> goals, List<WeightedDraw> draws, long evaluated) {
        this(
                goals,
                draws,
                evaluated,
                draws.stream().mapToDouble(WeightedDraw::weight).sum());
    }

    /** Designs that must be among the accepted; with fewer, tolerances are widened. */
    static final int FEWEST_DESIGNS = 40;

    /** How often an interval is to hold the truth. */
    static final double COVERAGE = 0.9;

    private static final double WIDEST = 3;

    /**
     * Conditions a pool on goals as they are.
     */
    static Posterior exact(Pool pool, List<Goal> goals, boolean energies, long seed) {
        RejectionSampler sampler = new RejectionSampler(pool, goals, energies, seed);
        List<WeightedDraw> accepted = sampler.accepted();
        return new Posterior(goals, accepted, sampler.evaluated());
    }

    /**
     * Widens all tolerances by half, again and again, until enough different designs are among the accepted.
     *
     * @param hidden a design of the pool that is left out; -1 for none
     */
    static Posterior widened(Pool pool, List<Goal> goals, boolean energies, long seed, int hidden) {
        List<Goal> wider = goals;
        Posterior posterior = exact(pool, wider, energies, seed).without(hidden);
        while (posterior.effectiveDesigns() < FEWEST_DESIGNS && wider.get(0).tolerance() * 1.5 <= WIDEST) {
            wider = wider.stream()
                    .map(goal -> goal.with(goal.tolerance() * 1.5))
                    .toList();
            posterior = exact(pool, wider, energies, seed).without(hidden);
        }
        return posterior;
    }

    /** What is left without a design of the pool, for tests in which that is the unknown truth. */
    Posterior without(int design) {
        return new Posterior(
                goals, draws.stream().filter(draw -> draw.design() != design).toList(), evaluated);
    }

    /** Different designs among the draws. */
    long designs() {
        return draws.stream().mapToInt(WeightedDraw::design).distinct().count();
    }

    /** Number of equally likely designs that would say as much (Kish). */
    double effectiveDesigns() {
        Map<Integer, Double> byDesign = new LinkedHashMap<>();
        draws.forEach(draw -> byDesign.merge(draw.design(), draw.weight(), Double::sum));
        double sum = 0;
        double squares = 0;
        for (double weight : byDesign.values()) {
            sum += weight;
            squares += weight * weight;
        }
        return squares == 0 ? 0 : sum * sum / squares;
    }

    /**
     * Share of the accepted that an interval has to span so that it holds one design more, the true one, in {@link #COVERAGE} of all
     * cases: n designs leave n + 1 gaps that it may as well lie in, and a share s of them spans s n of these.
     */
    double spanned() {
        double designs = effectiveDesigns();
        return Math.min(1, COVERAGE * (designs + 1) / designs);
    }

    /** Fraction of the accepted below the lower end of an interval, and above its upper end. */
    double tail() {
        return (1 - spanned()) / 2;
    }

    /** The ends of the interval that holds a figure in {@link #COVERAGE} of all cases, its median between them. */
    double[] interval(ToDoubleFunction<WeightedDraw> figure) {
        return new double[] {quantile(figure, tail()), quantile(figure, 0.5), quantile(figure, 1 - tail())};
    }

    /** Value of a figure below which a fraction of the accepted lies. */
    double quantile(ToDoubleFunction<WeightedDraw> figure, double fraction) {
        double[][] sorted = sorted(figure);
        double all = share();
        double sum = 0;
        for (double[] each : sorted) {
            sum += each[1];
            if (sum >= fraction * all) {
                return each[0];
            }
        }
        return sorted[sorted.length - 1][0];
    }

    /** Fraction of the accepted below a value, with a share of those that equal it. */
    double rank(ToDoubleFunction<WeightedDraw> figure, double value, double shareOfTies) {
        double below = 0;
        double equal = 0;
        for (WeightedDraw draw : draws) {
            double at = figure.applyAsDouble(draw);
            below += at < value ? draw.weight() : 0;
            equal += at == value ? draw.weight() : 0;
        }
        return (below + shareOfTies * equal) / share();
    }

    private double[][] sorted(ToDoubleFunction<WeightedDraw> figure) {
        List<double[]> pairs = new ArrayList<>();
        draws.forEach(draw -> pairs.add(new double[] {figure.applyAsDouble(draw), draw.weight()}));
        double[][] sorted = pairs.toArray(double[][]::new);
        Arrays.sort(sorted, Comparator.comparingDouble(pair -> pair[0]));
        return sorted;
    }
}
