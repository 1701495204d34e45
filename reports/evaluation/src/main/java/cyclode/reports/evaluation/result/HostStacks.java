package cyclode.reports.evaluation.result;

import cyclode.units.host.Roofline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The processor alone under every software stack.
 *
 * @param rows each stack in each precision on each number of threads
 * @param impliedShare share of the time before and after what the fabric takes over that published speedups imply; it stands beside the
 *     simulated shares, and nothing is made from it
 * @param roofline layers of the chosen baseline under its ceilings; null if it does not cover the network
 */
public record HostStacks(List<StackRow> rows, Figure impliedShare, @Nullable Roofline roofline) {
    /** Copies the rows. */
    public HostStacks {
        rows = List.copyOf(rows);
    }
}
