package cyclode.reports.render.html;

import cyclode.reports.render.chart.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows. Parts that a run does not have are empty, and leave no trace in the page.
 *
 * @param title of the page
 * @param subtitle what was run on what
 * @param headlines the figures at the top
 * @param comparisons with published figures
 * @param sections charts and tables, from top to bottom
 * @param configuration every setting of every file
 * @param notes lines at the end: what the figures rest on, which version made them
 */
public record HtmlReport(
        String title,
        String subtitle,
        List<Headline> headlines,
        List<Comparison> comparisons,
        List<? extends Section> sections,
        List<Setting> configuration,
        List<String> notes) {
    /**
     * A figure at the top of the report.
     *
     * @param value as text with its unit, written by the caller to the digits that it deserves
     * @param band as text, {@code ""} for none
     * @param evidence the statuses that it rests on, such as {@code published}, {@code assumed}
     */
    public record Headline(String name, String value, String band, List<String> evidence) {
        /** Copies the list. */
        public Headline {
            evidence = List.copyOf(evidence);
        }
    }

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

    /**
     * One line of the configuration.
     *
     * @param path such as {@code hardware.units.matmul.rows}
     * @param status of a constant ({@code published}, {@code assumed}, …), {@code ""} for a choice
     * @param source where the value is from, {@code ""} for a choice
     */
    public record Setting(String path, String value, String unit, String status, String source) {}

    /** Copies the lists. */
    public HtmlReport {
        headlines = List.copyOf(headlines);
        comparisons = List.copyOf(comparisons);
        sections = List.copyOf(sections);
        configuration = List.copyOf(configuration);
        notes = List.copyOf(notes);
    }

    /** The page: UTF-8, under 2 MB whatever the run, equal for equal reports. */
    public String html() {
        return new Page(this).html();
    }
}
