package cyclode.reports.studies.reproduction;

import org.jspecify.annotations.Nullable;

/** There is no buildable design of some settings. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
