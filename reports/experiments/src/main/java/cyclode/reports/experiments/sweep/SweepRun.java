package cyclode.reports.experiments.sweep;

import cyclode.reports.experiments.Progress;
import cyclode.reports.experiments.store.Key;
import cyclode.reports.experiments.store.RowStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Works through a sweep's points. Those that the store has are left alone; of the others, those that only differ in prices are timed
 * once. What another process works on is left to it, and looked for again at the end. It can be stopped at any time by another thread:
 * points that are in flight are finished, and everything is in the store.
 */
public final class SweepRun {
    /** Points that are looked at together for what they share. */
    private static final int WINDOW = 16_384;

    // Probes are points of the sweep, and their rows are kept: the longer it probes, the nearer the estimate comes to
    // the pace of later
    // points, which share what the first had to find out.
    private static final int PROBES = 400;
    private static final int LEAST_PROBES = 4;
    private static final long PROBE_NANOSECONDS = 3_000_000_000L;
    private static final long WAIT_MILLISECONDS = 100;
    private static final int QUEUED = 4;

    private final Sweep sweep;
    private final RowStore store;
    private final String simulator;
    private final Portion portion;
    private final int jobs;
    private final Evaluator evaluator = new Evaluator();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong evaluated = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;
    private long total;

    /**
     * A run.
     *
     * @param simulator version that rows go by
     * @param jobs threads
     */
    public SweepRun(Sweep sweep, RowStore store, String simulator, Portion portion, int jobs) {
        this.sweep = sweep;
        this.store = store;
        this.simulator = simulator;
        this.portion = portion;
        this.jobs = jobs;
    }

    private record Task(Key key, Configuration configuration) {}

    /**
     * What is ahead.
     *
     * @param points of this part of the sweep
     * @param present of them in the store already
     * @param timings different timings among those that are not
     * @param secondsEach how long one takes on one thread, the quickest of a few: later ones share more and are quicker; 0 where there was none to time
     * @param bytesEach about how long a row is
     */
    public record Estimate(long points, long present, long timings, double secondsEach, long bytesEach) {
        /** About how long the rest takes. */
        public double seconds(int jobs) {
            return timings * secondsEach / jobs;
        }

        /** About how many bytes the rest takes in the store, and as much in tables and pages. */
        public long bytes() {
            return 2 * (points - present) * bytesEach;
        }
    }

    /** Looks at all points, and times a few from all over the space; they go into the store like all others. */
    public Estimate estimate() {
        long points = 0;
        long present = 0;
        Set<Key> timings = new HashSet<>();
        List<Task> probes = new ArrayList<>();
        long every = Math.max(1, sweep.size() / PROBES);
        for (long number = 0; number < sweep.size() && !stopped; number++) {
            Task task = task(number);
            if (task == null) {
                continue;
            }
            points++;
            if (store.has(task.key())) {
                present++;
            } else {
                timings.add(Key.of(task.configuration().timed()));
                if (probes.size() < PROBES && points >= probes.size() * every) {
                    probes.add(task);
                }
            }
        }
        total = points;
        done.set(present);
        return probe(probes, points, present, timings.size());
    }

    private Estimate probe(List<Task> probes, long points, long present, long timings) {
        long start = System.nanoTime();
        double least = 0;
        long bytes = 1400;
        for (int i = 0; i < probes.size() && !stopped; i++) {
            if (i >= LEAST_PROBES && System.nanoTime() - start > PROBE_NANOSECONDS) {
                break;
            }
            long begin = System.nanoTime();
            if (attempt(evaluator.new Group(), probes.get(i))) {
                double seconds = (System.nanoTime() - begin) / 1e9;
                least = least == 0 ? seconds : Math.min(least, seconds);
                bytes = store.row(probes.get(i).key()).map(String::length).orElse(0) + 48L;
            }
        }
        return new Estimate(points, present, timings, least, bytes);
    }

