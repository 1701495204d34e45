package cyclode.reports.studies.reproduction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a reproduction.
 *
 * @param file what was published, and what was not
 * @param request how it was done
 * @param prediction what the model says when nothing is fitted
 * @param swings what moves each figure
 * @param search what the figures say about the design; null where that was not asked for
 * @param noSearch why not
 */
public record ReproductionResult(
        Reproduction file,
        ReproductionRequest request,
        Prediction prediction,
        List<Swing> swings,
        @Nullable SearchResult search,
        String noSearch) {
    /** Whether the answer is no: the targets cannot be met together. */
    public boolean unreachable() {
        return search != null && !search.nearest().met();
    }
}
