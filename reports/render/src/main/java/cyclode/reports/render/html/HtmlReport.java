package cyclode.reports.render.html;

import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.chart.GanttChart;
import cyclode.reports.render.chart.ScatterChart;
import cyclode.reports.render.chart.StackedBarChart;
import cyclode.reports.render.chart.XyChart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows. Parts that a run does not have are empty or null, and leave no trace in the page.
 *
 * @param title of the page
 * @param subtitle what was run on what
 * @param headlines the figures at the top
 * @param comparisons with published figures
 * @param timeline of units, or null
 * @param breakdowns stacked bars (cycles by unit and stall, energy by cause, utilization) and lines (power over time)
 * @param tables to sort and filter: layers, resources
 * @param sweep design points to look through, or null
 * @param configuration every setting of every file
 * @param notes lines at the end: what the figures rest on, which version made them
 */
public record HtmlReport(
        String title,
        String subtitle,
        List<Headline> headlines,
        List<Comparison> comparisons,
        @Nullable GanttChart timeline,
        List<? extends Chart> breakdowns,
        List<DataTable> tables,
        @Nullable ScatterChart sweep,
        List<Setting> configuration,
        List<String> notes) {
    /** Copies the lists. */
    public HtmlReport {
        headlines = List.copyOf(headlines);
        comparisons = List.copyOf(comparisons);
        breakdowns = List.copyOf(breakdowns);
        for (Chart chart : breakdowns) {
            if (!(chart instanceof StackedBarChart || chart instanceof XyChart)) {
                throw new IllegalArgumentException(
                        "a page shows no " + chart.getClass().getSimpleName());
            }
        }
        tables = List.copyOf(tables);
        configuration = List.copyOf(configuration);
        notes = List.copyOf(notes);
    }

    /** The page: UTF-8, under 2 MB whatever the run, equal for equal reports. */
    public String html() {
        return new Page(this).html();
    }
}
