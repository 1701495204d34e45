package cyclode.reports.evaluation.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * This run beside the published figures.
 *
 * @param rows one for each published figure; none if the workload or the hardware is not of a published system
 * @param joint where all published values lie together in the sample; null where none was drawn
 */
public record Comparison(List<PublishedRow> rows, @Nullable JointRank joint) {
    /** Nothing was published about this pair of workload and hardware. */
    public static final Comparison NONE = new Comparison(List.of(), null);

    /** Copies the list. */
    public Comparison {
        rows = List.copyOf(rows);
    }
}
