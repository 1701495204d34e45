package cyclode.reports.studies.sweep;

import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.studies.accuracy.MeasuredAccuracy;
import cyclode.reports.studies.parallel.Workers;
import cyclode.reports.studies.store.DistinctCount;
import cyclode.reports.studies.store.Key;
import cyclode.reports.studies.store.RowStore;
import cyclode.reports.studies.store.StoredDecisions;
import cyclode.reports.studies.sweep.WorkList.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Works through a sweep's points. Those that the store has are left alone; of the others, those that only differ in prices are timed
 * once. What another process works on is left to it, and looked for again at the end. It can be stopped at any time by another thread:
 * points that are in flight are finished, and everything is in the store.
 */
public final class SweepRun {
    /** Points that are looked at together for what they share. */
    private static final int WINDOW = 16_384;

    /** Timings that are counted exactly: 64 MB. */
    private static final int COUNTED = 1 << 22;

    private final RowStore store;
    private final WorkList work;
    private final int jobs;
    private final LongSupplier nanoseconds;
    private final Evaluator evaluator;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong evaluated = new AtomicLong();
    private volatile boolean stopped;
    /** Bytes of the last row; before the first, of a usual one. */
    private volatile long rowBytes = 1400;

    private long total;

    /**
     * A run.
     *
     * @param simulator version that rows go by
     * @param jobs threads
     */
    public SweepRun(Sweep sweep, RowStore store, String simulator, Shard shard, int jobs) {
        this(sweep, store, simulator, shard, jobs, System::nanoTime);
    }

    /** A run that takes the time of its first points by a clock of nanoseconds. */
    SweepRun(Sweep sweep, RowStore store, String simulator, Shard shard, int jobs, LongSupplier nanoseconds) {
        this.store = store;
        this.work = new WorkList(sweep, simulator, shard);
        this.jobs = jobs;
        this.nanoseconds = nanoseconds;
        this.evaluator = new Evaluator(new StoredDecisions(store, simulator), sweep.measured());
    }

    /** Looks at all points, and times some from all over the space; they go into the store like all others. */
    public Estimate estimate(Progress progress) {
        long points = 0;
        long present = 0;
        DistinctCount timings = new DistinctCount(COUNTED);
        ShapeSample sample = new ShapeSample();
        try (Workers workers = new Workers(jobs)) {
            for (long first = 0; first < work.sweep().size() && !stopped; first += WINDOW) {
                for (Optional<WorkList.Keys> found : workers.map(first, end(first), work::keys)) {
                    if (found.isPresent()) {
                        WorkList.Keys each = found.get();
                        points++;
                        if (store.has(each.row())) {
                            present++;
                        } else if (timings.add(each.timing())) {
                            sample.add(each.shape(), each.number());
                        }
                    }
                }
                progress.at(
                        "points looked at",
                        share(end(first)),
                        share(work.sweep().size()));
            }
            total = points;
            done.set(present);
            Probes probes = new Probes(evaluator, nanoseconds, this::kept);
            if (!stopped) {
                probes.time(
                        WorkList.interleaved(sample.inOrder(), jobs).stream()
                                .map(work::task)
                                .flatMap(Optional::stream)
                                .toList(),
                        timings.count(),
                        timings.count() < points - present,
                        workers,
                        jobs,
                        () -> stopped,
                        progress);
            }
            return probes.estimate(points, present, timings, rowBytes);
        }
    }

    /** A number of points as progress takes it, which has no more than 2^31 - 1. */
    private static int share(long points) {
        return (int) Math.min(Integer.MAX_VALUE, points);
    }

    private long end(long first) {
        return Math.min(work.sweep().size(), first + WINDOW);
    }

    /**
     * Works until every point is in the store, or until it is stopped.
     *
     * @return whether every point is in the store
     * @throws cyclode.core.file.FileException if a row cannot be written
     */
    public boolean run(Progress progress) {
        List<Task> elsewhere = new ArrayList<>(pass(progress));
        store.refresh();
        while (!elsewhere.isEmpty() && !stopped) {
            elsewhere.removeIf(task -> store.has(task.key()) || kept(evaluator.new Group(), task));
            if (!elsewhere.isEmpty()) {
                store.awaitOthers();
            }
        }
        return !stopped;
    }

    /** Lets no further point begin. */
    public void stop() {
        stopped = true;
    }

    /** Networks that this run has measured on data. */
    public int measurements() {
        MeasuredAccuracy measured = work.sweep().measured();
        return measured == null ? 0 : measured.evaluations();
    }

    /** Points that this run has put into the store. */
    public long evaluated() {
        return evaluated.get();
    }

    private Collection<Task> pass(Progress progress) {
        ConcurrentLinkedQueue<Task> elsewhere = new ConcurrentLinkedQueue<>();
        try (Workers workers = new Workers(jobs)) {
            for (long first = 0; first < work.sweep().size() && !stopped; first += WINDOW) {
                for (List<Task> group : groups(workers.map(first, end(first), work::task))) {
                    if (stopped || workers.failed()) {
                        break;
                    }
                    workers.begin(() -> elsewhere.addAll(attempt(group, progress)));
                }
            }
            workers.join();
        }
        return elsewhere;
    }

    /**
     * Points of a window that are not there yet, those that are timed alike together. Those that are lowered alike are near each other,
     * since not as many shapes as a space may have are kept in mind; but as many shapes are begun at a time as there are threads, so that
     * no two find out the same.
     */
    private Collection<List<Task>> groups(List<Optional<Task>> window) {
        Map<String, Map<String, List<Task>>> shapes = new LinkedHashMap<>();
        Set<Key> seen = new HashSet<>();
        window.stream()
                .flatMap(Optional::stream)
                .filter(task -> !store.has(task.key()) && seen.add(task.key()))
                .forEach(task -> shapes.computeIfAbsent(task.configuration().shape(), shape -> new LinkedHashMap<>())
                        .computeIfAbsent(task.configuration().timed(), timed -> new ArrayList<>())
                        .add(task));
        return WorkList.interleaved(shapes.values().stream().map(Map::values).toList(), jobs);
    }

    private List<Task> attempt(List<Task> group, Progress progress) {
        Evaluator.Group timing = evaluator.new Group();
        List<Task> elsewhere = new ArrayList<>();
        for (Task task : group) {
            if (!stopped && !kept(timing, task)) {
                elsewhere.add(task);
            }
            progress.at("sweep", share(done.get()), share(total));
        }
        return elsewhere;
    }

    /** Works one point out and keeps its row; false where another process does. */
    private boolean kept(Evaluator.Group group, Task task) {
        Optional<RowStore.Claim> claim = store.claim(task.key());
        if (claim.isEmpty()) {
            if (store.has(task.key())) {
                done.incrementAndGet();
                return true;
            }
            return false;
        }
        try (RowStore.Claim held = claim.get()) {
            Row row = group.row(task.configuration().design());
            String content = row.toJson(task.configuration().text());
            store.append(task.key(), content);
            rowBytes = content.length();
            done.incrementAndGet();
            evaluated.incrementAndGet();
            return true;
        }
    }
}
