package cyclode.power.technology;

import cyclode.core.file.RefusedValue;

/** How sure a figure is. */
public enum Status {
    /** Read in a published text or in public source code. */
    PUBLISHED,
    /** Read from an instrument on silicon. */
    MEASURED,
    /** Another tool's estimate. */
    MODELLED,
    /** Arithmetic on figures of the kinds above. */
    DERIVED,
    /** Found by a fit; the source says to what. */
    FITTED,
    /** Not known; the range says how much not. */
    ASSUMED;

    /** The word that files and reports use. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
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
