package cyclode.workloads.trainer;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Require;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpyArray;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a network is trained: first in real numbers, unless real arrays are given, then with its own integers in the forward pass, if at all.
 *
 * @param workload the network
 * @param train what it is trained on
 * @param heldBack what is not trained on, by which the best pass is chosen; empty to take the last
 * @param test what it is tried on; nothing is chosen by it
 * @param real arrays of an earlier training in real numbers, by name, to begin with
 * @param realPasses passes over the training set in real numbers; at least 1 where no arrays are given
 * @param integerPasses passes with the network's integers; 0 quantizes after training
 * @param settings of the optimizer
 * @param folder where what training needs to go on after an interruption is kept
 */
public record TrainingPlan(
        Workload workload,
        LabelledSet train,
        LabelledSet heldBack,
        LabelledSet test,
        Optional<Map<String, NpyArray>> real,
        int realPasses,
        int integerPasses,
        Settings settings,
        Path folder) {
    /** Checks the ranges. */
    public TrainingPlan {
        Require.inRange("epochs", realPasses, real.isPresent() ? 0 : 1, 10_000);
        Require.inRange("qat-epochs", integerPasses, 0, 10_000);
    }

    /**
     * Of the optimizer.
     *
     * @param seed of first weights and of the order of examples
     * @param batch examples of a step
     * @param rate of learning in real numbers, at its greatest
     * @param integerRate the same with integers
     * @param mirror whether each picture is mirrored, left for right, in half of the passes
     */
    public record Settings(long seed, int batch, double rate, double integerRate, boolean mirror) {
        /** Checks the ranges. */
        public Settings {
            Require.inRange("batch", batch, 1, 4096);
            requireRate("rate", rate);
            requireRate("qat-rate", integerRate);
        }

        private static void requireRate(String name, double rate) {
            if (!(rate > 0 && rate <= 1)) {
                throw new RefusedValue(name + " is " + rate + "; allowed: above 0, up to 1");
            }
        }
    }
}
