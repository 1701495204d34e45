package cyclode.reports.studies.calibration.pool;

import cyclode.reports.evaluation.accounting.HostSections;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.DecisionRecorder;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.evaluation.point.PointFigures;
import cyclode.reports.studies.calibration.space.DesignSpace;
import cyclode.reports.studies.calibration.space.Proposal;
import cyclode.reports.studies.parallel.Workers;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.sampling.PointSet;
import cyclode.workloads.parameters.BlankParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;

/**
 * Designs drawn from the priors of a reproduction's parameters, those that can be built, each timed once. Sobol's sequence, shifted at
 * random by the seed, fills the space evenly. Further rounds draw from proposals; then every design has the weight that makes the whole
 * a sample of the prior again: one over the mean of all rounds' densities there (Veach's balance heuristic).
 */
public final class Pool {
    private static final int CHUNK = 64;
    private static final int TIMED_TOGETHER = 96;
    private static final int MOST_TRIES = 4000;

    private final DesignSpace space;
    private final List<Goal> share;
    private final BaselineSpace baselines;
    private DesignTimer timer = new DesignTimer();
    private int timed;
    private final DecisionRecorder decisions =
            new DecisionRecorder(RunRequest.Data.DEFAULT, DecisionRecorder.Archive.NONE);
    private final HostTimes.Cache hosts;
    private final List<TimedDesign> designs = new ArrayList<>();
    private final List<Round> rounds = new ArrayList<>();
    private double[] weights = {};

    /**
     * Draws from one density.
     *
     * @param density relative to the prior
     * @param tried draws, buildable or not
     * @param designs those that can be built
     */
    public record Round(ToDoubleFunction<double[]> density, long tried, int designs) {}

    /** An empty pool. */
    public Pool(Reproduction file) {
        this(file, false);
    }

    /**
     * An empty pool.
     *
     * @param given whether its designs also have the published number of parameters, and can have the published share of the processor
     */
    public Pool(Reproduction file, boolean given) {
        share = file.targets().stream()
                .filter(target -> given && target.given() && target.figure() == Quantity.HOST_SHARE)
                .map(Goal::of)
                .toList();
        space = new DesignSpace(file, given);
        baselines = new BaselineSpace(file);
        hosts = new HostTimes.Cache(baselines.kinds());
    }

    /** The space that designs are drawn from. */
    public DesignSpace space() {
        return space;
    }

    public BaselineSpace baselines() {
        return baselines;
    }

    public List<TimedDesign> designs() {
        return designs;
    }

    /** What a design counts for; 1 on average over the prior. */
    public double weight(int design) {
        return weights[design];
    }

    /** The sum of all weights. */
    public double weight() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** Designs drawn so far, buildable or not. */
    public long tried() {
        return rounds.stream().mapToLong(Round::tried).sum();
    }

    /** Designs drawn from the priors themselves, those that can be built: the first ones. */
    public int even() {
        return rounds.isEmpty() ? designs.size() : rounds.get(0).designs();
    }

    /** Designs that can be built. */
    public int size() {
        return designs.size();
    }

    /** Draws from the priors until there are so many buildable designs; which, does not depend on the number of threads. */
    public Pool fill(int wanted, long seed, int threads, Progress progress) {
        int dimensions = space.parameters().size();
        if (dimensions == 0) {
            design(List.of()).ifPresent(designs::add);
            weights = new double[] {1};
            return this;
        }
        PointSet points = PointSet.sobol(dimensions, (long) wanted * MOST_TRIES);
        double[] shift = PointSet.random(dimensions, 1, seed).point(0);
        draw(number -> shifted(points.point(number), shift), place -> 1, wanted, threads, progress);
        if (designs.isEmpty()) {
            throw new NegativeAnswer("of " + tried() + " designs that were drawn none can be built" + reason());
        }
        return this;
    }

    /** Why the nominal design cannot be built, as an example. */
    private String reason() {
        try {
            space.design(space.nominal());
            return "";
        } catch (DesignSpace.Unbuildable unbuildable) {
            return "; the nominal one: " + unbuildable.getMessage();
        }
    }

