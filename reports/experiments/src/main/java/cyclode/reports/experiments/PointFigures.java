package cyclode.reports.experiments;

import cyclode.reports.experiments.books.HostSections;
import cyclode.units.accelerator.Simulation;
import cyclode.units.host.stack.SoftwareStack;
import cyclode.workloads.lowering.Lowered;
import cyclode.workloads.lowering.Lowering;
import cyclode.workloads.parameters.BlankParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.List;
import java.util.Map;

/** The compared figures of a design point, from a fast run without data. */
public final class PointFigures {
    private PointFigures() {}

    /**
     * Speedup of the backbone, speedup of a whole inference, energy efficiency.
     *
     * @param stack the baseline's software stack, with values set in it
     * @param gated whether idle units' clocks stand still
     * @throws cyclode.units.accelerator.DecisionTrace.Missing naming a unit whose time depends on data
     */
    public static List<Double> of(DesignPoint design, SoftwareStack stack, boolean gated) {
        QuantizedNetwork network = BlankParameters.of(design.workload());
        Lowered lowered = Lowering.lower(network, design.accelerator());
        Inference inference = new Inference(
                design, network, lowered, Simulation.Engine.FAST, false, RunRequest.CYCLE_LIMIT);
        Inference.Result result = inference.time(Map.of());
        HostSections host = HostSections.of(
                design.baseline(),
                stack,
                new HostSections.Work(lowered.preprocess(), lowered.fabric(), lowered.postprocess(), Map.of()));
        Appraisal appraisal = Appraisal.of(design, lowered, result.outcome(), host, gated);
        return List.of(appraisal.backboneSpeedup(), appraisal.endToEndSpeedup(), appraisal.efficiency());
    }
}
