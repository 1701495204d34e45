package cyclode.units.serial;

import cyclode.core.number.AffineFormat;
import cyclode.core.number.IntegerScale;
import cyclode.core.operator.AffineRules;

/**
 * Sums of so many bits, brought to the format of the output.
 *
 * @param arithmetic its rules
 * @param accumulatorBits of a sum
 * @param scale scale of the sum over scale of the output
 * @param zeroPoint of the output
 * @param bits of the output
 */
record Rescaling(Arithmetic arithmetic, int accumulatorBits, IntegerScale scale, int zeroPoint, int bits) {
    static Rescaling of(AffineRules rules, int accumulatorBits, IntegerScale scale, AffineFormat output) {
        return new Rescaling(Arithmetic.of(rules), accumulatorBits, scale, output.zeroPoint(), output.bits());
    }

    /** The accumulator after one more summand. */
    long sum(long accumulator, long summand) {
        return arithmetic.sum(accumulator, summand, accumulatorBits);
    }

    /** The output of an accumulator. */
    int output(long accumulator) {
        return arithmetic.output(accumulator, accumulatorBits, scale, zeroPoint, bits);
    }

    /**
     * The output of a sum that was kept whole. It is wrapped once at the end, which is the same: wrapping is arithmetic modulo a power of
     * two.
     */
    int outputOfWhole(long sum) {
        return output(sum(sum, 0));
    }
}
