package cyclode.workloads.parameters;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.sparse.Mask;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.seeded.SeededTensors;
import cyclode.workloads.seeded.SplitMix64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Weights of a network that nobody trained, from a seed: near normal within the weights' format, their least value left out so that
 * they are symmetric. Every tensor is drawn by its own name.
 */
final class SeededWeights {
    private final long seed;
    private final Map<String, Mask> masks;

    /** Of a workload with masks of some layers. */
    SeededWeights(long seed, Map<String, Mask> masks) {
        this.seed = seed;
        this.masks = masks;
    }

    /** Weights of a convolution, depthwise convolution or product, about what stands for zero, or about the middle of what is unsigned. */
    IntTensor weights(Layer layer, Weighted operation) {
        IntTensor drawn = SeededTensors.weights(seed, layer, operation);
        return masks.containsKey(layer.name()) ? masks.get(layer.name()).of(drawn) : drawn;
    }

    /** A factor from -1 to 1 in units of 2^-15 per output channel, or none. */
    int[] bias(Layer layer, Weighted operation) {
        return operation.bias() ? factors(layer, "/bias") : new int[0];
    }

    /** A factor from -1 to 1 in units of 2^-15 for each output channel's requantization. */
    int[] offsets(Layer layer) {
        return factors(layer, "/offset");
    }

    private int[] factors(Layer layer, String name) {
        SplitMix64 numbers = new SplitMix64(seed, layer.name() + name);
        int channels = layer.output().shape().channels();
        return IntStream.range(0, channels)
                .map(i -> numbers.uniform(-32768, 32768))
                .toArray();
    }

    /** Positions of rows or columns; none for an attention without. */
    Optional<IntTensor> positions(Layer layer, Operation.Attention attention, String axis, int places) {
        IntFormat format = IntFormat.signed(layer.formats().weightBits());
        int channels = layer.operand().channels();
        return attention.relativePosition()
                ? Optional.of(bell(layer.name() + "/" + axis, format, places, channels))
                : Optional.empty();
    }

    /** Gamma about 64, beta about 0; a standard deviation of 1 becomes a quarter of the output's range. */
    LayerParameters.Norm norm(Layer layer, Rowwise.LayerNorm norm) {
        int row = layer.operand().channels();
        int outBits = layer.output().format().bits();
        SplitMix64 numbers = new SplitMix64(seed, layer.name() + "/gamma");
        int[] gamma = new int[row];
        int[] beta = new int[row];
        for (int i = 0; i < row; i++) {
            gamma[i] = 64 + numbers.bell(32);
            beta[i] = numbers.bell((int) Math.max(1, layer.output().format().max() / 8));
        }
        return LayerParameters.Norm.of(layer, norm, Math.max(0, norm.normalizedFraction() + 9 - outBits), gamma, beta);
    }

    /** Rows that are added, one for each place. */
    IntTensor positions(Layer layer) {
        Shape shape = layer.output().shape();
        return bell(layer.name() + "/weights", layer.formats().weights(), shape.rows(), shape.channels());
    }

    /** A table that nobody gave. */
    int[] table(Layer layer, PerElement.Lookup lookup) {
        return bell(layer.name() + "/table", layer.output().format(), lookup.values())
                .data();
    }

    /** Rows that a movement brings in, in the format of its output. */
    LayerParameters.Learnt learnt(Layer layer, int[] shape) {
        return new LayerParameters.Learnt(
                bell(layer.name() + "/weights", layer.output().format(), shape));
    }

    private IntTensor bell(String name, IntFormat format, int... shape) {
        return SeededTensors.about(seed, name, format, 0, (int) format.max(), shape);
    }
}
