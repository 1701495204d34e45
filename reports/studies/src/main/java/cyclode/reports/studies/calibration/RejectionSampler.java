package cyclode.reports.studies.calibration;

import cyclode.reports.studies.calibration.energy.EnergyPrior;
import cyclode.reports.studies.calibration.pool.BaselineSpace;
import cyclode.reports.studies.calibration.pool.Figures;
import cyclode.reports.studies.calibration.pool.Goal;
import cyclode.reports.studies.calibration.pool.HostTimes;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import cyclode.reports.studies.calibration.pool.WeightedDraw;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What is left of the priors once figures are known, by rejection within strata. A stratum is a design of the pool with one stack on one
 * number of threads. Within it, times are affine in the two overheads and ratios of times monotone in each, so that the corners of their
 * ranges say whether the goals for times can be met at all; where they can, the overheads are drawn many times, and the energies many
 * times for those that pass. Each stratum keeps its share of the prior: its weight is the fraction of its draws that meet all goals. So
 * the result is a sample of the posterior, whatever the number of draws in a stratum.
 */
final class RejectionSampler {
    /** Draws of the overheads in a stratum that can meet the goals for times. */
    private static final int OVERHEADS = 1024;

    /** Of those that pass, how many are met by draws of the energies, and by how many. */
    private static final int PASSING = 8;

    private static final int ENERGIES = 64;

    /** Draws of the energies, of which each stratum takes so many one after the other, from a place of its own. */
    private static final int SHARED = 4096;

    /** Accepted draws of a stratum that are kept; they share its weight. */
    private static final int KEPT = 8;

    private final Pool pool;
    private final List<Goal> ofTimes;
    private final List<Goal> ofEnergies;
    private final long seed;
    private final double[][] energies;
    private final double all;
    private long evaluated;

    /**
     * Conditions a pool.
     *
     * @param energies whether energies are drawn from their ranges; otherwise they are nominal
     */
    RejectionSampler(Pool pool, List<Goal> goals, boolean energies, long seed) {
        this.pool = pool;
        this.ofTimes = goals.stream().filter(goal -> !goal.ofEnergy()).toList();
        this.ofEnergies = goals.stream().filter(Goal::ofEnergy).toList();
        this.seed = seed;
        this.energies = energies && !ofEnergies.isEmpty() ? shared() : new double[0][];
        this.all = pool.weight();
    }

    /** No parameter changes the technology, so that all designs have its ranges. */
    private double[][] shared() {
        EnergyPrior prior = new EnergyPrior(pool.designs().get(0).technology(), true);
        SplittableRandom random = new SplittableRandom(~seed);
        double[][] draws = new double[SHARED][];
        for (int i = 0; i < SHARED; i++) {
            draws[i] = prior.draw(random);
        }
        return draws;
    }

    /** Joint draws that meet every goal, with their weights. */
    List<WeightedDraw> accepted() {
        List<WeightedDraw> accepted = new ArrayList<>();
        for (int i = 0; i < pool.size(); i++) {
            for (BaselineSpace.Kind kind : pool.baselines().kinds()) {
                stratum(i, kind, accepted);
            }
        }
        return accepted;
    }

    /** Joint draws looked at so far. */
    long evaluated() {
        return evaluated;
    }

    private void stratum(int number, BaselineSpace.Kind kind, List<WeightedDraw> accepted) {
        TimedDesign design = pool.designs().get(number);
        HostTimes host = design.hosts().get(kind.number());
        if (!reaches(design, host, kind)) {
            return;
        }
        int kinds = pool.baselines().kinds().size();
        SplittableRandom random =
                new SplittableRandom(seed * 0x9E3779B97F4A7C15L + (long) number * kinds + kind.number());
        List<double[]> passing = overheads(design, host, kind, random);
        if (passing.isEmpty()) {
            return;
        }
        int looked = Math.min(PASSING, passing.size());
        int draws = energies.length > 0 ? ENERGIES : 1;
        double[] nominal = design.energies();
        List<WeightedDraw> met = new ArrayList<>();
        for (double[] overhead : passing.subList(0, looked)) {
            int from = random.nextInt(SHARED);
            for (int i = 0; i < draws; i++) {
                double[] entries = energies.length > 0 ? energies[(from + i) % SHARED] : nominal;
                Figures figures = design.figures(kind, overhead[0], overhead[1], entries);
                evaluated++;
                if (Goal.met(ofEnergies, figures)) {
                    met.add(new WeightedDraw(number, kind.number(), overhead[0], overhead[1], figures, 0));
                }
            }
        }
        double prior = pool.weight(number) / (all * kinds);
        double mass = (double) passing.size() / OVERHEADS * met.size() / ((double) looked * draws) * prior;
        int kept = Math.min(KEPT, met.size());
        for (int i = 0; i < kept; i++) {
            accepted.add(met.get((int) ((long) i * met.size() / kept)).with(mass / kept));
        }
    }

    private List<double[]> overheads(
            TimedDesign design, HostTimes host, BaselineSpace.Kind kind, SplittableRandom random) {
        List<double[]> passing = new ArrayList<>();
        for (int i = 0; i < OVERHEADS; i++) {
            double dispatch = kind.dispatch().at(random.nextDouble());
            double forkJoin = kind.forkJoin().at(random.nextDouble());
            evaluated++;
            if (Goal.met(ofTimes, Figures.timesOnly(design, host, dispatch, forkJoin))) {
                passing.add(new double[] {dispatch, forkJoin});
            }
        }
        return passing;
    }

    /** Whether some overheads within their ranges may meet the goals for times. */
    private boolean reaches(TimedDesign design, HostTimes host, BaselineSpace.Kind kind) {
        for (Goal goal : ofTimes) {
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (double dispatch : kind.dispatch().ends()) {
                for (double forkJoin : kind.forkJoin().ends()) {
                    double at =
                            Figures.timesOnly(design, host, dispatch, forkJoin).of(goal.quantity());
                    least = Math.min(least, at);
                    most = Math.max(most, at);
                }
            }
            if (!goal.reached(least, most)) {
                return false;
            }
        }
        return true;
    }
}
