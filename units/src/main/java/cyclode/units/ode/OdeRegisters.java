package cyclode.units.ode;

import cyclode.units.model.MemoryImage;
import java.util.stream.IntStream;

/**
 * Where a block's control registers begin: the quantized time, the error norm, then the weights of the combination, then those of the
 * error estimate.
 *
 * @param first first register
 * @param stages stages of the solver
 */
public record OdeRegisters(int first, int stages) {
    /** Registers in all. */
    public int count() {
        return 2 + 2 * stages;
    }

    /** The quantized time. */
    public int time() {
        return first;
    }

    /** The greatest error of an element. */
    public int norm() {
        return first + 1;
    }

    /** The weight of a stage in the combination. */
    public int weight(int stage) {
        return first + 2 + stage;
    }

    /** The weight of a stage in the error estimate. */
    public int errorWeight(int stage) {
        return first + 2 + stages + stage;
    }

    long[] weights(MemoryImage image) {
        return IntStream.range(0, stages)
                .mapToLong(j -> image.register(weight(j)))
                .toArray();
    }

    long[] errorWeights(MemoryImage image) {
        return IntStream.range(0, stages)
                .mapToLong(j -> image.register(errorWeight(j)))
                .toArray();
    }
}
