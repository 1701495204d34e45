package cyclode.units.accelerator;

import cyclode.core.file.Default;
import cyclode.core.file.Range;

/**
 * Under which conditions power is stated.
 *
 * @param celsius junction temperature [degrees Celsius]
 * @param process which devices it is stated for
 */
public record Conditions(@Default("25") @Range(min = -55, max = 125) int celsius, @Default("typical") Process process) {
    /** Which devices. */
    public enum Process {
        /** A typical one. */
        TYPICAL,
        /** The one that leaks most. */
        MAXIMUM
    }
}
