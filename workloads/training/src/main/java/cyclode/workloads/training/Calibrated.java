package cyclode.workloads.training;

import ai.djl.ndarray.NDArray;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.network.Workload;
import cyclode.workloads.training.adam.RealArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Chooses steps after training in real numbers: for weights and activations the one whose integers are nearest to the values in the mean square,
 * for states one that leaves room. Values of activations are those that the real network makes of pictures of the training set.
 */
final class Calibrated {
    /** Values of a tensor that are kept; more are thinned evenly. */
    private static final int KEPT = 1 << 15;

    /** A state may grow this much beyond what was seen. */
    private static final double STATE_ROOM = 2;

    private static final int CANDIDATES = 80;

    private final Map<String, float[]> seen = new LinkedHashMap<>();

    /** Takes note of a tensor of the real network. */
    void see(String step, NDArray values) {
        if (step.isEmpty()) {
            return;
        }
        float[] all = values.toFloatArray();
        int each = Math.max(1, all.length / KEPT * 8);
        float[] before = seen.getOrDefault(step, new float[0]);
        float[] kept = Arrays.copyOf(before, before.length + (all.length + each - 1) / each);
        for (int i = 0; i * each < all.length; i++) {
            kept[before.length + i] = all[i * each];
        }
        seen.put(step, kept);
    }

    /**
     * The steps of all tensors and weights.
     *
     * @param input step of the input
     */
    Map<String, Double> steps(Workload workload, Map<String, RealArray> arrays, double input) {
        Map<String, Double> steps = new LinkedHashMap<>();
        StepNames names = new StepNames(workload.network());
        names.bits().forEach((name, bits) -> {
            float[] values = seen.getOrDefault(name, new float[0]);
            steps.put(
                    name,
                    name.endsWith("/state")
                            ? STATE_ROOM * greatest(values) / ((1 << (bits - 1)) - 1)
                            : nearest(values, bits));
        });
        steps.put(workload.network().input().name(), input);
        for (Layer layer : workload.network().layers()) {
            layer.body().forEach(inner -> add(steps, names, arrays, inner, Forward.Moment.unit(layer)));
            add(steps, names, arrays, layer, 1);
        }
        return steps;
    }

    private static void add(
            Map<String, Double> steps, StepNames names, Map<String, RealArray> arrays, Layer layer, double timeUnit) {
        if (layer.operation() instanceof Weighted op) {
            double in = Objects.requireNonNull(steps.get(names.of(layer.input())));
            float[] weights = Quantization.timed(
                    layer, op, Objects.requireNonNull(arrays.get(layer.name() + "/weights")), in * timeUnit);
            steps.put(StepNames.weights(layer), nearest(weights, layer.formats().weightBits()));
        } else if (layer.operation() instanceof Operation.Attention op
                && op.weights() == Operation.AttentionKind.SOFTMAX) {
            int bits = op.scoreFormat(layer.formats()).bits();
            steps.put(StepNames.scores(layer), Math.scalb((double) op.lookup().inputRange(), 1 - bits));
        }
    }

    private static double greatest(float[] values) {
        double greatest = 1e-6;
        for (float value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest;
    }

    /** The step whose integers of so many bits are nearest to the values. */
    static double nearest(float[] values, int bits) {
        double greatest = greatest(values);
        double most = (1L << (bits - 1)) - 1;
        double least = -most - 1;
        double best = greatest / most;
        double bestError = Double.MAX_VALUE;
        for (int i = 0; i < CANDIDATES; i++) {
            double step = greatest / most * Math.pow(0.96, i) * 1.05;
            double error = 0;
            for (float value : values) {
                double off = value - step * Math.max(least, Math.min(most, Math.rint(value / step)));
                error += off * off;
            }
            if (error < bestError) {
                bestError = error;
                best = step;
            }
        }
        return best;
    }
}