    /** Draws from a proposal as well. */
    public Pool refine(Proposal proposal, int wanted, long seed, int threads, Progress progress) {
        long start = seed * 0x9E3779B97F4A7C15L + rounds.size() * 0xD1342543DE82EF95L;
        draw(
                number -> proposal.draw(new SplittableRandom(start + number * 0x2545F4914F6CDD1DL)),
                proposal::density,
                wanted,
                threads,
                progress);
        return this;
    }

    private void draw(
            LongFunction<double[]> places,
            ToDoubleFunction<double[]> density,
            int wanted,
            int threads,
            Progress progress) {
        int before = designs.size();
        long tried = 0;
        try (Workers workers = new Workers(threads)) {
            while (designs.size() < before + wanted && tried < (long) wanted * MOST_TRIES) {
                for (Optional<TimedDesign> drawn : workers.map(tried, tried + CHUNK, number -> {
                    double[] place = places.apply(number);
                    return design(place, space.settings(place));
                })) {
                    if (designs.size() < before + wanted) {
                        drawn.ifPresent(designs::add);
                        tried++;
                    }
                }
                progress.at("designs, round " + (rounds.size() + 1), designs.size() - before, wanted);
            }
        }
        rounds.add(new Round(density, tried, designs.size() - before));
        weigh();
    }

    private void weigh() {
        weights = new double[designs.size()];
        for (int i = 0; i < weights.length; i++) {
            double mixture = 0;
            for (Round round : rounds) {
                mixture += round.tried()
                        * round.density().applyAsDouble(designs.get(i).place());
            }
            weights[i] = tried() / mixture;
        }
    }

    private static double[] shifted(double[] point, double[] shift) {
        double[] place = new double[point.length];
        for (int i = 0; i < place.length; i++) {
            double at = point[i] + shift[i];
            place[i] = at < 1 ? at : at - 1;
        }
        return place;
    }

    /** The design of some settings; nothing where none can be built. */
    public Optional<TimedDesign> design(List<String> settings) {
        return design(new double[0], settings);
    }

    private Optional<TimedDesign> design(double[] place, List<String> settings) {
        try {
            DesignPoint point = DesignPoint.load(space.design(settings));
            return reachesShare(point) ? Optional.of(timed(place, settings, point)) : Optional.empty();
        } catch (DesignSpace.Unbuildable unbuildable) {
            return Optional.empty();
        }
    }

    /** Asked before a design is timed, which takes far longer: the share follows from the network and the baseline. */
    private boolean reachesShare(DesignPoint point) {
        if (share.isEmpty()) {
            return true;
        }
        List<HostTimes> times =
                hosts.of(new HostSections.Work(point.lower(BlankParameters.of(point.workload())), Map.of()));
        return share.stream().allMatch(goal -> baselines.kinds().stream().anyMatch(kind -> {
            HostTimes host = times.get(kind.number());
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (double dispatch : kind.dispatch().ends()) {
                for (double forkJoin : kind.forkJoin().ends()) {
                    double at = host.share(dispatch, forkJoin);
                    least = Math.min(least, at);
                    most = Math.max(most, at);
                }
            }
            return goal.reached(least, most);
        }));
    }

    /** The design of the files as they stand, whatever they take of the device. */
    public TimedDesign files() {
        return timed(new double[0], space.nominal(), space.files());
    }

    private TimedDesign timed(double[] place, List<String> settings, DesignPoint point) {
        boolean numbers = point.workload().file().asymmetric();
        PointFigures figures = numbers ? timer().time(point, decisions) : timer().time(point);
        return TimedDesign.of(place, settings, point, figures, hosts);
    }

    /** Designs drawn far from each other share few launches: what a timer keeps of many of them would only fill the memory. */
    private synchronized DesignTimer timer() {
        if (++timed % TIMED_TOGETHER == 0) {
            timer = new DesignTimer();
        }
        return timer;
    }

    /** A buildable design at a random point, for tests of the inference. */
    public TimedDesign random(SplittableRandom random) {
        while (true) {
            double[] place = random.doubles(space.parameters().size()).toArray();
            Optional<TimedDesign> drawn = design(place, space.settings(place));
            if (drawn.isPresent()) {
                return drawn.get();
            }
        }
    }
}