    private @Nullable Task task(long number) {
        Optional<SweepPoint> point = sweep.point(number);
        if (point.isEmpty()) {
            return null;
        }
        Configuration configuration = sweep.configuration(point.get());
        return portion.count() == 1 || portion.has(configuration.timed())
                ? new Task(configuration.key(simulator), configuration)
                : null;
    }

    /**
     * Works until every point is in the store, or until it is stopped.
     *
     * @return whether every point is in the store
     * @throws cyclode.core.file.FileException if a row cannot be written
     */
    public boolean run(Progress progress) {
        try {
            List<Task> elsewhere = new ArrayList<>(work(progress));
            while (!elsewhere.isEmpty() && !stopped) {
                store.refresh();
                elsewhere.removeIf(task -> store.has(task.key()) || attempt(evaluator.new Group(), task));
                if (!elsewhere.isEmpty()) {
                    pause();
                }
            }
            return !stopped;
        } finally {
            ended.countDown();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Lets no further point begin. */
    public void stop() {
        stopped = true;
    }

    /** Waits until a stopped run has finished what was in flight; false where it takes longer. */
    public boolean awaitEnd(long seconds) throws InterruptedException {
        return ended.await(seconds, TimeUnit.SECONDS);
    }

    /** Points that this run has put into the store. */
    public long evaluated() {
        return evaluated.get();
    }

    /** Points that are in the store by now. */
    public long done() {
        return done.get();
    }

    private Collection<Task> work(Progress progress) {
        ConcurrentLinkedQueue<Task> elsewhere = new ConcurrentLinkedQueue<>();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        Semaphore room = new Semaphore(QUEUED * jobs);
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            for (long first = 0; first < sweep.size() && !stopped; first += WINDOW) {
                for (List<Task> group : groups(first, Math.min(sweep.size(), first + WINDOW))) {
                    if (stopped) {
                        break;
                    }
                    room.acquireUninterruptibly();
                    workers.execute(() -> {
                        try {
                            elsewhere.addAll(attempt(group, progress));
                        } catch (RuntimeException e) {
                            failure.compareAndSet(null, e);
                            stopped = true;
                        } finally {
                            room.release();
                        }
                    });
                }
            }
            room.acquireUninterruptibly(QUEUED * jobs);
        } finally {
            workers.shutdown();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        return elsewhere;
    }

    /** Points of a window that are not there yet, those that are timed alike together. */
    private Collection<List<Task>> groups(long from, long to) {
        Map<String, List<Task>> groups = new LinkedHashMap<>();
        Set<Key> seen = new HashSet<>();
        for (long number = from; number < to && !stopped; number++) {
            Task task = task(number);
            if (task != null && !store.has(task.key()) && seen.add(task.key())) {
                groups.computeIfAbsent(task.configuration().timed(), key -> new ArrayList<>())
                        .add(task);
            }
        }
        return groups.values();
    }

    private List<Task> attempt(List<Task> tasks, Progress progress) {
        Evaluator.Group group = evaluator.new Group();
        List<Task> elsewhere = new ArrayList<>();
        for (Task task : tasks) {
            if (!stopped && !attempt(group, task)) {
                elsewhere.add(task);
            }
            progress.at(
                    "sweep", (int) Math.min(Integer.MAX_VALUE, done.get()), (int) Math.min(Integer.MAX_VALUE, total));
        }
        return elsewhere;
    }

    /** Works one point out; false where another process does. */
    private boolean attempt(Evaluator.Group group, Task task) {
        Optional<RowStore.AutoClosing> claim = store.claim(task.key());
        if (claim.isEmpty()) {
            if (store.has(task.key())) {
                done.incrementAndGet();
                return true;
            }
            return false;
        }
        try (RowStore.AutoClosing held = claim.get()) {
            Row row = group.row(task.configuration().design());
            store.append(task.key(), row.toJson(task.configuration().text()));
            done.incrementAndGet();
            evaluated.incrementAndGet();
            return true;
        }
    }
}
