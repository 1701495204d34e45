package cyclode.power.energy;

import cyclode.core.time.Frequency;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * A time in seconds, an exact rational in lowest terms.
 *
 * @param numerator seconds, numerator, not negative
 * @param denominator seconds, denominator, positive
 */
public record ExactTime(BigInteger numerator, BigInteger denominator) implements Comparable<ExactTime> {
    /** The start of a run. */
    public static final ExactTime ZERO = new ExactTime(BigInteger.ZERO, BigInteger.ONE);

    /** Reduces to lowest terms. */
    public ExactTime {
        if (numerator.signum() < 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException("a time must not be negative: " + numerator + "/" + denominator);
        }
        BigInteger common = numerator.gcd(denominator);
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
    }

    /** The time that whole periods of a clock last. */
    public static ExactTime of(long cycles, Frequency frequency) {
        return new ExactTime(
                BigInteger.valueOf(cycles).multiply(BigInteger.valueOf(frequency.denominator())),
                BigInteger.valueOf(frequency.numerator()));
    }

    /** A decimal number of seconds. */
    public static ExactTime seconds(BigDecimal seconds) {
        BigDecimal plain = seconds.scale() < 0 ? seconds.setScale(0) : seconds;
        return new ExactTime(plain.unscaledValue(), BigInteger.TEN.pow(plain.scale()));
    }

    /** The sum. */
    public ExactTime plus(ExactTime other) {
        return new ExactTime(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** The difference, which must not be negative. */
    public ExactTime minus(ExactTime other) {
        return new ExactTime(
                numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** Seconds with 34 digits. */
    public BigDecimal toSeconds() {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), MathContext.DECIMAL128);
    }

    @Override
    public int compareTo(ExactTime other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
}
