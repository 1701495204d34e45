package cyclode.reports.studies.calibration;

import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.studies.calibration.pool.BaselineSpace;
import cyclode.reports.studies.calibration.pool.Goal;
import cyclode.reports.studies.calibration.pool.Pool;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import cyclode.reports.studies.parallel.Workers;
import cyclode.reports.studies.reproduction.FreeParameter;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.sampling.Axis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Finds the design nearest to the nominal point that meets all goals with energies at their nominal values: from the most promising
 * designs of a pool, by moving one parameter after another as long as that helps, then three at random, and again. Each start has random
 * numbers of its own, so the result does not depend on the number of threads.
 */
final class NearestSearch {
    /** Of a continuum, how far a move goes, in units of the range. */
    private static final double STRIDE = 0.125;

    /** Settings up to which a move goes by whole ones. */
    private static final int MOST_LEVELS = 64;

    private static final int KICKED = 3;

    private final Reproduction file;
    private final Pool pool;
    private final List<FreeParameter> parameters;
    private final List<String> nominal;
    private final OverheadSolver solver;
    private final Map<List<String>, Optional<TimedDesign>> known = new ConcurrentHashMap<>();

    NearestSearch(Reproduction file, Pool pool, List<Goal> goals) {
        this.file = file;
        this.pool = pool;
        this.parameters = pool.space().parameters();
        this.nominal = pool.space().nominal();
        this.solver = new OverheadSolver(goals);
    }

    /**
     * The nearest of all starts.
     *
     * @param starts designs of the pool to start from
     * @param budget designs that each start may look at
     */
    Solution run(int starts, int budget, long seed, int threads, Progress progress) {
        List<Solution> first = starts(starts);
        try (Workers workers = new Workers(threads)) {
            return workers
                    .map(
                            0,
                            first.size(),
                            i -> new Walk(first.get((int) i), budget, new Random(seed * 0x9E3779B97F4A7C15L + i)).go(),
                            done -> progress.at("nearest design", done, first.size()))
                    .stream()
                    .min(Comparator.comparingDouble(Solution::cost))
                    .orElseThrow();
        }
    }

    /** The nominal design, from which a way is the shortest, and those of the pool that come nearest to the goals. */
    private List<Solution> starts(int count) {
        List<Solution> starts = new ArrayList<>();
        design(nominal).ifPresent(starts::add);
        pool.designs().stream()
                .map(this::coarse)
                .sorted(Comparator.comparingDouble(Solution::cost))
                .limit(Math.max(0, count - starts.size()))
                .map(start -> best(start.design(), solver::solve))
                .forEach(starts::add);
        return starts;
    }

    private Optional<Solution> design(List<String> settings) {
        return known.computeIfAbsent(settings, pool::design).map(design -> best(design, solver::solve));
    }

    /** Finds overheads for a design and a kind of baseline. */
    private interface Overheads {
        Solution of(TimedDesign design, BaselineSpace.Kind kind, double distance, double[] entries);
    }

    /** The design against the baseline that suits it best. */
    private Solution best(TimedDesign design, Overheads overheads) {
        double[] entries = design.energies();
        double designed = 0;
        for (int i = 0; i < parameters.size(); i++) {
            double moved = parameters.get(i).distance(design.settings().get(i), nominal.get(i));
            designed += moved * moved;
        }
        double distance = designed;
        return pool.baselines().kinds().stream()
                .map(kind -> overheads.of(design, kind, distance + moved(kind), entries))
                .min(Comparator.comparingDouble(Solution::cost))
                .orElseThrow();
    }

    /** A design of the pool with overheads from a coarse grid. */
    Solution coarse(TimedDesign design) {
        return best(design, solver::coarse);
    }

    private double moved(BaselineSpace.Kind kind) {
        int stack = kind.baseline().stack().equals(file.baseline().stack()) ? 0 : 1;
        int threads = kind.baseline().threads() == file.baseline().threads() ? 0 : 1;
        return stack + threads;
    }

    /** One start on its way. */
    private final class Walk {
        private final Random random;
        private Solution best;
        private int left;

        Walk(Solution start, int budget, Random random) {
            this.best = start;
            this.left = budget;
            this.random = random;
        }

        Solution go() {
            best = climb(best);
            while (left > 0) {
                Optional<Solution> kicked = look(kick(best.settings()));
                if (kicked.isPresent()) {
                    Solution top = climb(kicked.get());
                    best = top.cost() < best.cost() ? top : best;
                }
            }
            return best;
        }

        /** Takes the first move that helps, in random order, until none does. */
        private Solution climb(Solution from) {
            Solution at = from;
            boolean moved = true;
            while (moved && left > 0) {
                moved = false;
                List<Integer> order = order();
                for (int i = 0; i < order.size() && left > 0; i++) {
                    Solution better = move(at, order.get(i));
                    moved |= better.cost() < at.cost();
                    at = better;
                }
            }
            return at;
        }

        private List<Integer> order() {
            List<Integer> order = new ArrayList<>(
                    IntStream.range(0, parameters.size()).boxed().toList());
            Collections.shuffle(order, random);
            return order;
        }

        private Solution move(Solution from, int parameter) {
            Solution best = from;
            for (String setting : moves(parameter, from.settings().get(parameter))) {
                List<String> settings = new ArrayList<>(from.settings());
                settings.set(parameter, setting);
                Optional<Solution> seen = look(settings);
                best = seen.isPresent() && seen.get().cost() < best.cost() ? seen.get() : best;
            }
            return best;
        }

        private List<String> kick(List<String> settings) {
            List<String> kicked = new ArrayList<>(settings);
            for (int i = 0; i < KICKED; i++) {
                int parameter = random.nextInt(parameters.size());
                kicked.set(parameter, parameters.get(parameter).axis().at(random.nextDouble()));
            }
            return kicked;
        }

        private Optional<Solution> look(List<String> settings) {
            left--;
            return design(List.copyOf(settings));
        }
    }

    /** The nominal setting, the ends of the range, and settings near and further down and up; of choices without order, all. */
    private List<String> moves(int number, String from) {
        FreeParameter parameter = parameters.get(number);
        LinkedHashSet<String> moves = new LinkedHashSet<>();
        moves.add(nominal.get(number));
        if (!parameter.hasOrder()) {
            moves.addAll(parameter.choices());
        } else {
            Axis axis = parameter.axis();
            boolean counted = axis.levels() > 0 && axis.levels() <= MOST_LEVELS;
            double near = counted ? 1.0 / axis.levels() : STRIDE / 8;
            double far = Math.max(near, STRIDE);
            double position = parameter.position(from);
            double place = counted ? (position * (axis.levels() - 1) + 0.5) / axis.levels() : position;
            for (double to : new double[] {0, 1, place - far, place + far, place - near, place + near}) {
                moves.add(axis.at(Math.max(0, Math.min(Math.nextDown(1.0), to))));
            }
        }
        moves.remove(from);
        return List.copyOf(moves);
    }
}
