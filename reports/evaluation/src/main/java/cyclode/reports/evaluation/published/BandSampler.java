package cyclode.reports.evaluation.published;

import cyclode.reports.evaluation.design.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws the compared figures of the nominal reconstruction over everything that is assumed about it. */
@FunctionalInterface
public interface BandSampler {
    /** Draws nothing. */
    BandSampler NONE = (seed, threads, progress) -> null;

    /** The draws of a seed, which do not depend on the number of threads; null where nothing is drawn. */
    @Nullable
    Sample draw(long seed, int threads, Progress progress);

    /**
     * Values of the compared figures under joint draws of everything that is assumed.
     *
     * @param seed what the draws come from
     * @param points for each draw, speedup of the backbone, speedup of a whole inference, energy efficiency
     * @param refused draws that no design could be made of
     */
    public record Sample(long seed, List<List<Double>> points, int refused) {
        public Sample {
            points = points.stream().map(List::copyOf).toList();
        }
    }
}
