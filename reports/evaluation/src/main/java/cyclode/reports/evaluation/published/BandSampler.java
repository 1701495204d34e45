package cyclode.reports.evaluation.published;

import cyclode.reports.evaluation.design.Progress;
import org.jspecify.annotations.Nullable;

/** Draws the compared figures of the nominal reconstruction over everything that is assumed about it. */
@FunctionalInterface
public interface BandSampler {
    /** Draws nothing. */
    BandSampler NONE = (seed, threads, progress) -> null;

    /** The draws of a seed, which do not depend on the number of threads; null where nothing is drawn. */
    @Nullable
    Sample draw(long seed, int threads, Progress progress);
}
