package cyclode.core.number;

import java.math.BigInteger;

/**
 * An exact rational coefficient in lowest terms.
 *
 * @param numerator carries the sign
 * @param denominator positive
 */
public record Fraction(long numerator, long denominator) {
    public static final Fraction ZERO = new Fraction(0, 1);
    public static final Fraction ONE = new Fraction(1, 1);

    public Fraction {
        Require.inRange("denominator", denominator, 1, Long.MAX_VALUE);
        long divisor = BigInteger.valueOf(numerator)
                .gcd(BigInteger.valueOf(denominator))
                .longValueExact();
        numerator /= divisor;
        denominator /= divisor;
    }

    public static Fraction of(long numerator, long denominator) {
        return new Fraction(numerator, denominator);
    }

    public Fraction minus(Fraction other) {
        return new Fraction(
                Math.subtractExact(
                        Math.multiplyExact(numerator, other.denominator),
                        Math.multiplyExact(other.numerator, denominator)),
                Math.multiplyExact(denominator, other.denominator));
    }

    /** {@code floor(this * 2^fractionBits + 1/2)}. */
    public long toFixedPoint(int fractionBits) {
        long doubled = Math.multiplyExact(numerator, 2L << fractionBits);
        return Math.floorDiv(Math.addExact(doubled, denominator), Math.multiplyExact(2L, denominator));
    }

    @Override
    public String toString() {
        return denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
    }
}
