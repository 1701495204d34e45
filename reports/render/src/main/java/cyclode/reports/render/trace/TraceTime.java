package cyclode.reports.render.trace;

import cyclode.core.time.Frequency;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Times of a dump, from half ticks: clocks fall in the middle of their periods. The unit is the longest of 100 s to 1 fs of which half a
 * tick is a whole number; where there is none, as for 1.2 GHz, each time by itself is rounded to the nearest femtosecond, so nothing
 * drifts and ticks can be told from times; that reaches 2.5 hours of simulated time.
 */
final class TraceTime {
    private static final String[] UNITS = {"s", "ms", "us", "ns", "ps", "fs"};
    private static final BigInteger FEMTOSECONDS = BigInteger.TEN.pow(15);

    private final String unit;
    private final Ratio units;

    TraceTime(Frequency tick) {
        BigInteger numerator = BigInteger.valueOf(tick.denominator()).multiply(FEMTOSECONDS);
        BigInteger denominator = BigInteger.valueOf(tick.numerator()).shiftLeft(1);
        BigInteger size = FEMTOSECONDS.multiply(BigInteger.valueOf(100));
        int exponent = 17;
        while (exponent > 0 && numerator.mod(denominator.multiply(size)).signum() != 0) {
            size = size.divide(BigInteger.TEN);
            exponent--;
        }
        unit = new String[] {"1 ", "10 ", "100 "}[exponent % 3] + UNITS[5 - exponent / 3];
        units = new Ratio(numerator, denominator.multiply(size));
    }

    /** The unit, as a dump declares it. */
    String unit() {
        return unit;
    }

    /** Whether times are exact, not rounded to the unit. */
    boolean exact() {
        return units.whole();
    }

    /** The time of a number of half ticks, in units. */
    long of(long halfTicks) {
        return units.of(halfTicks);
    }

    /** Times as the timeline wants them: microseconds as decimals, rounded to the picosecond, so that their order is that of the ticks. */
    static final class Decimal {
        private static final BigInteger PICOSECONDS = BigInteger.TEN.pow(12);

        private final Ratio picoseconds;

        Decimal(Frequency tick) {
            picoseconds = new Ratio(
                    BigInteger.valueOf(tick.denominator()).multiply(PICOSECONDS), BigInteger.valueOf(tick.numerator()));
        }

        /** A span of ticks. */
        String of(long ticks) {
            return BigDecimal.valueOf(picoseconds.of(ticks), 6)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }

    /** Multiplies whole numbers by a fraction and rounds to the nearest, halves up. */
    private record Ratio(BigInteger top, BigInteger bottom) {
        Ratio {
            BigInteger common = top.gcd(bottom);
            top = top.divide(common);
            bottom = bottom.divide(common);
        }

        /** Whether nothing needs to be rounded. */
        boolean whole() {
            return bottom.equals(BigInteger.ONE);
        }

        /** The product, of a number that is not negative. */
        long of(long value) {
            return BigInteger.valueOf(value)
                    .multiply(top)
                    .shiftLeft(1)
                    .add(bottom)
                    .divide(bottom.shiftLeft(1))
                    .longValueExact();
        }
    }
}
