package cyclode.reports.render.chart;

/** A chart as the numbers it shows. {@link ChartFiles} draws it. */
public sealed interface Chart
        permits BarChart,
                GanttChart,
                HeatMap,
                Histogram,
                Roofline,
                ScatterChart,
                StackedBarChart,
                TornadoChart,
                XyChart {
    /** The line above the chart; {@code ""} for none, as where a caption says it. */
    String title();

    /** Every number that the chart shows, and no other. */
    String toCsv();
}
