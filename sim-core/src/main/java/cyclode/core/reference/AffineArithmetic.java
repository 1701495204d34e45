package cyclode.core.reference;

import cyclode.core.number.AffineFormat;
import cyclode.core.number.IntegerScale;
import cyclode.core.operator.AffineRules;
import java.math.BigInteger;

/** Ends and ties of asymmetric arithmetic, on integers without ends. */
final class AffineArithmetic {
    private final boolean template;

    AffineArithmetic(AffineRules rules) {
        template = rules == AffineRules.TEMPLATE;
    }

    boolean template() {
        return template;
    }

    /** What a register of two's complement holds after a sum: the value modulo 2^bits. */
    static BigInteger wrapped(BigInteger value, int bits) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits);
        BigInteger low = value.mod(modulus);
        return low.testBit(bits - 1) ? low.subtract(modulus) : low;
    }

    /** What the conversion to fewer bits leaves: the sign as the topmost bit, and the lower bits as they are. */
    static BigInteger narrowed(BigInteger value, int bits) {
        BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
        BigInteger low = value.mod(half);
        return value.signum() < 0 ? low.subtract(half) : low;
    }

    static BigInteger clamped(BigInteger value, int bits) {
        BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
        return value.max(half.negate()).min(half.subtract(BigInteger.ONE));
    }

    /** The accumulator after one more summand. */
    BigInteger sum(BigInteger accumulator, BigInteger summand, int bits) {
        BigInteger sum = accumulator.add(summand);
        return template ? wrapped(sum, bits) : sum;
    }

    /** The output of an accumulator. */
    int output(BigInteger accumulator, int accumulatorBits, IntegerScale scale, AffineFormat format) {
        BigInteger zeroPoint = BigInteger.valueOf(format.zeroPoint());
        int bits = format.bits();
        if (!template) {
            BigInteger rounded = halfEven(clamped(accumulator, accumulatorBits), scale);
            return clamped(rounded.add(zeroPoint), bits).intValueExact();
        }
        boolean negative = accumulator.signum() < 0;
        BigInteger magnitude = negative ? wrapped(accumulator.negate(), accumulatorBits) : accumulator;
        BigInteger scaled = narrowed(lastBitRounded(magnitude, scale), bits + 1);
        BigInteger signed = negative ? wrapped(scaled.negate(), bits + 1) : scaled;
        return narrowed(wrapped(signed.add(zeroPoint), bits + 1), bits).intValueExact();
    }

    /** A summand of an addition, on the output's scale. */
    BigInteger summand(BigInteger difference, IntegerScale scale, int bits) {
        return clamped(template ? lastBitRounded(difference, scale) : halfEven(difference, scale), bits);
    }

    /** Multiplied, shifted down, and one more if the last bit shifted out is set. */
    static BigInteger lastBitRounded(BigInteger value, IntegerScale scale) {
        BigInteger product = value.multiply(BigInteger.valueOf(scale.multiplier()));
        BigInteger whole = product.shiftRight(scale.shift());
        return product.testBit(scale.shift() - 1) ? whole.add(BigInteger.ONE) : whole;
    }

    private static BigInteger halfEven(BigInteger value, IntegerScale scale) {
        BigInteger product = value.multiply(BigInteger.valueOf(scale.multiplier()));
        BigInteger unit = BigInteger.ONE.shiftLeft(scale.shift());
        BigInteger below = product.shiftRight(scale.shift());
        BigInteger twice = product.subtract(below.multiply(unit)).shiftLeft(1);
        int tie = twice.compareTo(unit);
        return tie > 0 || tie == 0 && below.testBit(0) ? below.add(BigInteger.ONE) : below;
    }
}
