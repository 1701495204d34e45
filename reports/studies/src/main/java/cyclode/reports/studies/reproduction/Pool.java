package cyclode.reports.studies.reproduction;

import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.DecisionRecorder;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.evaluation.point.PointFigures;
import cyclode.reports.studies.sampling.PointSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    private static final int MOST_TRIES = 400;

    private final DesignSpace space;
    private final BaselineSpace baselines;
    private DesignTimer timer = new DesignTimer();
    private int timed;
    private final DecisionRecorder decisions =
            new DecisionRecorder(RunRequest.Data.DEFAULT, DecisionRecorder.Archive.NONE);
    private final HostCache hosts;
    private final List<Member> members = new ArrayList<>();
    private final List<Round> rounds = new ArrayList<>();
    private double[] weights = {};

    /**
     * A timed design with the processor's times for its network.
     *
     * @param place where it lies in the unit cube; empty where it was not drawn
     * @param design the design
     * @param hosts times, in the order of the kinds of baselines
     */
    record Member(double[] place, TimedDesign design, List<HostTimes> hosts) {}

    /**
     * Draws from one density.
     *
     * @param density relative to the prior
     * @param tried draws, buildable or not
     * @param designs those that can be built
     */
    record Round(ToDoubleFunction<double[]> density, long tried, int designs) {}

    /** An empty pool. */
    public Pool(Reproduction file) {
        space = new DesignSpace(file);
        baselines = new BaselineSpace(file);
        hosts = new HostCache(baselines.kinds());
    }

    /** The space that designs are drawn from. */
    public DesignSpace space() {
        return space;
    }

    BaselineSpace baselines() {
        return baselines;
    }

    List<Member> members() {
        return members;
    }

    /** What a design counts for; 1 on average over the prior. */
    double weight(int member) {
        return weights[member];
    }

    /** The sum of all weights. */
    double weight() {
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
        return rounds.isEmpty() ? members.size() : rounds.get(0).designs();
    }

    /** Designs that can be built. */
    public int size() {
        return members.size();
    }

    /** Draws from the priors until there are so many buildable designs; which, does not depend on the number of threads. */
    public Pool fill(int designs, long seed, int threads, Progress progress) {
        int dimensions = space.parameters().size();
        if (dimensions == 0) {
            members.addAll(member(List.of()));
            weights = new double[] {1};
            return this;
        }
        PointSet points = PointSet.sobol(dimensions, (long) designs * MOST_TRIES);
        double[] shift = PointSet.random(dimensions, 1, seed).point(0);
        draw(number -> shifted(points.point(number), shift), place -> 1, designs, threads, progress);
        if (members.isEmpty()) {
            throw new NegativeAnswer("of " + tried() + " designs that were drawn none can be built" + reason());
        }
        return this;
    }

    /** Why the nominal design cannot be built, as an example. */
    private String reason() {
        try {
            space.design(space.nominal());
            return "";
        } catch (Refused refused) {
            return "; the nominal one: " + refused.getMessage();
        }
    }

    /** Draws from a proposal as well. */
    Pool refine(Proposal proposal, int designs, long seed, int threads, Progress progress) {
        long start = seed * 0x9E3779B97F4A7C15L + rounds.size() * 0xD1342543DE82EF95L;
        draw(
                number -> proposal.draw(new SplittableRandom(start + number * 0x2545F4914F6CDD1DL)),
                proposal::density,
                designs,
                threads,
                progress);
        return this;
    }

    private void draw(
            LongFunction<double[]> places,
            ToDoubleFunction<double[]> density,
            int designs,
            int threads,
            Progress progress) {
        int before = members.size();
        long tried = 0;
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            while (members.size() < before + designs && tried < (long) designs * MOST_TRIES) {
                List<Future<List<Member>>> futures = new ArrayList<>();
                for (int i = 0; i < CHUNK; i++) {
                    double[] place = places.apply(tried + i);
                    futures.add(workers.submit(() -> member(place, space.settings(place))));
                }
                for (Future<List<Member>> future : futures) {
                    List<Member> drawn = get(future);
                    if (members.size() < before + designs) {
                        members.addAll(drawn);
                        tried++;
                    }
                }
                progress.at("designs, round " + (rounds.size() + 1), members.size() - before, designs);
            }
        } finally {
            workers.shutdownNow();
        }
        rounds.add(new Round(density, tried, members.size() - before));
        weigh();
    }

    private void weigh() {
        weights = new double[members.size()];
        for (int i = 0; i < weights.length; i++) {
            double mixture = 0;
            for (Round round : rounds) {
                mixture += round.tried()
                        * round.density().applyAsDouble(members.get(i).place());
            }
            weights[i] = tried() / mixture;
        }
    }

    private static List<Member> get(Future<List<Member>> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while designs were drawn", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
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

    /** The design of some settings, or none where none can be built. */
    List<Member> member(List<String> settings) {
        return member(new double[0], settings);
    }

    private List<Member> member(double[] place, List<String> settings) {
        try {
            DesignPoint point = DesignPoint.load(space.design(settings));
            return List.of(member(place, settings, point));
        } catch (Refused refused) {
            return List.of();
        }
    }

    /** The design of the files as they stand, whatever they take of the device. */
    Member files() {
        return member(new double[0], space.nominal(), space.files());
    }

    /** Designs drawn far from each other share few launches: what a timer keeps of many of them would only fill the memory. */
    private synchronized DesignTimer timer() {
        if (++timed % TIMED_TOGETHER == 0) {
            timer = new DesignTimer();
        }
        return timer;
    }

    private Member member(double[] place, List<String> settings, DesignPoint point) {
        boolean numbers = point.workload().file().asymmetric();
        PointFigures figures = numbers ? timer().time(point, decisions) : timer().time(point);
        TimedDesign timed = TimedDesign.of(settings, point, figures);
        return new Member(place, timed, point.hosted() ? hosts.of(figures.work()) : hosts.none());
    }

    /** A buildable design at a random point, for tests of the inference. */
    Member random(SplittableRandom random) {
        while (true) {
            double[] place = random.doubles(space.parameters().size()).toArray();
            List<Member> drawn = member(place, space.settings(place));
            if (!drawn.isEmpty()) {
                return drawn.get(0);
            }
        }
    }
}
