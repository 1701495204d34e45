package cyclode.workloads.onnx.requantize;

import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Constants that are whole numbers in the units of a product's sums. */
public final class Bias {
    private Bias() {}

    /**
     * A constant as a bias, if it is one.
     *
     * @param constant one value, or one for each channel
     * @param unit the scale of which a quantization made it a whole multiple; null where none is known
     * @param scale of the sums; null where they are whole numbers themselves
     */
    public static Optional<long[]> of(
            NdArray constant, @Nullable NdArray unit, int channels, Step.@Nullable Scale scale) {
        long[] bias = new long[channels];
        for (int c = 0; c < channels; c++) {
            double value = constant.real(constant.length() == 1 ? 0 : c);
            double own = scale == null ? 1 : scale.input() * scale.of(c);
            double quantized = unit == null ? 0 : unit.real(unit.length() == 1 ? 0 : c);
            boolean alike = unit != null && Math.abs(quantized - own) <= 1e-6 * own;
            double whole = Math.rint(value / (alike ? quantized : own));
            boolean exact = scale == null ? whole == value : alike || value == 0;
            if (!exact || Math.abs(whole) > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            bias[c] = (long) whole;
        }
        return Optional.of(bias);
    }
}
