package cyclode.workloads.training;

import ai.djl.ndarray.NDArray;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.network.Network;
import cyclode.workloads.seeded.SplitMix64;
import cyclode.workloads.training.adam.RealArray;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arrays of a network that are trained, by name such as {@code block1/pw1/weights}, with what they are before. */
final class TrainableArrays {
    /** What is trained, with integers too. */
    static final String KINDS =
            "allowed: conv2d, depthwise, linear, pointwise, fully-connected, patch-embed, max-pool, average-pool,"
                    + " global-average-pool, layernorm, rms-norm, relu, attention, ode";

    /** What is trained in real numbers. */
    static final String REAL_KINDS = KINDS + ", add";

    /** Derivatives begin small, so that a block begins near the identity. */
    private static final double DERIVATIVE = 0.5;

    /** Queries and keys begin small, so that scores begin within the range of a softmax's table. */
    private static final double SCORES = 0.3;

    private final long seed;
    private final Map<String, RealArray> arrays = new LinkedHashMap<>();

    private TrainableArrays(long seed) {
        this.seed = seed;
    }

    /** Drawn from a seed: normal with a variance of 2, or 1 without a ReLU behind, over the values of a sum. */
    static Map<String, RealArray> draw(Network network, long seed) {
        TrainableArrays arrays = new TrainableArrays(seed);
        Set<String> scored = new HashSet<>();
        network.all().filter(layer -> layer.operation().attends()).forEach(layer -> {
            scored.add(layer.inputs().get(0).name());
            scored.add(layer.inputs().get(1).name());
        });
        network.layers().forEach(layer -> {
            int last = layer.body().size() - 1;
            for (int i = 0; i <= last; i++) {
                arrays.add(
                        layer.body().get(i),
                        i == last
                                ? DERIVATIVE
                                : scored.contains(layer.body().get(i).name()) ? SCORES : 1);
            }
            arrays.add(layer, scored.contains(layer.name()) ? SCORES : 1);
        });
        return arrays.arrays;
    }

    private void add(Layer layer, double factor) {
        Operation operation = layer.operation();
        if (operation instanceof Weighted op) {
            if (op.groups() != 1
                    || op.requantize() != Weighted.Requantize.PER_TENSOR
                    || !op.clip().isEmpty()) {
                throw Forward.untrainable(layer, "it has groups, a clip or another requantize than per-tensor");
            }
            int[] shape = op.weights(layer);
            int out = layer.output().shape().channels();
            int terms = Arrays.stream(shape).reduce(1, Math::multiplyExact) / shape[shape.length - 1];
            normal(layer, "weights", factor * Math.sqrt((op.relu() ? 2.0 : 1.0) / terms), shape);
            if (op.bias()) {
                arrays.put(layer.name() + "/bias", RealArray.zeros(out));
            }
        } else if (operation instanceof Rowwise.LayerNorm) {
            int row = layer.operand().channels();
            float[] ones = new float[row];
            Arrays.fill(ones, 1);
            arrays.put(layer.name() + "/gamma", new RealArray(ones, row));
            arrays.put(layer.name() + "/beta", RealArray.zeros(row));
        } else if (operation instanceof Operation.Attention op && op.relativePosition()) {
            int channels = layer.operand().channels();
            normal(layer, "rows", 0.1, layer.input().shape().height(), channels);
            normal(layer, "columns", 0.1, layer.input().shape().width(), channels);
        }
    }

    private void normal(Layer layer, String name, double deviation, int... shape) {
        RealArray array = RealArray.zeros(shape);
        SplitMix64 numbers = new SplitMix64(seed, layer.name() + "/" + name);
        for (int i = 0; i < array.values().length; i++) {
            array.values()[i] = (float) (deviation * 2.5 * numbers.bell(1 << 20) / (1 << 20));
        }
        arrays.put(layer.name() + "/" + name, array);
    }

    /** The sums of a layer with weights. */
    static NDArray sums(Weighted op, NDArray operand, NDArray weights, @Nullable NDArray bias) {
        if (op instanceof Weighted.Linear) {
            return Sums.linear(operand, weights, bias);
        }
        return op instanceof Weighted.Depthwise
                ? Sums.depthwise(operand, weights, bias, op.window())
                : Sums.convolution(operand, weights, bias, op.window());
    }
}
