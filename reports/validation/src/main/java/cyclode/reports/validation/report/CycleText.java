package cyclode.reports.validation.report;

import java.math.BigDecimal;
import java.util.OptionalLong;

/** Numbers of cycles as reports and tables write them. */
public final class CycleText {
    /** Longest text that is read as a number. */
    static final int LONGEST = 100;

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(18);
    private static final int SHOWN = 40;

    private CycleText() {}

    /** A whole number from 0 to below 10^18; empty if it is none. */
    public static OptionalLong parse(String text) {
        String plain = text.strip();
        if (plain.length() > LONGEST) {
            return OptionalLong.empty();
        }
        try {
            return exact(new BigDecimal(plain));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The same of a number. */
    static OptionalLong exact(BigDecimal number) {
        boolean whole = number.signum() >= 0
                && number.compareTo(LIMIT) < 0
                && number.stripTrailingZeros().scale() <= 0;
        return whole ? OptionalLong.of(number.longValueExact()) : OptionalLong.empty();
    }

    /** A text for a message, cut short where it is long. */
    public static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
    }
}
