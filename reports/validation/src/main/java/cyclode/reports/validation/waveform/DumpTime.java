package cyclode.reports.validation.waveform;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The times of a dump as texts.
 *
 * @param timescale femtoseconds of a unit
 */
record DumpTime(long timescale) {
    /** Such as {@code 12.5 ns}. */
    String text(long time) {
        BigInteger femtoseconds = BigInteger.valueOf(time).multiply(BigInteger.valueOf(timescale));
        BigDecimal nanoseconds = new BigDecimal(femtoseconds, 6);
        return (nanoseconds.signum() == 0
                        ? "0"
                        : nanoseconds.stripTrailingZeros().toPlainString()) + " ns";
    }
}
