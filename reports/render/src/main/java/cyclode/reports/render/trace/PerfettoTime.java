package cyclode.reports.render.trace;

import cyclode.core.time.Frequency;
import java.math.BigInteger;

/** Times as the timeline wants them: microseconds as decimals, rounded to the picosecond, so that their order is that of the ticks. */
final class PerfettoTime {
    private static final BigInteger PICOSECONDS = BigInteger.TEN.pow(12);

    private final long top;
    private final long bottom;

    PerfettoTime(Frequency tick) {
        BigInteger numerator = BigInteger.valueOf(tick.denominator()).multiply(PICOSECONDS);
        BigInteger denominator = BigInteger.valueOf(tick.numerator());
        BigInteger common = numerator.gcd(denominator);
        top = numerator.divide(common).longValueExact();
        bottom = denominator.divide(common).longValueExact();
    }

    /** A span of ticks. */
    String of(long ticks) {
        long rest = Math.addExact(Math.multiplyExact(ticks % bottom, top), bottom / 2) / bottom;
        long picoseconds = Math.addExact(Math.multiplyExact(ticks / bottom, top), rest);
        StringBuilder text = new StringBuilder().append(picoseconds / 1_000_000);
        long fraction = picoseconds % 1_000_000;
        if (fraction != 0) {
            String digits = Long.toString(1_000_000 + fraction).substring(1);
            text.append('.').append(digits.replaceAll("0+$", ""));
        }
        return text.toString();
    }
}
