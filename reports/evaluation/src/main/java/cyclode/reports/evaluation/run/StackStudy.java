package cyclode.reports.evaluation.run;

import cyclode.core.evidence.Status;
import cyclode.power.energy.ExactTime;
import cyclode.reports.evaluation.accounting.HostLayerAccounting;
import cyclode.reports.evaluation.accounting.HostSections;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.HostStacks;
import cyclode.reports.evaluation.result.HostStacks.HostLayer;
import cyclode.reports.evaluation.result.HostStacks.StackRow;
import cyclode.reports.evaluation.result.Times;
import cyclode.reports.evaluation.result.Times.BaselineTimes;
import cyclode.reports.evaluation.result.Times.Speedup;
import cyclode.units.host.Baseline;
import cyclode.units.host.Roofline;
import cyclode.units.host.stack.StackEvidence;
import cyclode.units.host.stack.UncoveredOperatorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every software stack of the processor: its own times, and the accelerator with its host stages run by that stack. */
final class StackStudy {
    private final DesignPoint design;
    private final HostSections.Work work;
    private final ExactTime accelerator;
    private final Set<Status> cycles;

    /**
     * A study.
     *
     * @param design the design
     * @param work the network's three sections
     * @param accelerator from the first launch's issue to the last launch's end, with driver and transfers
     */
    StackStudy(DesignPoint design, HostSections.Work work, ExactTime accelerator) {
        this.design = design;
        this.work = work;
        this.accelerator = accelerator;
        cycles = Statuses.ofCycles(design);
    }

    /**
     * All stacks as their files stand, and the design's own behind them where overheads of its stack are set.
     *
     * @param impliedShare the share that published figures imply, to stand beside
     */
    HostStacks stacks(Figure impliedShare) {
        List<StackRow> rows = new ArrayList<>();
        for (Baseline baseline : Baseline.every(design.baseline().processor())) {
            rows.add(row(baseline));
        }
        if (!design.baseline().overheads().isEmpty()) {
            rows.add(row(design.baseline()));
        }
        return new HostStacks(rows, impliedShare, roofline(rows));
    }

    private @Nullable Roofline roofline(List<StackRow> rows) {
        Baseline chosen = design.baseline();
        return rows.stream()
                .filter(row -> row.baseline().equals(chosen) && !row.layers().isEmpty())
                .findFirst()
                .map(row -> Roofline.of(
                        chosen, row.layers().stream().map(StackStudy::point).toList()))
                .orElse(null);
    }

    private static Roofline.Point point(HostLayer layer) {
        long memory = Math.addExact(layer.dramReadBytes(), layer.dramWriteBytes());
        return new Roofline.Point(
                layer.layer(),
                layer.macs(),
                layer.cycles().total(),
                Math.addExact(layer.l2Bytes(), memory),
                memory,
                layer.hertz());
    }

    private StackRow row(Baseline baseline) {
        StackEvidence known = StackEvidence.of(baseline.stack(), baseline.precision());
        try {
            return covered(baseline, known);
        } catch (UncoveredOperatorException uncovered) {
            String reason = String.valueOf(uncovered.getMessage());
            Figure none = Figure.none("ms", reason);
            Figure ratio = Figure.none("1", reason);
            return new StackRow(
                    baseline,
                    new BaselineTimes(baseline.name(), none, none, none, none),
                    new Speedup(ratio, ratio),
                    ratio,
                    Figure.none("MAC/cycle", reason),
                    known,
                    List.of());
        }
    }

    private StackRow covered(Baseline baseline, StackEvidence known) {
        HostSections sections = HostSections.of(baseline, baseline.software(), work);
        List<HostLayer> layers = HostLayerAccounting.of(baseline, work);
        Set<Status> evidence = Statuses.ofHost(design, baseline);
        Set<Status> both = Statuses.both(cycles, evidence);
        HostSections own = HostSections.of(baseline.beside(), baseline.beside().software(), work);
        ExactTime stages = own.preprocess().time().plus(own.postprocess().time());
        ExactTime alone =
                sections.preprocess().time().plus(sections.postprocess().time());
        long macs = layers.stream().mapToLong(HostLayer::macs).sum();
        long all = layers.stream().mapToLong(layer -> layer.cycles().total()).sum();
        return new StackRow(
                baseline,
                times(baseline, sections, evidence),
                new Speedup(
                        Figure.of(Times.ratio(sections.offloaded().time(), accelerator), "1", both),
                        Figure.of(Times.ratio(sections.time(), stages.plus(accelerator)), "1", both)),
                Figure.of(Times.ratio(alone, sections.time()), "1", evidence),
                baseline.isRoofline()
                        ? Figure.none("MAC/cycle", "a roofline has no cores of its own")
                        : Figure.of((double) macs / all / baseline.threads(), "MAC/cycle", evidence),
                known,
                layers);
    }

    /** A baseline's times as figures. */
    static BaselineTimes times(Baseline baseline, HostSections sections, Set<Status> evidence) {
        return new BaselineTimes(
                baseline.name(),
                Figure.of(sections.preprocess().milliseconds(), "ms", evidence),
                Figure.of(sections.offloaded().milliseconds(), "ms", evidence),
                Figure.of(sections.postprocess().milliseconds(), "ms", evidence),
                Figure.of(Times.milliseconds(sections.time()), "ms", evidence));
    }
}
