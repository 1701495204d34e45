package cyclode.reports.evaluation.result;

import org.jspecify.annotations.Nullable;

/**
 * A published figure beside what the simulation says. What is predicted is fitted to nothing; what is simulated only where a design was
 * calibrated, which is then said.
 *
 * @param figure what it is, such as {@code speedup.endToEnd}
 * @param published the published value
 * @param source where it was published
 * @param simulated this run's value
 * @param calibratedOn what the design was calibrated on; null if on nothing
 * @param calibratedReason why not
 * @param predicted the value at the nominal point
 * @param band where the assumed ranges leave it; null where no sample was drawn
 * @param bandReason why not
 * @param rank share of the sample below the published value, 0 to 1; null as the band
 */
public record PublishedRow(
        String figure,
        double published,
        String source,
        Figure simulated,
        @Nullable String calibratedOn,
        String calibratedReason,
        Figure predicted,
        @Nullable Interval band,
        String bandReason,
        @Nullable Double rank) {
    /** (simulated - published) / published. */
    public Figure relativeError() {
        return simulated.present()
                ? Figure.of((simulated.get() - published) / published, "1", simulated.evidence())
                : simulated;
    }
}
