package cyclode.workloads.seeded;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Weighted;

/** Tensors that nobody trained: each drawn from a seed by its own name, near normal. */
public final class SeededTensors {
    private SeededTensors() {}

    /**
     * Weights of a convolution, depthwise convolution or product, about what stands for zero, or about the middle of what is unsigned; their
     * least value is left out so that they are symmetric.
     */
    public static IntTensor weights(long seed, Layer layer, Weighted operation) {
        IntFormat format = layer.formats().weights();
        int zero = layer.formats().weightZeroPoint();
        int middle = zero == 0 && !format.signed() ? (int) (format.max() + 1) / 2 : zero;
        int greatest = (int) Math.min(format.max() - middle, middle - format.min());
        String name = layer.name() + "/weights";
        return about(seed, name, format, middle, Math.max(1, greatest), operation.weights(layer));
    }

    /**
     * A tensor.
     *
     * @param greatest distance from the middle
     */
    public static IntTensor about(long seed, String name, IntFormat format, int middle, int greatest, int... shape) {
        IntTensor tensor = IntTensor.zeros(format, shape);
        SplitMix64 numbers = new SplitMix64(seed, name);
        for (int i = 0; i < tensor.length(); i++) {
            tensor.data()[i] = (int) format.saturate(middle + numbers.bell(greatest));
        }
        return tensor;
    }
}
