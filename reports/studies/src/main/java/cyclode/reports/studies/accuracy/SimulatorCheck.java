package cyclode.reports.studies.accuracy;

import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.Inference;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Holds what the kernels for many inputs say to the simulated accelerator, on the first examples. */
public final class SimulatorCheck {
    private SimulatorCheck() {}

    /**
     * Simulates examples.
     *
     * @param input of an example
     * @param outputs what the kernels made of each
     * @param count how many of the first are simulated
     * @return how many were
     * @throws IllegalStateException naming the first that differs: a mistake of the program
     */
    public static int require(
            DesignPoint design,
            QuantizedNetwork network,
            IntFunction<IntTensor> input,
            List<int[]> outputs,
            int count) {
        Inference inference = new Inference(
                design,
                network,
                design.lower(network),
                Simulation.Engine.FAST,
                true,
                RunRequest.CYCLE_LIMIT,
                new LaunchTimes());
        int simulated = Math.min(count, outputs.size());
        for (int i = 0; i < simulated; i++) {
            IntTensor scores = inference.run(input.apply(i)).scores();
            if (scores == null || !Arrays.equals(scores.data(), outputs.get(i))) {
                throw new IllegalStateException("example " + i + " of the data set: the accelerator and the kernels for"
                        + " many inputs make different outputs");
            }
        }
        return simulated;
    }
}
