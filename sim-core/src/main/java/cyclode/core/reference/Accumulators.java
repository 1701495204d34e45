package cyclode.core.reference;

import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.IntTensor;

/**
 * The sums that a product or a convolution leaves in its accumulators.
 *
 * @param values row-major, the last axis innermost; not copied
 * @param shape of the output
 */
@SuppressWarnings("ArrayRecordComponent") // compared value by value in tests, never as a record
public record Accumulators(long[] values, int... shape) {
    /** Every sum brought to the output format, as its channel is; channels lie along the last axis. */
    public IntTensor requantize(ChannelRequantization requantization) {
        int[] out = new int[values.length];
        int channels = shape[shape.length - 1];
        for (int i = 0; i < values.length; i++) {
            out[i] = Arithmetic.requantize(values[i], requantization.of(i % channels));
        }
        return IntTensor.of(requantization.output(), out, shape);
    }

    /** Every sum brought to the output format, with the ReLU fused behind. */
    public IntTensor requantizeRelu(ChannelRequantization requantization) {
        return Elementwise.relu(requantize(requantization), requantization.zeroPoint());
    }
}
