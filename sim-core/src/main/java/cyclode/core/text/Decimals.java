package cyclode.core.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The one formatter of decimals: the same characters for the same value on every JDK and in every locale.
 *
 * <p>{@link Double#toString(double)} changed its digits in JDK 19, and {@link String#format} follows the locale, so
 * neither may write a result. Here every double is taken as the exact binary fraction that it is, and rounded half to
 * even, so {@code 2.675} (which is a little less) gives {@code 2.67} and {@code 0.125} gives {@code 0.12}. Zero has no
 * sign. Values that are not numbers are written {@code nan}, {@code inf} and {@code -inf}; JSON knows none of them, so
 * a writer of JSON puts {@code null} there instead.
 */
public final class Decimals {
    /** Decimal exponents outside this range are written in scientific notation. */
    private static final int SMALLEST_PLAIN_EXPONENT = -6;

    private static final int LARGEST_PLAIN_EXPONENT = 15;

    /** Seventeen significant digits tell any two doubles apart (IEEE 754-2019, 5.12.2). */
    private static final int ROUND_TRIP_DIGITS = 17;

    /**
     * A decimal of up to fifteen digits survives the way through a normal double and back, so one that a double came
     * from is found at once, with zeros behind it. Subnormal doubles hold fewer, and are searched from one digit on.
     */
    private static final int SURE_DIGITS = 15;

    private Decimals() {}

    /** Exactly {@code places} digits after the point: {@code fixed(12.346, 2)} is {@code 12.35}. */
    public static String fixed(double value, int places) {
        return Double.isFinite(value) ? fixed(new BigDecimal(value), places) : notFinite(value);
    }

    /** Exactly {@code places} digits after the point. */
    public static String fixed(BigDecimal value, int places) {
        if (places < 0) {
            throw new IllegalArgumentException("places must not be negative: " + places);
        }
        return value.setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** Exactly {@code digits} significant digits, trailing zeros kept: {@code significant(0.5, 3)} is {@code 0.500}. */
    public static String significant(double value, int digits) {
        return Double.isFinite(value) ? significant(new BigDecimal(value), digits) : notFinite(value);
    }

    /** Exactly {@code digits} significant digits, trailing zeros kept. */
    public static String significant(BigDecimal value, int digits) {
        if (digits < 1) {
            throw new IllegalArgumentException("digits must be positive: " + digits);
        }
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal rounded = round(value, digits);
        return notation(rounded.setScale(rounded.scale() + digits - rounded.precision()));
    }

    /** At most {@code digits} significant digits, trailing zeros dropped: {@code compact(0.5, 3)} is {@code 0.5}. */
    public static String compact(double value, int digits) {
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        return value == 0 ? "0" : notation(round(new BigDecimal(value), digits).stripTrailingZeros());
    }

    /**
     * The fewest digits that read back to the same double: the form for CSV and JSON, which lose nothing by it.
     * {@code roundTrip(0.1)} is {@code 0.1}.
     */
    public static String roundTrip(double value) {
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(value);
        int digits = Math.abs(value) < Double.MIN_NORMAL ? 1 : SURE_DIGITS;
        BigDecimal rounded = round(exact, digits);
        while (rounded.doubleValue() != value && digits < ROUND_TRIP_DIGITS) {
            rounded = round(exact, ++digits);
        }
        return notation(rounded.stripTrailingZeros());
    }

    /** A count with a comma between groups of three digits: {@code 1,234,567}. */
    public static String grouped(long count) {
        StringBuilder text = new StringBuilder(Long.toString(count));
        int firstDigit = count < 0 ? 1 : 0;
        for (int at = text.length() - 3; at > firstDigit; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /** A share written in percent: {@code percent(0.1234, 1)} is {@code 12.3 %}. */
    public static String percent(double share, int places) {
        return Double.isFinite(share)
                ? fixed(new BigDecimal(share).movePointRight(2), places) + " %"
                : notFinite(share);
    }

    /** Significant digits with the SI prefix that leaves one to three digits before the point: {@code 1.25 µs}. */
    public static String engineering(double value, int digits, String unit) {
        if (!Double.isFinite(value)) {
            return notFinite(value) + " " + unit;
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = value == 0 ? BigDecimal.ZERO : round(exact, digits);
        SiPrefix prefix = SiPrefix.of(rounded);
        String number = significant(exact.movePointLeft(prefix.exponent()), digits);
        return (number + " " + prefix.symbol() + unit).stripTrailing();
    }

    private static BigDecimal round(BigDecimal value, int digits) {
        return value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static String notation(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT) {
            return value.toPlainString();
        }
        return value.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    private static String notFinite(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return value > 0 ? "inf" : "-inf";
    }
}
