package cyclode.reports.validation.verdict;

import cyclode.core.file.RefusedValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A difference in cycles that is let pass, of a unit's cycles and of each beat's. Bits never may differ.
 *
 * @param amount cycles, or percent of the unit's cycles in the model
 * @param percent which of the two
 */
public record Tolerance(BigDecimal amount, boolean percent) {
    /** None. */
    public static final Tolerance NONE = new Tolerance(BigDecimal.ZERO, false);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*(%?)");

    /**
     * Reads {@code 2} (cycles) or {@code 1.5%}.
     *
     * @throws RefusedValue if it is neither
     */
    public static Tolerance parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        boolean percent = matcher.matches() && !matcher.group(2).isEmpty();
        if (!matcher.matches() || (!percent && text.contains("."))) {
            throw new RefusedValue(
                    "'" + text + "' is no tolerance; allowed: whole cycles, like 2, or percent, like 0.5%");
        }
        return new Tolerance(new BigDecimal(matcher.group(1)), percent);
    }

    /** Cycles that are let pass of so many, rounded down. */
    public long cycles(long of) {
        if (!percent) {
            return amount.longValueExact();
        }
        return amount.multiply(BigDecimal.valueOf(of))
                .movePointLeft(2)
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }
}
