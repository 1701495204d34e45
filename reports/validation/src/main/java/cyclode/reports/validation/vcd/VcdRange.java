package cyclode.reports.validation.vcd;

import cyclode.reports.validation.vcd.VcdHeader.VcdVariable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The indices of a variable's bits, as declared: the left one is that of the most significant bit, whether the indices fall from there,
 * as in {@code [7:0]}, or rise, as in {@code [0:7]}.
 *
 * @param left index of the most significant bit
 * @param right index of the least significant bit
 */
public record VcdRange(int left, int right) {
    private static final Pattern FORM = Pattern.compile("\\[(-?[0-9]{1,9})(?::(-?[0-9]{1,9}))?]");

    /** A range or an index in brackets; empty if it is another text. */
    static Optional<VcdRange> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int left = Integer.parseInt(form.group(1));
        return Optional.of(new VcdRange(left, form.group(2) == null ? left : Integer.parseInt(form.group(2))));
    }

    /** Of a variable: falling to 0 where none is declared; empty where that which is declared is not one of its bits. */
    public static Optional<VcdRange> of(VcdVariable variable) {
        return variable.range().isEmpty()
                ? Optional.of(new VcdRange(variable.width() - 1, 0))
                : parse(variable.range()).filter(range -> range.width() == variable.width());
    }

    /** The lowest index. */
    public int low() {
        return Math.min(left, right);
    }

    /** The highest index. */
    public int high() {
        return Math.max(left, right);
    }

    /** Number of indices. */
    public int width() {
        return high() - low() + 1;
    }

    /** Whether the indices rise from the most significant bit on. */
    public boolean rises() {
        return left < right;
    }

    /** Bits below that of an index. */
    public int bit(int index) {
        return Math.abs(index - right);
    }
}
