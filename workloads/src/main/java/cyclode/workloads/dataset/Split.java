package cyclode.workloads.dataset;

import java.util.Locale;

/** The part of a data set. */
public enum Split {
    /** What a network is trained on. */
    TRAIN,
    /** What it has not seen. */
    TEST;

    /** The name in lower case. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
