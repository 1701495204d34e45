package cyclode.reports.studies.calibration.pool;

import cyclode.reports.evaluation.accounting.HostSections;
import cyclode.units.host.Baseline;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.SoftwareStack;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The processor's times for a network under a software stack, as they follow from the overheads of a call and of starting threads:
 * both are paid so many times, so that times are affine in them. Read off the model at three points; rounding to cycles is left out.
 *
 * @param threads cores used
 * @param before seconds of the stages before the fabric: constant, for each ns of a call, for each ns of a start of threads
 * @param middle the same of what the fabric takes over
 * @param after the same of the stages after
 * @param stages bytes that the stages before and after read and write
 * @param whole bytes that the whole inference reads and writes
 */
public record HostTimes(int threads, double[] before, double[] middle, double[] after, long[] stages, long[] whole) {
    public static final String DISPATCH = "dispatch-ns";
    public static final String FORK_JOIN = "fork-join-ns";
    private static final long STEP = 1_000_000;

    /** No processor: no stages, and nothing to compare with. */
    public static final HostTimes NONE =
            new HostTimes(1, new double[3], new double[3], new double[3], new long[2], new long[2]);

    public static HostTimes of(Baseline baseline, SoftwareStack stack, HostSections.Work work) {
        SoftwareStack free = stack.with(DISPATCH, 0).with(FORK_JOIN, 0);
        List<HostSections> probes = List.of(
                HostSections.of(baseline, free, work),
                HostSections.of(baseline, free.with(DISPATCH, STEP), work),
                HostSections.of(baseline, free.with(FORK_JOIN, STEP), work));
        HostSections zero = probes.get(0);
        long read = zero.preprocess().readBytes() + zero.postprocess().readBytes();
        long written = zero.preprocess().writtenBytes() + zero.postprocess().writtenBytes();
        return new HostTimes(
                baseline.threads(),
                affine(probes.stream().map(HostSections::preprocess).toList()),
                affine(probes.stream().map(HostSections::offloaded).toList()),
                affine(probes.stream().map(HostSections::postprocess).toList()),
                new long[] {read, written},
                new long[] {
                    read + zero.offloaded().readBytes(),
                    written + zero.offloaded().writtenBytes()
                });
    }

    private static double[] affine(List<HostSections.Section> probes) {
        double constant = TimedDesign.seconds(probes.get(0).time());
        return new double[] {
            constant,
            (TimedDesign.seconds(probes.get(1).time()) - constant) / STEP,
            (TimedDesign.seconds(probes.get(2).time()) - constant) / STEP
        };
    }

    private static double at(double[] affine, double dispatch, double forkJoin) {
        return affine[0] + affine[1] * dispatch + affine[2] * forkJoin;
    }

    /** Stages before and after the fabric, s. */
    public double stages(double dispatch, double forkJoin) {
        return at(before, dispatch, forkJoin) + at(after, dispatch, forkJoin);
    }

    /** Share of the stages in the processor's time alone, percent. */
    public double share(double dispatch, double forkJoin) {
        double stages = stages(dispatch, forkJoin);
        return 100 * stages / (stages + offloaded(dispatch, forkJoin));
    }

    /** What the fabric takes over, s. */
    public double offloaded(double dispatch, double forkJoin) {
        return at(middle, dispatch, forkJoin);
    }

    /** Times a network on every kind of baseline once: designs that differ in the accelerator alone share them. */
    public static final class Cache {
        private final List<BaselineSpace.Kind> kinds;
        private final Map<List<List<HostOperator>>, List<HostTimes>> known = new ConcurrentHashMap<>();

        public Cache(List<BaselineSpace.Kind> kinds) {
            this.kinds = kinds;
        }

        /** Those of a design without a processor. */
        public List<HostTimes> none() {
            return kinds.stream().map(kind -> HostTimes.NONE).toList();
        }

        /** The times of a network, in the order of the kinds. */
        public List<HostTimes> of(HostSections.Work work) {
            return known.computeIfAbsent(work.operators(), any -> kinds.stream()
                    .map(kind -> HostTimes.of(kind.baseline(), kind.stack(), work))
                    .toList());
        }
    }
}
