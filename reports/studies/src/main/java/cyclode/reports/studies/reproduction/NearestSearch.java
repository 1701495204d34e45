package cyclode.reports.studies.reproduction;

import cyclode.reports.evaluation.design.Progress;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
    private final Map<List<String>, List<Pool.Member>> known = new ConcurrentHashMap<>();

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
    Candidate run(int starts, int budget, long seed, int threads, Progress progress) {
        List<Candidate> first = starts(starts);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Candidate>> futures = new ArrayList<>();
            for (int i = 0; i < first.size(); i++) {
                Candidate start = first.get(i);
                Random random = new Random(seed * 0x9E3779B97F4A7C15L + i);
                futures.add(workers.submit(() -> new Walk(start, budget, random).go()));
            }
            List<Candidate> ends = new ArrayList<>();
            for (Future<Candidate> future : futures) {
                ends.add(future.get());
                progress.at("nearest design", ends.size(), futures.size());
            }
            return ends.stream()
                    .min(Comparator.comparingDouble(Candidate::cost))
                    .orElseThrow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while designs were searched", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    /** The nominal design, from which a way is the shortest, and those of the pool that come nearest to the goals. */
    private List<Candidate> starts(int count) {
        List<Candidate> starts = new ArrayList<>();
        design(nominal).ifPresent(starts::add);
        pool.members().stream()
                .map(member -> best(member, solver::glance))
                .sorted(Comparator.comparingDouble(Candidate::cost))
                .limit(Math.max(0, count - starts.size()))
                .map(start -> best(start.member(), solver::solve))
                .forEach(starts::add);
        return starts;
    }

    private Optional<Candidate> design(List<String> settings) {
        return known.computeIfAbsent(settings, pool::member).stream()
                .findFirst()
                .map(member -> best(member, solver::solve));
    }

    /** Finds overheads for a design and a kind of baseline. */
    private interface Overheads {
        Candidate of(Pool.Member member, HostTimes host, BaselineSpace.Kind kind, double distance, double[] entries);
    }

    /** The design against the baseline that suits it best. */
    private Candidate best(Pool.Member member, Overheads overheads) {
        double[] entries = Energies.nominal(member.design().technology());
        double designed = 0;
        for (int i = 0; i < parameters.size(); i++) {
            double moved = parameters.get(i).distance(member.design().settings().get(i), nominal.get(i));
            designed += moved * moved;
        }
        Candidate best = null;
        List<BaselineSpace.Kind> kinds = pool.baselines().kinds();
        for (int i = 0; i < kinds.size(); i++) {
            Candidate one =
                    overheads.of(member, member.hosts().get(i), kinds.get(i), designed + moved(kinds.get(i)), entries);
            best = best == null || one.cost() < best.cost() ? one : best;
        }
        if (best == null) {
            throw new IllegalStateException("there is no baseline");
        }
        return best;
    }

    /** The candidate of a design of the pool at a glance. */
    Candidate glance(Pool.Member member) {
        return best(member, solver::glance);
    }

    private double moved(BaselineSpace.Kind kind) {
        int stack = kind.baseline().stack().equals(file.baseline().stack()) ? 0 : 1;
        int threads = kind.baseline().threads() == file.baseline().threads() ? 0 : 1;
        return stack + threads;
    }

    /** One start on its way. */
    private final class Walk {
        private final Random random;
        private Candidate best;
        private int left;

        Walk(Candidate start, int budget, Random random) {
            this.best = start;
            this.left = budget;
            this.random = random;
        }

        Candidate go() {
            best = climb(best);
            while (left > 0) {
                Optional<Candidate> kicked = look(kick(best.settings()));
                if (kicked.isPresent()) {
                    Candidate top = climb(kicked.get());
                    best = top.cost() < best.cost() ? top : best;
                }
            }
            return best;
        }

        /** Takes the first move that helps, in random order, until none does. */
        private Candidate climb(Candidate from) {
            Candidate at = from;
            boolean moved = true;
            while (moved && left > 0) {
                moved = false;
                List<Integer> order = order();
                for (int i = 0; i < order.size() && left > 0; i++) {
                    Candidate better = move(at, order.get(i));
                    moved |= better.cost() < at.cost();
                    at = better;
                }
            }
            return at;
        }

        private List<Integer> order() {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < parameters.size(); i++) {
                order.add(i);
            }
            Collections.shuffle(order, random);
            return order;
        }

        private Candidate move(Candidate from, int parameter) {
            Candidate best = from;
            for (String setting : moves(parameter, from.settings().get(parameter))) {
                List<String> settings = new ArrayList<>(from.settings());
                settings.set(parameter, setting);
                Optional<Candidate> seen = look(settings);
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

        private Optional<Candidate> look(List<String> settings) {
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
