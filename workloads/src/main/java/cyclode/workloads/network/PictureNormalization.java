package cyclode.workloads.network;

import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import java.math.BigDecimal;
import java.util.List;

/**
 * How a picture's samples become the integers that a network takes: {@code (sample - mean) / deviation · unit}, rounded, halves up, and
 * saturated to the input's format.
 *
 * @param mean sample that becomes 0, by channel
 * @param deviation samples that are one unit, by channel, above 0
 * @param unit integer that one deviation becomes
 */
public record PictureNormalization(
        List<BigDecimal> mean, List<BigDecimal> deviation, @Range(min = 1, max = 1 << 15) int unit) {
    private static final BigDecimal GREATEST = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal LEAST = new BigDecimal("0.000001");

    /** Checks the ranges. */
    public PictureNormalization {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        for (BigDecimal value : mean) {
            require("mean", value, GREATEST.negate());
        }
        for (BigDecimal value : deviation) {
            require("deviation", value, LEAST);
        }
    }

    private static void require(String name, BigDecimal value, BigDecimal least) {
        if (value.compareTo(least) < 0 || value.compareTo(GREATEST) > 0) {
            throw new RefusedValue(name + " is " + value.toPlainString() + "; allowed: " + least.toPlainString()
                    + " to " + GREATEST.toPlainString());
        }
    }

    void requireChannels(int channels) {
        if (mean.size() != channels || deviation.size() != channels) {
            throw new RefusedValue("normalization has " + mean.size() + " means and " + deviation.size()
                    + " deviations; allowed: " + channels + ", one per channel");
        }
    }

    /** What a sample becomes. */
    int apply(int channel, int sample, IntFormat format) {
        double exact = (sample - mean.get(channel).doubleValue())
                / deviation.get(channel).doubleValue()
                * unit;
        double bounded = Math.max(format.min(), Math.min(format.max(), exact));
        return (int) format.saturate((long) StrictMath.floor(bounded + 0.5));
    }
}
