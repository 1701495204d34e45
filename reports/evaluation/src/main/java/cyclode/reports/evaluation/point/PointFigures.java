package cyclode.reports.evaluation.point;

import cyclode.core.file.RefusedValue;
import cyclode.power.technology.Technology;
import cyclode.reports.evaluation.accounting.CycleAccounting;
import cyclode.reports.evaluation.accounting.HostSections;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import cyclode.units.host.Baseline;
import cyclode.units.host.stack.SoftwareStack;
import cyclode.workloads.layer.LayerCost;
import cyclode.workloads.layer.Where;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowerings;
import java.util.List;
import java.util.Map;

/** The compared figures of a design, from one fast run without data, against any baseline and with any energies. */
public final class PointFigures {
    private final DesignPoint design;
    private final boolean between;
    private final HostSections.Work work;
    private final Simulation.Outcome outcome;
    private final CycleAccounting accounting;
    private final long fabricMacs;

    /**
     * Times the design.
     *
     * @param timed its network and program
     * @param known times of launches that designs share
     * @param decisions what data decides; none for designs whose time depends on none
     * @throws cyclode.units.model.DecisionTrace.Missing naming a unit whose time depends on data that the decisions do not hold
     */
    PointFigures(DesignPoint design, Lowerings.Timed timed, LaunchTimes known, Map<String, long[]> decisions) {
        this.design = design;
        Lowered lowered = timed.lowered();
        between = lowered.fabric().stream().anyMatch(layer -> layer.where() == Where.HOST);
        work = new HostSections.Work(lowered, Inference.adaptiveSteps(lowered.fabric(), decisions));
        Inference inference = new Inference(
                design, timed.network(), lowered, Simulation.Engine.FAST, false, RunRequest.CYCLE_LIMIT, known);
        outcome = inference.time(decisions).outcome();
        fabricMacs = lowered.fabric().stream()
                .filter(layer -> layer.where() == Where.FABRIC)
                .mapToLong(LayerCost::macsOfRun)
                .sum();
        accounting = new CycleAccounting(design.accelerator().machine(), lowered.program(), outcome.timeline(), known);
    }

    /**
     * Speedup of the backbone, speedup of a whole inference, energy efficiency.
     *
     * @param baseline processor, precision and threads
     * @param stack its software stack, with values set in it
     * @param technology what things cost
     */
    public List<Double> against(Baseline baseline, SoftwareStack stack, Technology technology) {
        Appraisal appraisal = appraisal(host(baseline, stack), technology);
        return List.of(appraisal.backboneSpeedup(), appraisal.endToEndSpeedup(), appraisal.efficiency());
    }

    /**
     * The headline figures of a design that is timed as this one is.
     *
     * @param priced the same workload and hardware, or one with another device, technology or baseline
     */
    public PointSummary priced(DesignPoint priced) {
        Baseline baseline = priced.baseline();
        boolean compared = priced.compared();
        HostSections host = compared ? host(baseline, baseline.software()) : HostSections.NONE;
        Appraisal appraisal =
                new Appraisal(priced, accounting, outcome.memoryActivity(), stages(priced, baseline, host), host);
        return PointSummary.of(appraisal, compared);
    }

    /** The same inference on the processor alone. */
    public HostSections host(Baseline baseline, SoftwareStack stack) {
        if (between && !baseline.beside().equals(design.baseline().beside())) {
            throw new RefusedValue("the host computes layers between those of the fabric, which were timed with "
                    + design.baseline().name() + "; allowed: no other baseline in the same study");
        }
        return HostSections.of(baseline, stack, work);
    }

    /** What the processor has to compute, before, in place of, and after the fabric. */
    public HostSections.Work work() {
        return work;
    }

    /** Multiply-accumulates of the fabric's layers. */
    public long fabricMacs() {
        return fabricMacs;
    }

    /** Times and energies with the processor's stages as given. */
    public Appraisal appraisal(HostSections host, Technology technology) {
        DesignPoint priced = design.with(technology);
        return new Appraisal(
                priced, accounting, outcome.memoryActivity(), stages(priced, priced.baseline(), host), host);
    }

    /** The accelerated run's own stages, on the processor beside the logic. */
    private HostSections stages(DesignPoint priced, Baseline baseline, HostSections host) {
        Baseline beside = baseline.beside();
        return priced.compared() && !beside.equals(baseline) ? HostSections.of(beside, beside.software(), work) : host;
    }
}
