package cyclode.reports.validation.report;

import cyclode.core.file.FileException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A number of a synthesis report as its texts say it, from the least to the greatest.
 *
 * @param file the report
 * @param line where it stands; 0 if that is not known
 * @param what it is, for messages
 * @param least the least
 * @param greatest the greatest
 */
record Figures(String file, int line, String what, String least, String greatest) {
    private static final Set<String> UNKNOWN = Set.of("", "undef", "?", "-", "na", "n/a", "inf", "none", "no");

    /** One text, which may itself be a range, such as {@code 20 ~ 36}. */
    static Figures of(String file, int line, String what, String text) {
        int tilde = text.indexOf('~');
        return tilde < 0
                ? new Figures(file, line, what, text.strip(), text.strip())
                : new Figures(
                        file,
                        line,
                        what,
                        text.substring(0, tilde).strip(),
                        text.substring(tilde + 1).strip());
    }

    /**
     * The least.
     *
     * @throws FileException if the tool does not know it
     */
    long min() {
        return number(least);
    }

    /** The greatest. */
    long max() {
        return number(greatest);
    }

    /** The only one there is. */
    long only() {
        if (min() != max()) {
            throw wrong(what + " is " + least + " to " + greatest + "; allowed: one number");
        }
        return min();
    }

    private long number(String text) {
        if (UNKNOWN.contains(text.toLowerCase(Locale.ROOT))) {
            throw wrong(what + " is '" + text
                    + "': the tool does not know it, as with a loop whose trip count depends on data; "
                    + "co-simulation counts it: kind: hls-cosimulation");
        }
        OptionalLong cycles = CycleText.parse(text);
        // A number of a report is written in digits.
        if (cycles.isEmpty() || !text.chars().allMatch(Character::isDigit)) {
            throw wrong(what + " is '" + CycleText.shown(text) + "'; allowed: a number of cycles");
        }
        return cycles.getAsLong();
    }

    private FileException wrong(String problem) {
        return new FileException(file, line, "", problem);
    }
}
