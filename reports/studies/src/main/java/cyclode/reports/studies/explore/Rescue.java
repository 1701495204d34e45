package cyclode.reports.studies.explore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A uniform configuration that does not fit as the hardware file has it, and what makes it fit.
 *
 * @param uniform the configuration as it is
 * @param overflow what it lacks
 * @param byMemory the same bits with other memories; null if that is not enough
 * @param byPrecision the design of least error that fits, of the same window and width; null if none was found
 */
public record Rescue(
        Candidate uniform, List<String> overflow, @Nullable Candidate byMemory, @Nullable Candidate byPrecision) {
    /** Copies the list. */
    public Rescue {
        overflow = List.copyOf(overflow);
    }

    /** Whether something makes it fit. */
    public boolean deployable() {
        return byMemory != null || byPrecision != null;
    }
}
