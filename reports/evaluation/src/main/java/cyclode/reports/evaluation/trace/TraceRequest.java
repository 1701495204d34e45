package cyclode.reports.evaluation.trace;

import cyclode.core.file.RefusedValue;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Timebase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What part of a run to trace.
 *
 * @param from beginning of the window; none: the accelerator's first cycle
 * @param to end of the window; none: the end of the run
 * @param units names of units; none: all
 */
public record TraceRequest(Optional<Bound> from, Optional<Bound> to, List<String> units) {
    public TraceRequest {
        units = List.copyOf(units);
    }

    /**
     * A point in time, from the beginning of the accelerator's first cycle.
     *
     * @param text as it was written
     * @param value cycles of the reference clock, or seconds
     * @param cycles which of the two
     */
    public record Bound(String text, BigDecimal value, boolean cycles) {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,15})?)\\s*(s|ms|us|µs|ns|ps)?");

        /**
         * Reads {@code 12000} (cycles), {@code 1.5ms}, {@code 800 ns}.
         *
         * @throws RefusedValue if it is neither
         */
        public static Bound parse(String text) {
            Matcher matcher = FORM.matcher(text.strip());
            boolean cycles = matcher.matches() && matcher.group(2) == null;
            if (!matcher.matches() || cycles && text.contains(".")) {
                throw new RefusedValue(
                        "'" + text
                                + "' is no point in time: whole cycles, like 12000, or a number and s, ms, us, ns or ps, like 1.5ms");
            }
            BigDecimal value = new BigDecimal(matcher.group(1));
            return new Bound(text, cycles ? value : value.movePointLeft(digits(matcher.group(2))), cycles);
        }

        private static int digits(String unit) {
            return switch (unit) {
                case "ms" -> 3;
                case "us", "µs" -> 6;
                case "ns" -> 9;
                case "ps" -> 12;
                default -> 0;
            };
        }

        /**
         * Whole cycles of the reference clock.
         *
         * @throws ArithmeticException if they do not fit a long
         */
        long cycles(Timebase timebase, ClockDomain reference, RoundingMode rounding) {
            if (cycles) {
                return value.longValueExact();
            }
            BigInteger ticks = BigInteger.valueOf(timebase.tick().numerator());
            BigInteger apart =
                    BigInteger.valueOf(timebase.tick().denominator()).multiply(BigInteger.valueOf(reference.period()));
            return value.multiply(new BigDecimal(ticks))
                    .divide(new BigDecimal(apart), 0, rounding)
                    .longValueExact();
        }
    }
}
