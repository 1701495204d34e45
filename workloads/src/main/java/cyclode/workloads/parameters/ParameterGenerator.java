package cyclode.workloads.parameters;

import cyclode.core.number.IntTensor;
import cyclode.workloads.network.Workload;
import java.util.List;

/**
 * Parameters for a network that nobody trained: weights and biases from a seed, requantizations calibrated on sample inputs. The same
 * workload, seed and samples give the same integers everywhere; the number of an ODE's steps changes none of them.
 */
public final class ParameterGenerator {
    private ParameterGenerator() {}

    /**
     * Draws and calibrates.
     *
     * @param samples inputs of the network, height × width × channels, at least one
     */
    public static QuantizedNetwork generate(Workload workload, long seed, List<IntTensor> samples) {
        Calibration calibration = new Calibration(new SeededWeights(seed));
        calibration.run(workload.network().layers(), samples, new int[samples.size()], true);
        return new QuantizedNetwork(workload, calibration.chosen().byName());
    }
}
