package cyclode.reports.experiments.band;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.reports.experiments.DesignPoint;
import cyclode.reports.experiments.NegativeAnswer;
import cyclode.reports.experiments.PointFigures;
import cyclode.reports.experiments.RunRequest;
import cyclode.reports.experiments.published.Sample;
import cyclode.units.host.Baseline;
import cyclode.units.host.stack.SoftwareStack;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Draws over everything that is assumed about a workload and a hardware file: their parameters and assumptions, the baseline's stack,
 * threads and overheads, the technology's entries, and whether idle clocks are gated. A draw that no design can be made of (heads that
 * do not divide the width, a memory that is too small) is refused and drawn anew. Each draw has random numbers of its own, so the
 * sample does not depend on the number of threads.
 */
public final class JointSample {
    private static final int ATTEMPTS = 50;

    private final RunRequest.Design nominal;
    private final DesignPoint point;
    private final long seed;

    /** A sample around two files as they stand. */
    public JointSample(String workload, String hardware, long seed) {
        this.nominal = RunRequest.Design.of(workload, hardware);
        this.point = DesignPoint.load(nominal);
        this.seed = seed;
    }

    /** Draws a number of points on a number of threads. */
    public Sample draw(int points, int threads) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Drawn>> futures = new ArrayList<>();
            for (int i = 0; i < points; i++) {
                int number = i;
                futures.add(workers.submit(() -> point(number)));
            }
            List<List<Double>> values = new ArrayList<>();
            int refused = 0;
            for (Future<Drawn> future : futures) {
                Drawn drawn = future.get();
                refused += drawn.refused();
                if (!drawn.values().isEmpty()) {
                    values.add(drawn.values());
                }
            }
            return new Sample(seed, values, refused);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the band was drawn", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private record Drawn(List<Double> values, int refused) {}

    private Drawn point(int number) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return new Drawn(values(new JointDraw(seed, number, attempt)), attempt);
            } catch (FileException | IllegalArgumentException | LoweringException | NegativeAnswer refused) {
                continue;
            }
        }
        return new Drawn(List.of(), ATTEMPTS);
    }

    private List<Double> values(JointDraw draw) {
        List<Assignment> workloadSettings = draw.workload(point.workload().file());
        Workload workload = BuiltInWorkloads.load(nominal.workload(), workloadSettings);
        List<Assignment> hardware = new ArrayList<>(FollowingWidths.of(
                point.accelerator(),
                point.workload().file().formats(),
                workload.file().formats()));
        hardware.addAll(draw.hardware(point.accelerator()));
        Baseline baseline = draw.baseline(nominal.baseline());
        DesignPoint drawn = DesignPoint.load(new RunRequest.Design(
                nominal.workload(), workloadSettings, nominal.hardware(), hardware, List.of(), baseline));
        SoftwareStack stack = draw.stack(SoftwareStack.builtIn(baseline.stack()));
        return PointFigures.of(drawn.with(draw.technology(drawn.technology())), stack, draw.gated());
    }
}
