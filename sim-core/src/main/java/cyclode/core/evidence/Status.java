package cyclode.core.evidence;

import cyclode.core.file.RefusedValue;
import java.util.Locale;

/** How sure a number is. */
public enum Status {
    /** Read in a published text or in public source code. */
    PUBLISHED,
    /** Read from an instrument or from a run of somebody else's program. */
    MEASURED,
    /** Another tool's estimate. */
    MODELLED,
    /** Arithmetic on numbers of other statuses. */
    DERIVED,
    /** Found by a fit; the source says to what. */
    FITTED,
    /** Not known; the range says how much not. */
    ASSUMED;

    /** The word that files and reports use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a word.
     *
     * @throws RefusedValue if it is none of the six
     */
    public static Status of(String word) {
        for (Status status : values()) {
            if (status.word().equals(word)) {
                return status;
            }
        }
        throw new RefusedValue(
                "'" + word + "' is no status: published, measured, modelled, derived, fitted or assumed");
    }
}
