package cyclode.reports.render.html;

import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.chart.GanttChart;
import cyclode.reports.render.chart.PanelChart;
import cyclode.reports.render.chart.ScatterChart;
import cyclode.reports.render.chart.StackedBarChart;
import cyclode.reports.render.chart.XyChart;

/** A part of a page under a heading of its own: a table, or a chart that a page can show. */
public sealed interface Section permits ChartSection, DataTable, SweepSection, TimelineSection {
    /** Appends the part, with as much of a large run as the limits allow. */
    void append(StringBuilder out, Limits limits);

    /** Units over time, to zoom and pan. */
    static Section of(GanttChart timeline) {
        return new TimelineSection(timeline);
    }

    /** Stacked bars, with the figures behind them to open. */
    static Section of(StackedBarChart bars) {
        return ChartSection.of(bars);
    }

    /** Lines, with the figures behind them to open. */
    static Section of(XyChart lines) {
        return ChartSection.of(lines);
    }

    /** Lines in panels, with the figures behind them to open. */
    static Section of(PanelChart lines) {
        return ChartSection.of(lines);
    }

    /** Any other chart, with the figures behind it to open. */
    static Section figure(Chart chart) {
        return ChartSection.of(chart);
    }

    /** Design points, to read off and to filter. */
    static Section of(ScatterChart points) {
        return new SweepSection(points);
    }

    /**
     * How much of a large run a page carries.
     *
     * @param slices of the timeline, all units together
     * @param points of the sweep, on the front and off it each
     * @param tableCharacters of one table's body, or of one chart's drawings
     */
    record Limits(int slices, int points, int tableCharacters) {
        static final Limits FIRST = new Limits(20_000, 5_000, 250_000);

        Limits halved() {
            return new Limits(slices / 2, points / 2, tableCharacters / 2);
        }
    }
}
