package cyclode.workloads.onnx.input;

import cyclode.core.file.RefusedValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The integers that an input may hold, where the file does not say.
 *
 * @param least of them
 * @param greatest of them
 */
public record InputRange(long least, long greatest) {
    private static final Pattern FORMAT = Pattern.compile("([su])([0-9]{1,2})");

    /** The range of a format such as {@code s8} or {@code u8}. */
    public static InputRange of(String format) {
        Matcher matcher = FORMAT.matcher(format);
        int bits = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
        boolean signed = bits > 0 && matcher.group(1).equals("s");
        if (bits < (signed ? 2 : 1) || bits > (signed ? 16 : 15)) {
            throw new RefusedValue("'" + format + "' is no format of an input; allowed: s2 to s16, u1 to u15");
        }
        return signed ? new InputRange(-1L << (bits - 1), (1L << (bits - 1)) - 1) : new InputRange(0, (1L << bits) - 1);
    }
}
