package cyclode.reports.render.trace;

import cyclode.core.time.Frequency;
import java.math.BigInteger;

/** Times as the timeline wants them: microseconds as decimals, rounded to the picosecond, so that their order is that of the ticks. */
final class PerfettoTime {
    private static final BigInteger PICOSECONDS = BigInteger.TEN.pow(12);

    private final Ratio picoseconds;

    PerfettoTime(Frequency tick) {
        picoseconds = new Ratio(
                BigInteger.valueOf(tick.denominator()).multiply(PICOSECONDS), BigInteger.valueOf(tick.numerator()));
    }

    /** A span of ticks. */
    String of(long ticks) {
        long whole = picoseconds.of(ticks);
        StringBuilder text = new StringBuilder().append(whole / 1_000_000);
        long fraction = whole % 1_000_000;
        if (fraction != 0) {
            String digits = Long.toString(1_000_000 + fraction).substring(1);
            text.append('.').append(digits.replaceAll("0+$", ""));
        }
        return text.toString();
    }
}
