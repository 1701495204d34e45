package cyclode.reports.studies.sweep;

import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.studies.parallel.Workers;
import cyclode.reports.studies.store.DistinctCount;
import cyclode.reports.studies.sweep.WorkList.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The first points of a sweep, worked out by all threads while the time is taken. They are points like all others, so that nothing is
 * lost by taking many; but how long the sweep takes is not said before they are done.
 */
final class Probes {
    /** Most timings. */
    static final int MOST = 1024;

    /** The probes are at most one in so many of all timings. */
    private static final long SHARE = 10;

    /** Probes that each thread makes in any case. */
    private static final int LEAST = 2;

    /** Once there are so many probes, none begins after {@link #NANOSECONDS}. */
    private static final int ENOUGH = 128;

    private static final long NANOSECONDS = 8_000_000_000L;

    /** No probe begins after so long, however few there are. */
    private static final long MOST_NANOSECONDS = 30_000_000_000L;

    private final Evaluator evaluator;
    private final LongSupplier clock;
    private final BiPredicate<Evaluator.Group, Task> work;
    private final List<Double> timings = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> pricings = Collections.synchronizedList(new ArrayList<>());

    /**
     * No probe as yet.
     *
     * @param clock nanoseconds
     * @param work works a point out; false where another process does
     */
    Probes(Evaluator evaluator, LongSupplier clock, BiPredicate<Evaluator.Group, Task> work) {
        this.evaluator = evaluator;
        this.clock = clock;
        this.work = work;
    }

    /**
     * Times some of these points.
     *
     * @param all timings there are
     * @param shared whether there are points that only differ in prices
     * @param stopped whether to begin no further one
     * @param progress told of every probe
     */
    void time(
            List<Task> points,
            long all,
            boolean shared,
            Workers workers,
            int jobs,
            BooleanSupplier stopped,
            Progress progress) {
        long start = clock.getAsLong();
        AtomicBoolean late = new AtomicBoolean();
        int most = (int) Math.min(points.size(), Math.max((long) LEAST * jobs, all / SHARE));
        for (int i = 0; i < most && !workers.failed(); i++) {
            Task task = points.get(i);
            boolean needed = i < LEAST * jobs;
            workers.begin(() -> {
                if (!stopped.getAsBoolean() && (needed || !late.get())) {
                    time(task, shared);
                    late.compareAndSet(false, late(clock.getAsLong() - start));
                    progress.at("first points", timings.size(), most);
                }
            });
        }
        workers.join();
    }

    private boolean late(long nanoseconds) {
        return nanoseconds > (timings.size() < ENOUGH ? MOST_NANOSECONDS : NANOSECONDS);
    }

    private void time(Task task, boolean shared) {
        Evaluator.Group group = evaluator.new Group();
        long start = clock.getAsLong();
        if (!work.test(group, task)) {
            return;
        }
        long timed = clock.getAsLong();
        timings.add((timed - start) / 1e9);
        if (shared) {
            group.row(task.configuration().design());
            pricings.add((clock.getAsLong() - timed) / 1e9);
        }
    }

    /**
     * What is ahead.
     *
     * @param timed all timings that were to do before these probes
     */
    Estimate estimate(long points, long present, DistinctCount timed, long bytesEach) {
        long all = Math.min(timed.count(), points - present);
        long left = all - timings.size();
        return new Estimate(
                points,
                present,
                all,
                timed.exact(),
                left,
                points - present - all,
                SecondsPerTiming.of(timings, left),
                SecondsPerTiming.of(pricings, 0).most(),
                bytesEach);
    }
}
