package cyclode.core.operator;

import cyclode.core.number.Accumulator;

/**
 * What a matrix product or a convolution subtracts from its operands, and where it sums.
 *
 * @param zeroPointA of the activations; its value is what padding holds
 * @param zeroPointB of the weights
 */
public record ProductParameters(int zeroPointA, int zeroPointB, Accumulator accumulator) {
    /** Operands without zero-points. */
    public static ProductParameters symmetric(Accumulator accumulator) {
        return new ProductParameters(0, 0, accumulator);
    }
}
