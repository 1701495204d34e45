package cyclode.core.reference;

import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;

/**
 * The sums that a product or a convolution leaves in its accumulators.
 *
 * @param values row-major, the last axis innermost; not copied
 * @param shape of the output
 */
@SuppressWarnings("ArrayRecordComponent") // compared value by value in tests, never as a record
public record Accumulators(long[] values, int... shape) {
    /** Every sum brought to the output format. */
    public IntTensor requantize(Requantization requantization) {
        int[] out = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = Arithmetic.requantize(values[i], requantization);
        }
        return IntTensor.of(requantization.output(), out, shape);
    }

    /** Every sum brought to the output format, with the ReLU fused behind. */
    public IntTensor requantizeRelu(Requantization requantization) {
        return Elementwise.relu(requantize(requantization), requantization.zeroPoint());
    }
}
