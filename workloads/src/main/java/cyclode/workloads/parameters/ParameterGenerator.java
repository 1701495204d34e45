package cyclode.workloads.parameters;

import cyclode.core.number.IntTensor;
import cyclode.workloads.input.Inputs;
import cyclode.workloads.input.SyntheticInputs;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Workload;
import java.util.List;

/**
 * Parameters for a network that nobody trained: weights and biases from a seed, requantizations calibrated on sample inputs. The same
 * workload, seed and samples give the same integers everywhere; the number of an ODE's steps changes none of them.
 */
public final class ParameterGenerator {
    private ParameterGenerator() {}

    /** Draws, and calibrates on the default input and one synthetic input. */
    public static QuantizedNetwork generate(Workload workload, long seed) {
        InputSpec input = workload.file().input();
        return generate(workload, seed, List.of(Inputs.byDefault(input, seed), SyntheticInputs.of(input, seed, 1)));
    }

    /**
     * Draws and calibrates.
     *
     * @param samples inputs of the network, height × width × channels, at least one
     */
    public static QuantizedNetwork generate(Workload workload, long seed, List<IntTensor> samples) {
        Calibration calibration = new Calibration(new SeededWeights(seed, workload.masks()));
        calibration.run(workload.network().layers(), samples, new int[samples.size()], true);
        return new QuantizedNetwork(workload, calibration.chosen());
    }
}
