package cyclode.core.number;

import cyclode.core.file.RefusedValue;
import java.util.Locale;

/** What becomes of a value that its format cannot hold. */
public enum Overflow {
    /** Clamp to the format's least or greatest value. */
    SATURATE,
    /** Keep the low bits, sign-extended if the format is signed. */
    WRAP;

    /** The name used in files, such as {@code saturate}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The overflow with this {@link #label}. */
    public static Overflow parse(String label) {
        for (Overflow overflow : values()) {
            if (overflow.label().equals(label)) {
                return overflow;
            }
        }
        throw new RefusedValue("overflow is '" + label + "'; allowed: saturate, wrap");
    }
}
