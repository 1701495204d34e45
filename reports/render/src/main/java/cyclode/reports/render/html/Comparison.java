package cyclode.reports.render.html;

import cyclode.reports.render.chart.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A published figure beside the ones that the model gives; predicted and calibrated are never mixed.
 *
 * @param source where the figure was published
 * @param predicted at the nominal point, nothing fitted
 * @param band 5th to 95th percentile over the assumed ranges, or null for none
 * @param rank the published value's place in the band's sample, as text
 * @param calibrated of the calibrated design, or null for none
 * @param calibratedOn what that was calibrated on, {@code ""} for none
 */
public record Comparison(
        String figure,
        String unit,
        String source,
        double published,
        double predicted,
        @Nullable Interval band,
        String rank,
        @Nullable Double calibrated,
        String calibratedOn) {}
