package cyclode.reports.evaluation.trace;

import cyclode.core.trace.TraceSink;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.Inference;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Timeline;
import cyclode.units.model.Program;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowering;

/** A run of a design's first input, with data, whose launches can be watched beat by beat. */
public final class ObservedRun {
    private final DesignPoint design;
    private final Lowered lowered;
    private final Inference inference;
    private final RunInputs inputs;

    /**
     * Reads the files and lowers the network.
     *
     * @throws cyclode.core.file.FileException for what is wrong in them
     */
    public ObservedRun(RunRequest.Design request) {
        design = DesignPoint.running(request);
        inputs = new RunInputs(design.workload(), RunRequest.Data.DEFAULT);
        QuantizedNetwork network = inputs.network();
        lowered = Lowering.lower(network, design.accelerator(), design.baseline());
        inference = new Inference(
                design, network, lowered, Simulation.Engine.FAST, true, RunRequest.CYCLE_LIMIT, new LaunchTimes());
    }

    /** The hardware. */
    public Accelerator accelerator() {
        return design.accelerator();
    }

    /** What runs on it. */
    public Program program() {
        return lowered.program();
    }

    /** Runs on the fast engine. */
    public Timeline run() {
        return inference.run(inputs.tensor(0)).outcome().timeline();
    }

    /** Runs again; launches that the sink wants go to the exact engine, which tells it every beat with its values. */
    public Timeline run(TraceSink sink) {
        return inference.told(sink).run(inputs.tensor(0)).outcome().timeline();
    }
}
