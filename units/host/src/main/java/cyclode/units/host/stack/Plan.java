package cyclode.units.host.stack;

import java.util.List;

/**
 * How a stack computes one operator.
 *
 * @param algorithm name for reports
 * @param phases in order; each ends before the next begins
 */
public record Plan(String algorithm, List<Phase> phases) {
    /** Copies the phases. */
    public Plan {
        phases = List.copyOf(phases);
    }
}
