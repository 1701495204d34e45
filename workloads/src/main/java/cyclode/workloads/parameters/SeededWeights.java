package cyclode.workloads.parameters;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.workloads.input.SplitMix64;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Weighted;
import java.util.Optional;

/**
 * Weights of a network that nobody trained, from a seed: near normal within the weights' format, their least value left out so that
 * they are symmetric. Every tensor is drawn by its own name.
 */
final class SeededWeights {
    private final long seed;

    SeededWeights(long seed) {
        this.seed = seed;
    }

    /** Weights of a convolution, depthwise convolution or product, about what stands for zero, or about the middle of what is unsigned. */
    IntTensor weights(Layer layer, Weighted operation) {
        IntFormat format = layer.formats().weights();
        int zero = layer.formats().weightZeroPoint();
        int middle = zero == 0 && !format.signed() ? (int) (format.max() + 1) / 2 : zero;
        int greatest = (int) Math.min(format.max() - middle, middle - format.min());
        return about(layer.name() + "/weights", format, middle, Math.max(1, greatest), operation.weights(layer));
    }

    /** A factor from -1 to 1 in units of 2^-15 per output channel, or none. */
    int[] bias(Layer layer, Weighted operation) {
        int[] bias = new int[operation.bias() ? layer.output().shape().channels() : 0];
        SplitMix64 numbers = new SplitMix64(seed, layer.name() + "/bias");
        for (int i = 0; i < bias.length; i++) {
            bias[i] = numbers.uniform(-32768, 32768);
        }
        return bias;
    }

    /** A factor from -1 to 1 in units of 2^-15 for each output channel's requantization. */
    int[] offsets(Layer layer) {
        int[] offsets = new int[layer.output().shape().channels()];
        SplitMix64 numbers = new SplitMix64(seed, layer.name() + "/offset");
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = numbers.uniform(-32768, 32768);
        }
        return offsets;
    }

    /** Positions of rows or columns; none for an attention without. */
    Optional<IntTensor> positions(Layer layer, Operation.Attention attention, String axis, int places) {
        return attention.relativePosition()
                ? Optional.of(bell(
                        layer.name() + "/" + axis,
                        IntFormat.signed(layer.formats().weightBits()),
                        places,
                        layer.operand().channels()))
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
        return about(name, format, 0, (int) format.max(), shape);
    }

    private IntTensor about(String name, IntFormat format, int middle, int greatest, int... shape) {
        IntTensor tensor = IntTensor.zeros(format, shape);
        SplitMix64 numbers = new SplitMix64(seed, name);
        for (int i = 0; i < tensor.length(); i++) {
            tensor.data()[i] = (int) format.saturate(middle + numbers.bell(greatest));
        }
        return tensor;
    }
}
