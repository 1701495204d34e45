package cyclode.workloads.parameters;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.core.number.Rounding;
import cyclode.workloads.layer.Formats;
import java.util.List;

/** A real factor as a multiplier of at most so many bits and a shift. */
public final class FixedPoint {
    private FixedPoint() {}

    /** The requantization by a factor, with the multiplier's top bit in use where the shift allows. */
    public static MultiplierShift scale(double factor, Formats formats, IntFormat output) {
        int shift = shift(factor, formats.multiplierBits());
        return formats.scale(multiplier(factor, shift, formats.multiplierBits()), shift, output);
    }

    /** The requantization by which what values were seen makes use of a format. */
    static MultiplierShift scale(List<IntTensor> seen, Formats formats, IntFormat output) {
        return scale(DynamicRange.ofTensors(seen).factor(output), formats, output);
    }

    /** The least shift for which the multiplier would no longer fit if doubled. */
    static int shift(double factor, int bits) {
        int shift = 0;
        while (shift < Rounding.MAX_SHIFT && StrictMath.rint(StrictMath.scalb(factor, shift + 1)) < (1L << bits)) {
            shift++;
        }
        return shift;
    }

    static long multiplier(double factor, int shift, int bits) {
        return Math.min((1L << bits) - 1, (long) StrictMath.rint(StrictMath.scalb(factor, shift)));
    }
}
