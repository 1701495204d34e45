package cyclode.reports.studies.select;

import cyclode.core.file.RefusedValue;
import java.util.Locale;

/**
 * What a selection is to keep, and what it makes least.
 *
 * @param latencyMs greatest time of an inference, ms
 * @param accuracy least accuracy
 * @param objective what is made least
 */
public record Wanted(double latencyMs, double accuracy, Objective objective) {
    /** What is made least. */
    public enum Objective {
        /** The device's price, by a table of the user's. */
        COST,
        /** Energy of an inference. */
        ENERGY,
        /** Time of an inference. */
        LATENCY,
        /** The device's LUTs. */
        SIZE;

        /** The word on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Refuses what no design could keep. */
    public Wanted {
        if (!(latencyMs > 0)) {
            throw new RefusedValue("a latency of " + latencyMs + " ms; allowed: above 0");
        }
        if (!(accuracy > 0 && accuracy <= 1)) {
            throw new RefusedValue("an accuracy of " + accuracy + "; allowed: above 0 and up to 1");
        }
    }
}
