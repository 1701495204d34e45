package cyclode.reports.studies.band;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.evaluation.point.PointFigures;
import cyclode.reports.evaluation.published.BandSampler.Sample;
import cyclode.reports.evaluation.published.Reconstruction;
import cyclode.reports.studies.parallel.Workers;
import cyclode.units.host.Baseline;
import cyclode.units.host.stack.SoftwareStack;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws over everything that is assumed about a workload and a hardware file: their parameters and assumptions, the baseline's stack,
 * threads and overheads, and the technology's entries. A draw that no design can be made of (heads that do not divide the width, a
 * memory that is too small) is refused and drawn anew. Each draw has random numbers of its own, so the sample does not depend on the
 * number of threads.
 */
public final class JointSample {
    /** Baselines and energies drawn for each design: they cost little beside timing it. */
    public static final int DRAWS_PER_DESIGN = 8;

    /** Designs drawn for the band of a run. */
    private static final int DESIGNS_OF_A_RUN = 24;

    private static final int ATTEMPTS = 50;

    private final RunRequest.Design nominal;
    private final DesignPoint point;
    private final long seed;
    private final DesignTimer timer = new DesignTimer();

    /** A sample around two files as they stand. */
    public JointSample(String workload, String hardware, long seed) {
        this.nominal = RunRequest.Design.of(workload, hardware);
        this.point = DesignPoint.load(nominal);
        this.seed = seed;
    }

    /** The band of a run: draws around the nominal reconstruction. */
    public static Sample ofRun(long seed, int threads, Progress progress) {
        RunRequest.Design nominal = Reconstruction.NOMINAL.design();
        return new JointSample(nominal.workload(), nominal.hardware(), seed).draw(DESIGNS_OF_A_RUN, threads, progress);
    }

    /** Draws a number of designs, and the rest {@value #DRAWS_PER_DESIGN} times for each, on a number of threads. */
    public Sample draw(int designs, int threads) {
        return draw(designs, threads, Progress.NONE);
    }

    /** The same, telling how far it has come. */
    public Sample draw(int designs, int threads, Progress progress) {
        List<List<Double>> values = new ArrayList<>();
        int refused = 0;
        try (Workers workers = new Workers(threads)) {
            for (Drawn drawn : workers.map(
                    0,
                    designs,
                    number -> design((int) number),
                    done -> progress.at("band of the assumptions", done, designs))) {
                refused += drawn.refused();
                values.addAll(drawn.values());
            }
        }
        return new Sample(seed, values, refused);
    }

    private record Drawn(List<List<Double>> values, int refused) {}

    private Drawn design(int number) {
        int attempt = 0;
        while (attempt < ATTEMPTS) {
            try {
                return new Drawn(values(new JointDraw(seed, number, attempt)), attempt);
            } catch (FileException | RefusedValue | LoweringException | NegativeAnswer refused) {
                attempt++;
            }
        }
        return new Drawn(List.of(), attempt);
    }

    private List<List<Double>> values(JointDraw draw) {
        List<Assignment> workloadSettings = draw.workload(point.workload().file());
        Workload workload = BuiltInWorkloads.load(nominal.workload(), workloadSettings);
        List<Assignment> hardware =
                new ArrayList<>(FollowingWidths.of(point.accelerator(), point.workload(), workload));
        hardware.addAll(draw.hardware(point.accelerator()));
        DesignPoint drawn =
                DesignPoint.load(nominal.withWorkload(workloadSettings).withHardware(hardware));
        PointFigures figures = timer.time(drawn);
        List<List<Double>> values = new ArrayList<>();
        for (int i = 0; i < DRAWS_PER_DESIGN; i++) {
            Baseline baseline = draw.baseline(nominal.baseline());
            SoftwareStack stack = draw.stack(SoftwareStack.builtIn(baseline.stack()));
            values.add(figures.against(baseline, stack, draw.technology(drawn.technology())));
        }
        return values;
    }
}
