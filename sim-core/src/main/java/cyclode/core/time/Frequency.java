package cyclode.core.time;

import cyclode.core.file.RefusedValue;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exact frequency in hertz, a positive rational in lowest terms.
 *
 * @param numerator hertz, numerator
 * @param denominator hertz, denominator
 */
public record Frequency(long numerator, long denominator) {
    private static final Pattern TEXT =
            Pattern.compile("([0-9]+)(?:\\.([0-9]{1,9})|/([0-9]{1,9}))?\\s*(Hz|kHz|MHz|GHz)");

    /** Reduces to lowest terms; both parts must be positive. */
    public Frequency {
        if (numerator <= 0 || denominator <= 0) {
            throw new RefusedValue("a frequency must be positive: " + numerator + "/" + denominator);
        }
        long common = gcd(numerator, denominator);
        numerator /= common;
        denominator /= common;
    }

    /** A whole number of hertz. */
    public static Frequency hertz(long hertz) {
        return new Frequency(hertz, 1);
    }

    /** A whole number of megahertz. */
    public static Frequency megahertz(long megahertz) {
        return new Frequency(Math.multiplyExact(megahertz, 1_000_000L), 1);
    }

    /**
     * Reads {@code 200MHz}, {@code 1.2 GHz}, {@code 33.333333MHz}, {@code 500/3MHz}.
     *
     * @throws RefusedValue if the text is no positive number with one of the units Hz, kHz, MHz, GHz
     */
    public static Frequency parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new RefusedValue(
                    "'" + text + "' is no frequency: a number and Hz, kHz, MHz or GHz is needed, like 200MHz");
        }
        try {
            String fraction = matcher.group(2) == null ? "" : matcher.group(2);
            long digits = Long.parseLong(matcher.group(1) + fraction);
            long unit =
                    switch (matcher.group(4)) {
                        case "GHz" -> 1_000_000_000L;
                        case "MHz" -> 1_000_000L;
                        case "kHz" -> 1_000L;
                        default -> 1L;
                    };
            long scale = matcher.group(3) == null ? 1 : Long.parseLong(matcher.group(3));
            for (int i = 0; i < fraction.length(); i++) {
                scale *= 10;
            }
            return new Frequency(Math.multiplyExact(digits, unit), scale);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new RefusedValue("'" + text + "' is out of range for a frequency", e);
        }
    }

    /** The frequency in hertz, rounded to a double; for display only. */
    public double toHertz() {
        return (double) numerator / denominator;
    }

    /**
     * The lowest frequency of which both are whole fractions, so that an edge of either falls on a tick of it.
     *
     * @throws ArithmeticException if it does not fit a long
     */
    public Frequency commonMultiple(Frequency other) {
        BigInteger a = BigInteger.valueOf(numerator);
        BigInteger b = BigInteger.valueOf(other.numerator);
        BigInteger top = a.divide(a.gcd(b)).multiply(b);
        return new Frequency(top.longValueExact(), gcd(denominator, other.denominator));
    }

    /**
     * How many periods of {@code faster} one period of this lasts.
     *
     * @throws ArithmeticException if that is no whole number
     */
    public long periodIn(Frequency faster) {
        BigInteger top = BigInteger.valueOf(faster.numerator).multiply(BigInteger.valueOf(denominator));
        BigInteger bottom = BigInteger.valueOf(faster.denominator).multiply(BigInteger.valueOf(numerator));
        BigInteger[] parts = top.divideAndRemainder(bottom);
        if (parts[1].signum() != 0) {
            throw new ArithmeticException(this + " has no whole period in " + faster);
        }
        return parts[0].longValueExact();
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    @Override
    public String toString() {
        String number = denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
        if (denominator == 1 && numerator % 1_000_000 == 0) {
            return numerator / 1_000_000 + " MHz";
        }
        return number + " Hz";
    }
}
