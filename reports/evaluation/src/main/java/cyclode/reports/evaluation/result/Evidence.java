package cyclode.reports.evaluation.result;

import java.util.Locale;

/** How sure a number is that a figure rests on. */
public enum Evidence {
    /** Read in a published text or in public source code. */
    PUBLISHED,
    /** Read from an instrument or from a run of somebody else's program. */
    MEASURED,
    /** Another tool's estimate. */
    MODELLED,
    /** Arithmetic on figures of other kinds. */
    DERIVED,
    /** Found by a fit. */
    FITTED,
    /** Not known; a range says how much not. */
    ASSUMED;

    /** The word that files and reports use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a word, of any case. */
    public static Evidence of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
